import type { ActivationName, LossName } from '../engine/names.ts';
import { describe, expect, test } from 'vitest';
import type { Experiment, GivenLayer, OptimizerSettings } from '../engine/experiment/experiment.ts';
import { describeOperations } from '../engine/operations/describe.ts';
import { prepare } from '../engine/prepared.ts';
import { diverging } from '../engine/testing/diverging.ts';
import { notebook } from '../notebook.ts';
import { finished } from './testing/finished.ts';

const tooFast: Experiment = {
  ...notebook,
  start: {
    kind: 'given',
    layers: (notebook.start.kind === 'given' ? notebook.start.layers : []).map(({ weights }) => ({
      weights,
      biases: 0,
    })),
  },
  training: { ...notebook.training, optimizer: { name: 'sgd', learningRate: 1e6 } },
};

/** Layers of these weights without biases, full batch. */
function network(
  weights: readonly GivenLayer['weights'][],
  inputs: readonly number[][],
  {
    activation = 'linear',
    loss = 'mean-squared-error',
    optimizer = { name: 'sgd', learningRate: 0.1 },
    targets = undefined,
    batchSize = inputs.length,
  }: {
    activation?: ActivationName;
    loss?: LossName;
    optimizer?: OptimizerSettings;
    /** 0 when absent. */
    targets?: readonly number[][] | undefined;
    batchSize?: number;
  } = {},
): Experiment {
  const last = weights.length - 1;
  const units = weights[last]![0]!.length;
  return {
    ...diverging,
    network: {
      inputs: inputs[0]!.length,
      layers: weights.map((matrix, l) => ({
        name: `layer ${l + 1}`,
        units: matrix[0]!.length,
        activation: l === last ? activation : 'relu',
      })),
    },
    start: { kind: 'given', layers: weights.map((matrix) => ({ weights: matrix, biases: 0 })) },
    training: {
      ...diverging.training,
      loss,
      optimizer,
      batchSize,
    },
    data: { ...diverging.data, inputs, targets: targets ?? inputs.map(() => Array<number>(units).fill(0)) },
    stop: { lossAtMost: -1, iterationsAtMost: 5000 },
  };
}

describe('the first bad operation', () => {
  test('of linear outputs whose loss overflows is its term', async () => {
    const service = await finished(diverging);
    const bad = (await service.firstBadOperation())!;
    expect(bad).toMatchObject({
      iteration: 28,
      value: { role: 'loss-terms', layer: 0 },
      index: 0,
      sample: 0,
      result: Infinity,
    });
    expect(bad.inputs.map(({ symbol }) => symbol)).toEqual(['p_{o_1}', 't_{o_1}']);
    expect(bad.inputs[0]!.value ** 2).toBe(Infinity);
    expect(bad.sentence).toBe(
      'The loss of one output overflowed float64 (beyond 1.8e308): the learning rate 1000000 is too large and the updates grow without bound, try a much smaller one.',
    );
  });

  test.each([1 << 20, 3 * 288])(
    'of the notebook at a learning rate of 1e6 is the step of update 26 → 27, with keyframes in %d bytes',
    async (budget) => {
      const service = await finished(tooFast, budget);
      const bad = (await service.firstBadOperation())!;
      expect(bad).toMatchObject({
        iteration: 26,
        value: { role: 'new-weights', layer: 0 },
        index: 2,
        sample: undefined,
        symbol: "{w'}_{i_1 j_3}",
        result: -Infinity,
        inputCount: 3,
      });
      const [old, gradient, rate] = bad.inputs;
      const before = (await service.frame(26))!;
      expect(old!.value).toBe(before.parameters[2]);
      expect(gradient!.value).toBe(before.gradient[2]);
      expect(old!.value - rate!.value * gradient!.value).toBe(-Infinity);
      expect((await service.frame(27))!.parameters[2]).toBe(-Infinity);
    },
  );

  test.each([
    {
      what: 'a product in z of the start',
      experiment: network([[[1e200]]], [[1e200]]),
      expected: { iteration: 0, value: { role: 'z', layer: 0 }, result: Infinity, inputCount: 3, sample: 0 },
      sentence:
        /^A sum of products overflowed.*: the inputs are as large as 1e\+200, scale them down; the start weights are as large as 1e\+200, start with smaller ones\.$/,
    },
    {
      what: 'products of both signs in z',
      experiment: network(
        [[[1], [1e200], [-1e200]]],
        [
          [0, 1, 2],
          [0, 1e200, 1e200],
        ],
      ),
      expected: {
        iteration: 0,
        value: { role: 'z', layer: 0 },
        index: 1,
        result: NaN,
        inputCount: 7,
        sample: 1,
      },
      sentence: /∞ − ∞ is not a number/,
    },
    {
      what: 'the sum of the loss',
      experiment: network([[[1]]], [[1.2e154], [1.2e154]]),
      expected: {
        iteration: 0,
        value: { role: 'batch-loss', layer: 0 },
        result: Infinity,
        inputCount: 2,
        sample: undefined,
      },
      sentence: /^The sum of the loss over outputs and samples overflowed/,
    },
    {
      what: 'ln 0 of a softmax of one unit',
      experiment: network([[[1]]], [[1]], { activation: 'softmax', loss: 'binary-cross-entropy' }),
      expected: { iteration: 0, value: { role: 'loss-terms', layer: 0 }, result: Infinity },
      sentence: /ln 0: take a sigmoid for a single output\.$/,
    },
    {
      what: 'what is carried back through a large weight',
      experiment: network([[[1e-150]], [[1e250]]], [[1]]),
      expected: { iteration: 0, value: { role: 'upstream', layer: 0 }, result: Infinity, inputCount: 2 },
      sentence: /^A sum of products overflowed/,
    },
    {
      what: 'the gradient of a weight from a large input',
      experiment: network([[[1e-10]]], [[1e160]]),
      expected: {
        iteration: 0,
        value: { role: 'weights-gradient', layer: 0 },
        result: Infinity,
        inputCount: 2,
      },
      sentence: /^A sum of products overflowed/,
    },
  ])('is $what', async ({ experiment, expected, sentence }) => {
    const bad = await (await finished(experiment)).firstBadOperation();
    expect(bad).toMatchObject(expected);
    expect(bad!.sentence).toMatch(sentence);
    // The page goes to the operation that writes it.
    const { operations } = describeOperations(prepare(experiment)).list;
    expect(operations.map(({ writes }) => writes)).toContainEqual(bad!.value);
  });

  test('is δ of a hidden layer where the notebook’s rule carries it back in one step', async () => {
    const one = [
      [1, 0],
      [0, 1],
    ];
    const large = [
      [1.5e308, -1.5e308],
      [0, 0],
    ];
    const options = { activation: 'softmax', loss: 'binary-cross-entropy' } as const;
    const experiment = network([one, one, large], [[1e-308, 0]], options);
    const service = await finished({
      ...experiment,
      training: { ...experiment.training, backward: 'notebook-as-run' },
      data: { ...experiment.data, targets: [[0, 1]] },
    });
    const bad = (await service.firstBadOperation())!;
    expect(bad).toMatchObject({
      iteration: 0,
      value: { role: 'delta', layer: 1 },
      index: 0,
      result: Infinity,
    });
    expect(bad.inputs.map(({ symbol }) => symbol)).toEqual([
      'w^{(3)}_{1,1}',
      '\\delta^{(3)}_{1}',
      'w^{(3)}_{1,2}',
      '\\delta^{(3)}_{2}',
    ]);
  });

  test('lists the largest products of a long sum, in their order, and the bias', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => [n === 33 || n === 7 ? 1e200 : 1]);
    const experiment = network([rows], [rows.map(([value]) => value!)]);
    const bad = (await (await finished(experiment)).firstBadOperation())!;
    expect(bad.inputCount).toBe(81);
    expect(bad.inputs.length).toBe(11);
    expect(bad.inputs.filter(({ value }) => value === 1e200).map(({ symbol }) => symbol)).toEqual([
      'a^{(0)}_{8}',
      'w^{(1)}_{8,1}',
      'a^{(0)}_{34}',
      'w^{(1)}_{34,1}',
    ]);
    expect(bad.inputs.at(-1)!.symbol).toBe('b^{(1)}_{1}');
  });

  test.each<{ what: string; experiment: Experiment; sentence: RegExp }>([
    {
      what: 'a huge target',
      experiment: network([[[0.5]]], [[1]], { targets: [[1e200]] }),
      sentence:
        /^The loss of one output overflowed.*: the targets are as large as 1e\+200, scale them down\.$/,
    },
    {
      what: 'numbers that are too large together',
      experiment: network([[[1e60]], [[1e60]], [[1e60]], [[1e60]]], [[2]]),
      sentence:
        /^The loss of one output overflowed.*: the start weights are as large as 1e\+60, start with smaller ones\.$/,
    },
    {
      what: 'weight decay in the gradient',
      experiment: network([[[0.5]]], [[1]], {
        optimizer: { name: 'sgd', learningRate: 0.1, l2: 30 },
      }),
      sentence:
        /: η λ, the learning rate 0\.1 times the weight decay 30, is 3, and from 2 on the parameters grow by the decay alone, make one of the two smaller\.$/,
    },
    {
      what: 'weight decay with momentum',
      experiment: network([[[0.5]]], [[1]], {
        optimizer: { name: 'momentum', learningRate: 0.1, momentum: 0.5, l2: 40 },
      }),
      sentence: /is 4, and from 3 on/,
    },
    {
      what: 'weight decay with Nesterov momentum',
      experiment: network([[[0.5]]], [[1]], {
        optimizer: { name: 'nesterov', learningRate: 0.1, momentum: 0.5, l2: 20 },
      }),
      sentence: /is 2, and from 1\.5 on/,
    },
    {
      what: 'weight decay apart from the gradient',
      experiment: network([[[0.5]]], [[1]], {
        optimizer: {
          name: 'adamw',
          learningRate: 0.1,
          beta1: 0.9,
          beta2: 0.999,
          epsilon: 1e-8,
          weightDecay: 30,
        },
      }),
      sentence: /is 3, and from 2 on/,
    },
    {
      what: 'inputs that are not scaled',
      experiment: network(
        [[[0.5], [0.1]]],
        [
          [156, 358],
          [63, 480],
        ],
        { optimizer: { name: 'sgd', learningRate: 0.01 } },
      ),
      sentence:
        /: the inputs are as large as 480, and the learning rate 0\.01 is too large for them, scale the inputs, or take a learning rate well below 0\.00001034\.$/,
    },
    {
      what: 'a learning rate that is too large for scaled inputs too',
      experiment: network([[[0.5]]], [[1]], { optimizer: { name: 'sgd', learningRate: 10 } }),
      sentence:
        /: the learning rate 10 is too large and the updates grow without bound, try a much smaller one\.$/,
    },
  ])('is accounted for by $what', async ({ experiment, sentence }) => {
    const bad = await (await finished(experiment)).firstBadOperation();
    expect(bad!.sentence).toMatch(sentence);
  });

  test('is in the optimizer’s memory, long before the parameters grow', async () => {
    const settings = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 30 };
    const experiment = network([[[1]]], [[1e100]], { optimizer: { name: 'adamw', ...settings } });
    const service = await finished(experiment);
    const bad = (await service.firstBadOperation())!;
    expect(bad).toMatchObject({
      iteration: 0,
      value: { role: 'new-weights-memory', layer: 0, column: 1 },
      symbol: "{s'}^{(1)}_{1,1}",
      result: Infinity,
      sample: undefined,
    });
    expect(bad.inputs.map(({ symbol }) => symbol)).toContain('\\beta_2');
    expect(bad.sentence).toMatch(/^The optimizer’s memory, the mean square of the gradient, overflowed/);
  });

  test('names the row of the data set, whatever its place in the batch', async () => {
    const experiment = network([[[1]]], [[1], [1], [1e200]], { batchSize: 2, targets: [[1], [1], [1]] });
    const bad = await (await finished(experiment)).firstBadOperation();
    expect(bad).toMatchObject({ iteration: 1, value: { role: 'loss-terms', layer: 0 }, sample: 0, row: 2 });
  });

  test.each([
    { what: 'that ended well', experiment: notebook },
    // ∂L/∂a of the closed unit is infinite, and its δ is 0.
    {
      what: 'in which a closed relu hides an overflow',
      experiment: network([[[-1, 1]], [[1e307], [1e-3]]], [[1e5]]),
    },
  ])('does not exist in a run $what', async ({ experiment }) => {
    expect(await (await finished(experiment)).firstBadOperation()).toBeUndefined();
  });
});
