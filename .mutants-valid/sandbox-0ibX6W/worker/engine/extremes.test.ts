// @ts-nocheck
import type { ActivationName, BackwardRuleName, LossName } from './names.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activations } from './activations/index.ts';
import { backward } from './backward.ts';
import { backwardRules } from './backward/index.ts';
import type { Experiment } from './experiment/experiment.ts';
import { forward } from './forward.ts';
import { allFinite, createModel } from './model.ts';
import { expectAllClose } from './testing/close.ts';
import { validateExperiment } from './validation/validate.ts';
import { prepare } from './prepared.ts';

const seed = 20240608;
const rules = Object.keys(backwardRules) as BackwardRuleName[];

/** The passes of a 3-layer network whose weights into the last layer are 0, so that its biases are the logits. */
function modelAt(
  logits: readonly number[],
  targets: readonly number[],
  loss: LossName,
  output: ActivationName,
) {
  const units = logits.length;
  const zeros = Array.from({ length: units }, () => Array<number>(units).fill(0));
  const hidden = { weights: zeros, biases: 1 };
  const experiment: Experiment = {
    name: 'logits',
    network: {
      inputs: units,
      layers: [
        { name: 'j', units, activation: 'relu' },
        { name: 'k', units, activation: 'relu' },
        { name: 'o', units, activation: output },
      ],
    },
    start: { kind: 'given', layers: [hidden, hidden, { weights: zeros, biases: logits }] },
    training: {
      loss,
      backward: 'exact',
      optimizer: { name: 'sgd', learningRate: 1 },
      trainBiases: true,
      batchSize: 1,
    },
    data: { inputs: [Array<number>(units).fill(1)], targets: [targets], inputNames: [], outputNames: [] },
    stop: { lossAtMost: 0, iterationsAtMost: 1 },
  };
  validateExperiment(experiment);
  return createModel(prepare(experiment));
}

const logit = fc.oneof(
  fc.constantFrom(0, -0, 1000, -1000, 36, 37, 38, 709, 710, 745, 746, 1e5, -1e5, 1e300, -1e300),
  fc.double({ min: -50, max: 50, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
);
const oneHot = (units: number, hot: number) => Array.from({ length: units }, (_, j) => +(j === hot % units));
const sample = fc.array(logit, { minLength: 2, maxLength: 5 }).chain((logits) =>
  fc.record({
    logits: fc.constant(logits),
    targets: fc.oneof(
      fc.nat().map((hot) => oneHot(logits.length, hot)),
      fc.array(fc.constantFrom(0, 0.3, 1), { minLength: logits.length, maxLength: logits.length }),
    ),
  }),
);

const heads: { loss: LossName; output: ActivationName; rules: BackwardRuleName[] }[] = [
  { loss: 'binary-cross-entropy', output: 'softmax', rules },
  { loss: 'cross-entropy', output: 'softmax', rules },
  { loss: 'mean-squared-error', output: 'softmax', rules },
  { loss: 'binary-cross-entropy', output: 'sigmoid', rules: ['exact'] },
  { loss: 'cross-entropy', output: 'sigmoid', rules: ['exact'] },
  { loss: 'mean-squared-error', output: 'sigmoid', rules: ['exact'] },
];

describe.each(heads)('$loss over $output', ({ loss, output, rules: defined }) => {
  test('is finite for any finite logits, and not below 0', () => {
    fc.assert(
      fc.property(sample, ({ logits, targets }) => {
        const value = forward(modelAt(logits, targets, loss, output).batch);
        expect(Number.isFinite(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
      }),
      { seed, numRuns: 300 },
    );
  });

  test.each(defined)('has finite gradients by the %s rule for any finite logits', (rule) => {
    fc.assert(
      fc.property(sample, ({ logits, targets }) => {
        const { batch, gradient } = modelAt(logits, targets, loss, output);
        forward(batch);
        backward(batch, gradient, backwardRules[rule]);
        expect(allFinite(gradient.values)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });
});

test('softmax sums to 1 within 4 ulp of 1, and no probability is negative', () => {
  fc.assert(
    fc.property(sample, ({ logits, targets }) => {
      const { batch } = modelAt(logits, targets, 'cross-entropy', 'softmax');
      forward(batch);
      const { a } = batch.output;
      expectAllClose([a.reduce((sum, p) => sum + p, 0)], [1], { atol: 4 * Number.EPSILON });
      expect(a.every((p) => p >= 0)).toBe(true);
    }),
    { seed, numRuns: 500 },
  );
});

test.each([
  { rule: 'exact', loss: 'cross-entropy', output: 'softmax' },
  { rule: 'exact', loss: 'binary-cross-entropy', output: 'sigmoid' },
  { rule: 'softmax-shortcut', loss: 'binary-cross-entropy', output: 'softmax' },
  { rule: 'notebook-as-run', loss: 'binary-cross-entropy', output: 'softmax' },
  { rule: 'notebook-as-written', loss: 'binary-cross-entropy', output: 'softmax' },
] as const)('δ_o of the $rule rule is p − t for $loss over $output, however sure p is', (head) => {
  const oneHotSample = sample.map(({ logits }) => ({ logits, targets: oneHot(logits.length, 1) }));
  fc.assert(
    fc.property(oneHotSample, ({ logits, targets }) => {
      const { batch, gradient } = modelAt(logits, targets, head.loss, head.output);
      forward(batch);
      backward(batch, gradient, backwardRules[head.rule]);
      const { a, delta } = batch.output;
      expectAllClose(
        delta,
        a.map((p, j) => p - targets[j]!),
        { rtol: 1e-14, atol: 4 * Number.EPSILON },
      );
    }),
    { seed, numRuns: 300 },
  );
});

test.each([30, 36, 37, 40, 100, 700, 709, 745, 1000, 1e5, 1e300])(
  'binary cross-entropy of a softmax that is wrong and sure by %d has loss 2x − ln 2 and exact δ (2, −3/2, −1/2)',
  (x) => {
    const { batch, gradient } = modelAt([x, 0, 0], [0, 1, 0], 'binary-cross-entropy', 'softmax');
    expectAllClose([forward(batch)], [2 * x - Math.LN2], { rtol: 1e-12 });
    backward(batch, gradient, backwardRules.exact);
    // Off by about p_1 = e^−x.
    expectAllClose(batch.output.delta, [2, -1.5, -0.5], { atol: 1e-12 });
  },
);

test('the loss of a softmax of one unit that should be 0 is infinite, never NaN', () => {
  expect(forward(modelAt([0.5], [0], 'binary-cross-entropy', 'softmax').batch)).toBe(Infinity);
  expect(forward(modelAt([0.5], [1], 'binary-cross-entropy', 'softmax').batch)).toBe(0);
});

test('relu is closed at 0, and lets NaN through', () => {
  const z = Float64Array.of(-1, -0, 0, 2, NaN);
  const a = new Float64Array(5);
  const delta = new Float64Array(5);
  activations.relu.forward(z, a, 1, 5);
  activations.relu.backward(z, a, Float64Array.of(1, 1, 1, 1, 1), delta, 1, 5);
  expect([...a]).toEqual([0, 0, 0, 2, NaN]);
  expect([...delta]).toEqual([0, 0, 0, 1, 1]);
});
