// @ts-nocheck
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment, Training } from '../experiment/experiment.ts';
import { checked } from '../testing/checked.ts';
import { expectAllClose } from '../testing/close.ts';
import { extremeExperiment } from '../testing/extreme.ts';
import type { GradientCheck, Verdict } from './gradient-check.ts';

const count = ({ layers }: GradientCheck, verdict: Verdict) =>
  layers.reduce((sum, layer) => sum + layer.count[verdict], 0);

/** The notebook's network under the exact rule with other biases, loss and learning rate. */
function notebookWith(biases: number, loss: Training['loss'], learningRate: number): Experiment {
  const { start, training } = notebook;
  const layers = (start.kind === 'given' ? start.layers : []).map((layer) => ({ ...layer, biases }));
  return {
    ...notebook,
    start: { kind: 'given', layers },
    training: { ...training, loss, backward: 'exact', optimizer: { name: 'sgd', learningRate } },
  };
}

/** y = 2 x + 1 by one linear unit. */
const line: Experiment = {
  name: 'line',
  network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
  start: { kind: 'given', layers: [{ weights: [[0]], biases: 0 }] },
  training: {
    loss: 'mean-squared-error',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    trainBiases: true,
    batchSize: 5,
  },
  data: {
    inputs: [[-1], [-0.5], [0], [0.5], [1]],
    targets: [[-1], [0], [1], [2], [3]],
    inputNames: [],
    outputNames: [],
  },
  stop: { lossAtMost: -1, iterationsAtMost: 10_000 },
};

/** Sigmoids of inputs in the hundreds: a step of 1e-4 in w moves z by 0.05. */
const unscaled: Experiment = {
  name: 'unscaled inputs',
  network: {
    inputs: 2,
    layers: [
      { name: 'h1', units: 2, activation: 'sigmoid' },
      { name: 'o', units: 1, activation: 'sigmoid' },
    ],
  },
  start: {
    kind: 'given',
    layers: [
      {
        weights: [
          [-0.09, -0.04],
          [-0.004, 0.007000000000000001],
        ],
        biases: 0,
      },
      { weights: [[-0.5], [-0.6]], biases: 0 },
    ],
  },
  training: {
    loss: 'binary-cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.01 },
    trainBiases: true,
    batchSize: 4,
  },
  data: {
    inputs: [
      [156, 358],
      [88, 245],
      [159, 728],
      [63, 480],
    ],
    targets: [[0], [1], [0], [1]],
    inputNames: [],
    outputNames: [],
  },
  stop: { lossAtMost: -1, iterationsAtMost: 100 },
};

/** Three ReLUs at their corner or 1e-6 beside it. */
const corner: Experiment = {
  ...line,
  name: 'corner',
  network: { inputs: 1, layers: [{ name: 'o', units: 3, activation: 'relu' }] },
  start: { kind: 'given', layers: [{ weights: [[0, 0, 0]], biases: [0, 1e-6, -1e-6] }] },
  data: { inputs: [[1]], targets: [[1, 1, 1]], inputNames: [], outputNames: [] },
};

describe('a right rule is not accused', () => {
  test('when all is learned in five updates, where the differences see only rounding', () => {
    const check = checked(notebookWith(2, 'mean-squared-error', 1), 5);
    expect(count(check, 'differs')).toBe(0);
    expect(count(check, 'unclear')).toBeGreaterThan(0);
    expect(Math.max(...check.dualError)).toBeLessThan(4e-7);
  });

  test.each([
    { when: 'after one huge step', biases: 0.3, loss: 'mean-squared-error', rate: 100, iteration: 1 },
    { when: 'with logits near 1e4', biases: 1000, loss: 'binary-cross-entropy', rate: 0.1, iteration: 1 },
  ] as const)('$when', ({ biases, loss, rate, iteration }) => {
    expect(count(checked(notebookWith(biases, loss, rate), iteration), 'differs')).toBe(0);
  });

  test.each([0, 10, 100, 200, 400, 2000])('along the fit of a line, after %d updates', (iteration) => {
    const check = checked(line, iteration);
    expect(count(check, 'differs')).toBe(0);
    if (iteration <= 10) expect(count(check, 'agrees')).toBe(2);
    if (iteration >= 400) expect(count(check, 'unclear')).toBeGreaterThan(0);
  });

  test('where inputs are in the hundreds, and the differences tell it to nine digits', () => {
    const check = checked(unscaled);
    expect(count(check, 'agrees')).toBe(9);
    // w(x2 → h1 2), worked out in NumPy.
    expectAllClose([check.differences[3]!, check.rule[3]!], [2.1050536668, 2.1050536668], { rtol: 1e-9 });
  });

  test('at the corner of a ReLU, where no difference is a derivative', () => {
    const check = checked(corner);
    expect(check.verdicts).toEqual(Array.from({ length: 6 }, () => 'kink'));
    expectAllClose(check.rule.slice(3), [0, -0.666666, 0], { atol: 1e-12 });
    expect(Math.max(...check.dualError)).toBe(0);
  });

  test('whatever the network, the loss, the sizes, and however much it has learned', () => {
    const total: Record<Verdict, number> = { agrees: 0, unclear: 0, kink: 0, differs: 0 };
    const accused: number[][] = [];
    fc.assert(
      fc.property(extremeExperiment(true), fc.nat({ max: 3 }), (experiment, iteration) => {
        const check = checked(experiment, iteration);
        check.verdicts.forEach((verdict, k) => {
          total[verdict]++;
          // A gradient that is no longer finite agrees with nothing.
          const value = check.rule[k]!;
          if (verdict === 'differs' && Number.isFinite(value)) accused.push([value, check.dual[k]!]);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(accused).toEqual([]);
    // What this says is not that nothing could be told.
    expect(total.agrees).toBeGreaterThan(5_000);
    expect(total.unclear).toBeGreaterThan(1_500);
  }, 60_000);
});
