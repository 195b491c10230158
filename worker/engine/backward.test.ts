import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backward, deltas } from './backward.ts';
import { backwardRules } from './backward/index.ts';
import type { Batch } from './batch.ts';
import { forward } from './forward.ts';
import { createModel } from './model.ts';
import { prepare } from './prepared.ts';
import { anyExperiment } from './testing/networks.ts';
import { everyPlace, watched } from './testing/watched.ts';

const experiments = anyExperiment({ widest: 6, mostSamples: 6 });

test('the gradient is the mean over the samples of a_i δ_j and δ_j, summed in ascending order, to the bit', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { batch, gradient, prepared } = createModel(prepare(experiment));
      forward(batch);
      gradient.values.fill(NaN);
      backward(batch, gradient, prepared.rule);
      const { samples } = batch;
      /** The first term stands by itself: 0 + x is not −0 for x = −0. */
      const meanOf = (term: (s: number) => number) => {
        let sum = term(0);
        for (let s = 1; s < samples; s++) sum += term(s);
        return samples === 1 ? sum : sum / samples;
      };
      batch.layers.forEach(({ inputs, units, input, delta }, l) => {
        const { weights, biases } = gradient.layers[l]!;
        for (let j = 0; j < units; j++) {
          for (let i = 0; i < inputs; i++) {
            const mean = meanOf((s) => input[s * inputs + i]! * delta[s * units + j]!);
            expect(weights[i * units + j]).toBe(mean);
          }
          expect(biases[j]).toBe(meanOf((s) => delta[s * units + j]!));
        }
      });
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('the forward pass stays as it is', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { batch, gradient, parameters, prepared } = createModel(prepare(experiment));
      forward(batch);
      const before = [parameters.values, batch.lossTerms, ...batch.layers.flatMap(({ z, a }) => [z, a])];
      const copies = before.map((column) => column.slice());
      backward(batch, gradient, prepared.rule);
      expect(before).toEqual(copies);
    }),
    { seed: 2, numRuns: 50 },
  );
});

test('δ of the output comes first, then that of each layer before, by the rule that is asked for', () => {
  const asked: string[] = [];
  const rule = {
    ...backwardRules.exact,
    outputDelta: (batch: Batch) => {
      asked.push('output');
      batch.output.delta.fill(1);
    },
    hiddenDelta: (batch: Batch, l: number) => {
      asked.push(`${l}`);
      batch.layers[l]!.delta.fill(l + 2);
    },
  };
  const [experiment] = fc.sample(anyExperiment({ hiddenLayers: 3 }), { seed: 3, numRuns: 1 });
  const { batch, gradient } = createModel(prepare(experiment!));
  forward(batch);
  backward(batch, gradient, rule);
  expect(asked).toEqual(['output', '2', '1', '0']);
  expect(gradient.layers.map(({ biases }) => new Set(biases))).toEqual([2, 3, 4, 1].map((d) => new Set([d])));
  asked.length = 0;
  deltas(batch, rule);
  expect(asked).toEqual(['output', '2', '1', '0']);
});

test('every gradient is written once for each sample and once for their mean, and nothing beyond them', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { batch, gradient, prepared } = createModel(prepare(experiment));
      const layers = gradient.layers.map(({ weights, biases }) => ({
        weights: watched(weights),
        biases: watched(biases),
      }));
      const columns = layers.map(({ weights, biases }) => ({
        weights: weights.column,
        biases: biases.column,
      }));
      forward(batch);
      backward(batch, { ...gradient, layers: columns }, prepared.rule);
      const times = batch.samples === 1 ? 1 : batch.samples + 1;
      for (const { column, writes } of layers.flatMap(({ weights, biases }) => [weights, biases])) {
        expect(writes).toEqual(Array(times).fill(everyPlace(column.length)).flat());
      }
    }),
    { seed: 5, numRuns: 60 },
  );
});
