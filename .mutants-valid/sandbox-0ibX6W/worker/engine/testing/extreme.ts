// @ts-nocheck
import fc from 'fast-check';
import type { Experiment } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { losses } from '../losses/index.ts';
import { createModel } from '../model.ts';
import { prepare } from '../prepared.ts';
import { anyExperiment, type Choice } from './networks.ts';

const power = (most: number) => fc.integer({ min: -most, max: most }).map((k) => 10 ** k);

/** The experiment with its inputs, its first weights and all its weights made larger or smaller. */
function scaled(experiment: Experiment, inputs: number, first: number, weights: number): Experiment {
  const { start, data } = experiment;
  if (start.kind !== 'given') throw new Error('a random experiment’s weights are given');
  const times = (rows: readonly (readonly number[])[], by: number) =>
    rows.map((row) => row.map((x) => x * by));
  const layers = start.layers.map((layer, l) => ({
    ...layer,
    weights: times(layer.weights, l === 0 ? first : weights),
  }));
  return {
    ...experiment,
    start: { kind: 'given', layers },
    data: { ...data, inputs: times(data.inputs, inputs) },
  };
}

/** The experiment with targets that its outputs miss by so much of themselves. */
function nearlyLearned(experiment: Experiment, miss: number): Experiment {
  const { batch } = createModel(prepare(experiment));
  forward(batch);
  const { a, units } = batch.output;
  const onProbabilities = losses[experiment.training.loss].on === 'probabilities';
  const targets = experiment.data.targets.map((row, s) =>
    row.map((t, j) => {
      const p = a[s * units + j]!;
      const near = p + miss * (t - 0.5) * Math.max(Math.abs(p), 1e-300);
      return onProbabilities ? Math.min(1, Math.max(0, near)) : near;
    }),
  );
  return { ...experiment, data: { ...experiment.data, targets } };
}

/**
 * Random experiments under the exact rule whose inputs are of any size from 1e-6 to 1e6 and whose weights are of any
 * size.
 *
 * @param learned whether some have learned all or nearly all, so that their gradients are little more than rounding
 */
export function extremeExperiment(learned: boolean, choice: Choice = {}): fc.Arbitrary<Experiment> {
  return fc
    .record({
      experiment: anyExperiment(choice),
      inputs: power(6),
      first: fc.oneof(fc.constant('as they are'), fc.constant('for the inputs'), fc.constant('larger')),
      weights: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: power(3) }),
      miss: fc.oneof(
        { weight: 2, arbitrary: fc.constant(undefined) },
        { weight: learned ? 3 : 0, arbitrary: fc.constantFrom(0, 1e-16, 1e-14, 1e-11, 1e-8, 1e-4) },
      ),
    })
    .map(({ experiment, inputs, first, weights, miss }) => {
      const ofFirst = first === 'as they are' ? 1 : first === 'larger' ? 30 : 1 / inputs;
      const changed = scaled(experiment, inputs, ofFirst, weights);
      return miss === undefined ? changed : nearlyLearned(changed, miss);
    });
}
