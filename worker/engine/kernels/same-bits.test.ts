import { optimizerNames, type BackwardRuleName, type OptimizerName } from '../names.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import { backwardRules } from '../backward/index.ts';
import type { Experiment, Start, Training } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate } from '../model.ts';
import { adamw } from '../optimizers/adam.ts';
import { diverging } from '../testing/diverging.ts';
import { endless, expectSame, expectSameRun, kernelsWithActivations, ready } from '../testing/kernels.ts';
import { anyExperiment } from '../testing/networks.ts';
import { experimentOf, readTorch } from '../testing/reference.ts';
import { validateExperiment } from '../validation/validate.ts';
import {
  anyOptimizer,
  anyTraining,
  anyWideExperiment,
  drawnExperiment,
  trainedBy,
} from '../testing/trainings.ts';
import { MOST_AT_ONCE } from './kernel.ts';
import { prepare } from '../prepared.ts';

const ruleNames = Object.keys(backwardRules) as BackwardRuleName[];

const withRule = (experiment: Experiment, backward: BackwardRuleName): Experiment => ({
  ...experiment,
  training: { ...experiment.training, backward },
  stop: endless,
});

const scaled = (start: Start, by: number): Start =>
  start.kind === 'given'
    ? {
        ...start,
        layers: start.layers.map(({ weights, biases }) => ({
          weights: weights.map((row) => row.map((w) => w * by)),
          biases,
        })),
      }
    : start;

interface Settings {
  readonly rule: BackwardRuleName;
  readonly learningRate: number;
  readonly l2: number;
  readonly scale: number;
}

const title = '$label has the bits of the engine’s own functions, $which';

describe.each(kernelsWithActivations)(title, ({ kernel, known }) => {
  test.each(ruleNames)('the notebook’s network by the %s rule', (rule) => {
    expectSameRun(kernel, withRule(notebook, rule), 1000);
  });

  test.each(ruleNames)('the notebook’s network by the %s rule, far beyond its end', (rule) => {
    const experiment = withRule(notebook, rule);
    const { model, advance, losses } = ready(kernel, experiment);
    const engine = createModel(prepare(experiment));
    forward(engine.batch);
    for (let n = 0; n < 100_000; n += MOST_AT_ONCE) {
      expect(advance(n, MOST_AT_ONCE)).toBe(MOST_AT_ONCE);
      expect(losses).toEqual(losses.map((_, next) => iterate(engine, n + next + 1)));
    }
    expectSame(model, engine, 'at the end');
  });

  test.each(['relu-softmax-sgd', 'relu-softmax-summed-bce', 'single-unit-sigmoid'])('%s', (name) => {
    expectSameRun(kernel, { ...experimentOf(readTorch(name)), stop: endless }, 200);
  });

  test('logits that are equal, of which the first counts as the largest', () => {
    const start: Start = { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 };
    for (const rule of ruleNames) {
      const { data, ...experiment } = withRule(notebook, rule);
      // No target is that of the first or of the last unit alone.
      expectSameRun(kernel, { ...experiment, start, data: { ...data, targets: [[0.3, 0.1, 0.6]] } }, 50);
    }
  });

  const decaying = { ...adamw.defaults, learningRate: 1, weightDecay: 1 } as const;
  test.each([
    { biases: -0, target: 0, training: {} },
    { biases: 0, target: 0, training: {} },
    // Its decay makes a bias −0 that was not.
    { biases: -0.5, target: -0.5, training: { optimizer: decaying, trainBiases: true } },
  ])('products that are −0, which 0 as a sum makes 0, at bias $biases', ({ biases, target, training }) => {
    const experiment: Experiment = {
      ...diverging,
      network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
      start: { kind: 'given', layers: [{ weights: [[-1]], biases }] },
      training: { ...diverging.training, ...training },
      data: { inputs: [[0]], targets: [[target]], inputNames: [], outputNames: [] },
      stop: endless,
    };
    expectSameRun(kernel, experiment, 1);
    const { model, advance } = ready(kernel, experiment);
    advance(0, 1);
    expect([...model.batch.output.z]).toEqual([0]);
  });

  test.each([32, 33, 64, 65, 96, 97, 300])('gradients summed over %d samples', (batchSize) => {
    const rows = (width: number) =>
      Array.from({ length: 300 }, (_, s) => Array.from({ length: width }, (_, n) => Math.sin(s + 300 * n)));
    for (const units of [1, 7]) {
      const experiment: Experiment = {
        ...diverging,
        network: { inputs: 5, layers: [{ name: 'o', units, activation: 'tanh' }] },
        start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 1, biases: 0.1 },
        training: { ...diverging.training, batchSize },
        data: { inputs: rows(5), targets: rows(units), inputNames: [], outputNames: [] },
        stop: endless,
      };
      expectSameRun(kernel, experiment, 8);
    }
  });

  test('nothing carried through a ReLU at exactly 0', () => {
    const experiment: Experiment = {
      ...diverging,
      network: {
        inputs: 1,
        layers: [
          { name: 'j', units: 1, activation: 'relu' },
          { name: 'o', units: 1, activation: 'linear' },
        ],
      },
      start: {
        kind: 'given',
        layers: [
          { weights: [[1]], biases: 0 },
          { weights: [[1]], biases: 0 },
        ],
      },
      data: { inputs: [[0]], targets: [[1]], inputNames: [], outputNames: [] },
      stop: endless,
    };
    expectSameRun(kernel, experiment, 1);
    const { model, advance } = ready(kernel, experiment);
    advance(0, 1);
    const [hidden, output] = model.batch.layers;
    expect([hidden!.upstream[0], hidden!.delta[0], output!.delta[0]]).toEqual([-2, 0, -2]);
  });

  // Small networks and others are written differently, and sums go in blocks of 4.
  const sizes = { hidden: known, outputs: known, widest: 11, mostSamples: 7 };
  const settings: fc.Arbitrary<Settings> = fc.record({
    // The other rules are defined for few networks.
    rule: fc.constantFrom<BackwardRuleName>('exact', 'exact', 'exact', ...ruleNames),
    learningRate: fc.constantFrom(0.01, 0.5, 30),
    l2: fc.constantFrom(0, 0.01),
    scale: fc.constantFrom(1, 1, 1e-3, 30, 1e4, 1e160),
  });

  test('any network of any of its parts, however far its numbers go', { timeout: 60_000 }, () => {
    let met = 0;
    const run = (any: Experiment, { rule, scale, learningRate, l2 }: Settings) => {
      if (backwardRules[rule].refuse(any.network) !== undefined) return;
      const ruled = withRule(any, rule);
      const experiment: Experiment = {
        ...ruled,
        start: scaled(any.start, scale),
        training: { ...ruled.training, optimizer: { name: 'sgd', learningRate, l2 } },
      };
      validateExperiment(experiment);
      expectSameRun(kernel, experiment, 25);
      met++;
    };
    fc.assert(fc.property(anyExperiment(sizes), settings, run), { seed: 20261123, numRuns: 400 });
    expect(met).toBeGreaterThan(200);
  });

  test('networks of the notebook’s shape, any loss and activation, by its rules', { timeout: 60_000 }, () => {
    const threeLayers = anyExperiment({
      hidden: known,
      outputs: ['softmax'],
      hiddenLayers: 2,
      equalHidden: true,
    });
    const rule = fc.constantFrom<BackwardRuleName>('notebook-as-run', 'notebook-as-written');
    const run = (any: Experiment, backward: BackwardRuleName, scale: number) => {
      if (backwardRules[backward].refuse(any.network) !== undefined) return;
      expectSameRun(kernel, { ...withRule(any, backward), start: scaled(any.start, scale) }, 25);
    };
    fc.assert(fc.property(threeLayers, rule, fc.constantFrom(1, 30, 1e4), run), {
      seed: 20261123,
      numRuns: 100,
    });
  });

  /** As many updates as two epochs and a bit have, 12 at least and 60 at most. */
  const updates = ({ data, training }: Experiment) =>
    Math.max(12, Math.min(60, 2 * Math.ceil(data.inputs.length / training.batchSize) + 2));

  const settingsOf = (name: OptimizerName) => fc.sample(anyOptimizer([name]), { seed: 1, numRuns: 1 })[0]!;
  const trains = (name: OptimizerName) =>
    kernel.start(prepare(trainedBy(diverging, { optimizer: settingsOf(name) }))) !== undefined;
  const optimizers = optimizerNames.filter(trains);

  // One that is new need not be in every kernel.
  for (const name of optimizerNames) {
    const titled = `${name}, whatever its settings and the batches`;
    test.skipIf(!optimizers.includes(name))(titled, { timeout: 60_000 }, () => {
      const run = (any: Experiment, training: Partial<Training>, batchSize: number) => {
        const experiment = trainedBy({ ...any, stop: endless }, { ...training, batchSize });
        validateExperiment(experiment);
        expectSameRun(kernel, experiment, updates(experiment));
      };
      const network = anyExperiment({ hidden: known, outputs: known, widest: 6, mostSamples: 9 });
      const batchSize = fc.integer({ min: 1, max: 9 });
      fc.assert(fc.property(network, anyTraining([name]), batchSize, run), { seed: 20261125, numRuns: 60 });
    });
  }

  // Tiles are of 4 × 4 numbers, two of them side by side, and of 32 samples.
  const rests = [0, 1, 2, 3];
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 31, 32, 33, 34, 35, 64, 66, 70])(
    'every rest of a tile, in batches of %d samples',
    (batchSize) => {
      for (const more of rests) {
        for (const width of rests) {
          const sizes = [36 + more, 9 + width, 5 + more, 1 + width];
          const drawn = drawnExperiment(sizes, batchSize, batchSize, ['relu', 'tanh']);
          const optimizer = settingsOf(more % 2 === 0 ? 'sgd' : 'adam');
          expectSameRun(kernel, trainedBy(drawn, { optimizer, trainBiases: width % 2 === 0 }), 3);
        }
      }
    },
  );

  test('wide networks in batches of 1 to 70 samples', { timeout: 120_000 }, () => {
    const run = (any: Experiment, training: Partial<Training>) => {
      const experiment = trainedBy(any, training);
      validateExperiment(experiment);
      expectSameRun(kernel, experiment, Math.min(updates(experiment), 12));
    };
    const property = fc.property(anyWideExperiment(known), anyTraining(optimizers), run);
    fc.assert(property, { seed: 20261125, numRuns: 60 });
  });
});
