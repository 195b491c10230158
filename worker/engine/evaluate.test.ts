import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatch, loadRows } from './batch.ts';
import type { Columns } from './data/columns.ts';
import { Evaluator, lossOfSample, type Scores, type Take } from './evaluate.ts';
import { isRight, type Rightness } from './rightness.ts';
import type { Experiment } from './experiment/experiment.ts';
import { forward } from './forward.ts';
import { createModel } from './model.ts';
import type { ActivationName, LossName } from './names.ts';
import { prepare } from './prepared.ts';
import { expectAllClose } from './testing/close.ts';

/** A network of one layer, or with a hidden one of so many tanh units. */
function experimentOf(
  inputs: number[][],
  targets: number[][],
  activation: ActivationName,
  loss: LossName,
  hidden?: number,
): Experiment {
  const output = { name: 'o', units: targets[0]!.length, activation };
  const j = { name: 'j', units: hidden ?? 0, activation: 'tanh' as const };
  return {
    name: 'evaluated',
    network: { inputs: inputs[0]!.length, layers: hidden === undefined ? [output] : [j, output] },
    start: { kind: 'drawn', scheme: 'glorot-normal', seed: 2, biases: 0.1 },
    training: {
      loss,
      backward: 'exact',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      trainBiases: true,
      batchSize: 1,
    },
    data: { inputs, targets, inputNames: [], outputNames: [] },
    stop: { lossAtMost: -1, iterationsAtMost: 10 },
  };
}

/** The scores of all rows, and in how many pieces they came. */
function evaluated(experiment: Experiment, columns?: Columns, take?: Take) {
  const prepared = prepare(experiment);
  const model = createModel(prepared);
  const { parameters } = model;
  const work = new Evaluator(model).evaluate(columns ?? prepared.data.training, take);
  let pieces = 0;
  for (;;) {
    const step = work.next();
    if (step.done === true) return { scores: step.value, pieces, prepared, parameters };
    pieces++;
  }
}

const wave = (rows: number, width: number, by: number) =>
  Array.from({ length: rows }, (_, n) =>
    Array.from({ length: width }, (__, i) => ((n * by + i * 7) % 19) / 10 - 1),
  );
const oneHot = (rows: number, width: number) =>
  Array.from({ length: rows }, (_, n) => Array.from({ length: width }, (__, j) => +(j === (n * n) % width)));

describe('whatever the size of a piece', () => {
  test.each([
    { what: 'one piece', rows: 255, width: 3, hidden: 5, pieces: 1 },
    { what: 'exactly one whole piece', rows: 256, width: 3, hidden: 5, pieces: 1 },
    { what: 'a row more', rows: 257, width: 3, hidden: 5, pieces: 2 },
    { what: 'three, the last not full', rows: 700, width: 3, hidden: 5, pieces: 3 },
    // 300 · 300 + 300 + 300 · 3 + 3 = 91,203 parameters: 22 rows.
    { what: 'pieces of few rows of a wide network', rows: 50, width: 300, hidden: 300, pieces: 3 },
  ])('($what) the loss is that of one forward pass over all rows, to the bit', (row) => {
    const { rows, width, hidden } = row;
    const experiment = experimentOf(
      wave(rows, width, 3),
      oneHot(rows, 3),
      'softmax',
      'cross-entropy',
      hidden,
    );
    const taken = { losses: [] as number[], outputs: new Float64Array(rows * 3) };
    const { scores, pieces, prepared, parameters } = evaluated(experiment, undefined, (batch, first) => {
      expect(first).toBe(taken.losses.length);
      for (let s = 0; s < batch.samples; s++) taken.losses.push(lossOfSample(batch, s));
      taken.outputs.set(batch.output.a, first * 3);
    });
    expect(pieces).toBe(row.pieces);
    const whole = createBatch(parameters, prepared.objective, rows);
    loadRows(whole, prepared.data.training, [...Array(rows).keys()]);
    expect(scores.loss).toBe(forward(whole));
    expect(taken.outputs).toEqual(whole.output.a);
    const own = Array.from({ length: rows }, (_, s) =>
      whole.lossTerms.slice(3 * s, 3 * s + 3).reduce((sum, term) => sum + term, 0),
    );
    expect(taken.losses).toEqual(own);
    const right = own.filter((_, s) => isRight(whole.output.a, whole.targets, s, 3, 'largest')).length;
    expect(scores.accuracy).toBe(right / rows);
    expect(right).toBeGreaterThan(0);
    expect(right).toBeLessThan(rows);
  });
});

describe('a sample is right', () => {
  const right = (outputs: number[], targets: number[], by: Rightness) =>
    isRight(Float64Array.from(outputs), Float64Array.from(targets), 0, outputs.length, by);

  test.each([
    { outputs: [0.2, 0.7, 0.1], targets: [0, 1, 0], is: true },
    { outputs: [0.7, 0.2, 0.1], targets: [0, 1, 0], is: false },
    { outputs: [0.1, 0.2, 0.7], targets: [0, 0, 1], is: true },
    { outputs: [0.7, 0.2, 0.1], targets: [1, 0, 0], is: true },
    { outputs: [0.2, 0.7, 0.1], targets: [0.3, 0.4, 0.3], is: true },
    // Ties at the top are wrong, whichever side they are on; below it they do not matter.
    { outputs: [0.4, 0.4, 0.2], targets: [1, 0, 0], is: false },
    { outputs: [0.2, 0.4, 0.4], targets: [0, 0, 1], is: false },
    { outputs: [0.4, 0.2, 0.4], targets: [1, 0, 0], is: false },
    { outputs: [0.5, 0.3, 0.2], targets: [0.5, 0.5, 0], is: false },
    { outputs: [0.4, 0.4, 0.2], targets: [0.5, 0.5, 0], is: false },
    { outputs: [0.2, 0.2, 0.6], targets: [0, 0, 1], is: true },
    { outputs: [0.6, 0.2, 0.2], targets: [1, 0, 0], is: true },
    { outputs: [NaN, NaN], targets: [0, 1], is: false },
    { outputs: [NaN, NaN], targets: [1, 0], is: false },
    { outputs: [0.9, 0.1, NaN], targets: [1, 0, 0], is: false },
  ])('by its largest output: ($outputs for $targets): $is', ({ outputs, targets, is }) => {
    expect(right(outputs, targets, 'largest')).toBe(is);
  });

  test.each([
    { outputs: [0.6], targets: [1], is: true },
    { outputs: [0.4], targets: [1], is: false },
    { outputs: [0.6], targets: [0], is: false },
    { outputs: [0.4], targets: [0], is: true },
    { outputs: [0.5], targets: [1], is: false },
    { outputs: [0.5], targets: [0], is: true },
    { outputs: [0.5], targets: [0.5], is: true },
    { outputs: [0.6], targets: [0.5], is: false },
    { outputs: [0.1, 0.9, 0.6], targets: [0, 1, 1], is: true },
    { outputs: [0.1, 0.2, 0.3], targets: [0, 0, 0], is: true },
    { outputs: [0.6, 0.9, 0.6], targets: [0, 1, 1], is: false },
    { outputs: [0.1, 0.9, 0.4], targets: [0, 1, 1], is: false },
    { outputs: [0.1, 0.9, NaN], targets: [0, 1, 1], is: false },
    { outputs: [NaN], targets: [0], is: false },
  ])('by the sides of ½: ($outputs for $targets): $is', ({ outputs, targets, is }) => {
    expect(right(outputs, targets, 'sides')).toBe(is);
  });

  test('by its own row', () => {
    const outputs = Float64Array.of(0.9, 0.1, 0.2, 0.8);
    const targets = Float64Array.of(1, 0, 1, 0);
    expect([0, 1].map((row) => isRight(outputs, targets, row, 2, 'largest'))).toEqual([true, false]);
    expect([0, 1, 2].map((row) => isRight(outputs, targets, row, 1, 'sides'))).toEqual([true, true, false]);
  });
});

describe('a classification', () => {
  test.each<{ activation: ActivationName; loss: LossName; width: number }>([
    { activation: 'softmax', loss: 'cross-entropy', width: 3 },
    { activation: 'sigmoid', loss: 'binary-cross-entropy', width: 1 },
    { activation: 'sigmoid', loss: 'mean-squared-error', width: 2 },
  ])('($width of $activation) has an accuracy and no R²', ({ activation, loss, width }) => {
    const targets = width === 1 ? wave(40, 1, 3).map(([t]) => [+(t! > 0)]) : oneHot(40, width);
    const { scores } = evaluated(experimentOf(wave(40, 2, 5), targets, activation, loss));
    expect(scores.r2).toBeUndefined();
    expect(scores.accuracy).toBeGreaterThanOrEqual(0);
    expect(scores.accuracy! * 40).toBeCloseTo(Math.round(scores.accuracy! * 40), 10);
  });

  test.each<[Rightness, string, ActivationName, number[][]]>([
    ['sides', 'a single sigmoid', 'sigmoid', [[1], [0]]],
    ['largest', 'sigmoids of which one holds', 'sigmoid', oneHot(4, 3)],
    ['sides', 'sigmoids of which two hold', 'sigmoid', [...oneHot(4, 3), [1, 1, 0]]],
    ['sides', 'sigmoids of which none holds', 'sigmoid', [...oneHot(4, 3), [0, 0, 0]]],
    ['largest', 'a softmax, whatever its targets', 'softmax', [...oneHot(4, 3), [0.5, 0.5, 0]]],
  ])('goes by the %s of %s', (by, _, activation, targets) => {
    const experiment = experimentOf(wave(targets.length, 2, 5), targets, activation, 'mean-squared-error');
    expect(prepare(experiment).rightness).toBe(by);
    // Whichever part that sample is in.
    for (const seed of [1, 2, 3]) {
      const split = { testShare: 0.4, seed };
      expect(prepare({ ...experiment, split }).rightness).toBe(by);
    }
  });

  test('by several labels counts the samples of which each is on its side', () => {
    const targets = [
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 1],
    ];
    const inputs = [
      [-1, -1],
      [-1, 1],
      [1, 1],
      [1, 1],
    ];
    const layers = [
      {
        weights: [
          [1, 0],
          [0, 1],
        ],
        biases: 0,
      },
    ];
    const start = { kind: 'given' as const, layers };
    const experiment = experimentOf(inputs, targets, 'sigmoid', 'binary-cross-entropy');
    expect(evaluated({ ...experiment, start }).scores.accuracy).toBe(0.75);
  });

  test('that knows nothing is never right, since all its outputs tie', () => {
    const experiment = experimentOf(wave(9, 2, 5), oneHot(9, 3), 'softmax', 'cross-entropy');
    const start = { kind: 'drawn', scheme: 'zeros', seed: 0, biases: 0 } as const;
    const { scores } = evaluated({ ...experiment, start });
    expect(scores.accuracy).toBe(0);
    expect(scores.loss).toBeCloseTo(Math.log(3), 14);
  });
});

describe('R² of a regression', () => {
  const identity = (inputs: number[][], targets: number[][], bias = 0): Scores => {
    const width = targets[0]!.length;
    const weights = Array.from({ length: width }, (_, i) =>
      Array.from({ length: width }, (__, j) => +(i === j)),
    );
    const start = { kind: 'given' as const, layers: [{ weights, biases: bias }] };
    return evaluated({ ...experimentOf(inputs, targets, 'linear', 'mean-squared-error'), start }).scores;
  };

  test.each([
    { what: 'right everywhere', inputs: [[1], [2], [6]], targets: [[1], [2], [6]], r2: 1 },
    { what: 'the mean everywhere', inputs: [[3], [3], [3]], targets: [[1], [2], [6]], r2: 0 },
    // Σ(p − t)² = 1 + 4 + 0 = 5, Σ(t − t̄)² = 4 + 1 + 9 = 14.
    { what: 'between', inputs: [[2], [0], [6]], targets: [[1], [2], [6]], r2: 1 - 5 / 14 },
    { what: 'worse than the mean', inputs: [[9], [9], [9]], targets: [[1], [2], [6]], r2: 1 - 122 / 14 },
    // Each output about its own mean: Σ(t − t̄)² = (1 + 1) + (100 + 100).
    {
      what: 'of two outputs',
      inputs: [
        [1, 10],
        [3, 30],
      ],
      targets: [
        [1, 20],
        [3, 40],
      ],
      r2: 1 - 200 / 202,
    },
  ])('$what is $r2', ({ inputs, targets, r2 }) => {
    const scores = identity(inputs, targets);
    expectAllClose([scores.r2!], [r2], { rtol: 1e-15, atol: 1e-15 });
    expect(scores.accuracy).toBeUndefined();
  });

  test('is that of its definition for any numbers, over several pieces', () => {
    const number = fc.integer({ min: -99, max: 99 }).map((n) => n / 8);
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 250, maxLength: 600 }), (pairs) => {
        const mean = pairs.reduce((sum, [, t]) => sum + t, 0) / pairs.length;
        const spread = pairs.reduce((sum, [, t]) => sum + (t - mean) ** 2, 0);
        const squares = pairs.reduce((sum, [p, t]) => sum + (p - t) ** 2, 0);
        fc.pre(spread > 0);
        const { r2 } = identity(
          pairs.map(([p]) => [p]),
          pairs.map(([, t]) => [t]),
        );
        expectAllClose([r2!], [1 - squares / spread], { rtol: 1e-12 });
      }),
      { seed: 1, numRuns: 10 },
    );
  });

  test.each([
    { what: 'every target is the same', targets: [[4], [4]] },
    { what: 'there is one sample', targets: [[4]] },
  ])('is not defined where $what', ({ targets }) => {
    expect(
      identity(
        targets.map(() => [1]),
        targets,
      ),
    ).toEqual({ loss: 9, accuracy: undefined, r2: undefined });
  });
});

describe('answers', () => {
  test.each([1, 256, 257, 600])('%i rows in order, each as in one pass over all', (rows) => {
    const inputs = wave(rows, 3, 5);
    const experiment = experimentOf(inputs, oneHot(rows, 3), 'softmax', 'cross-entropy', 4);
    const prepared = prepare(experiment);
    const model = createModel(prepared);
    const { parameters } = model;
    const whole = createBatch(parameters, prepared.objective, rows);
    loadRows(whole, prepared.data.training, [...Array(rows).keys()]);
    forward(whole);
    const evaluator = new Evaluator(model);
    const found = new Float64Array(rows * 3);
    const firsts: number[] = [];
    const work = evaluator.answer(prepared.data.training, (batch, first) => {
      firsts.push(first);
      found.set(batch.output.a, first * 3);
    });
    let pieces = 0;
    while (work.next().done !== true) pieces++;
    expect(found).toEqual(whole.output.a);
    expect(firsts).toEqual(Array.from({ length: Math.ceil(rows / 256) }, (_, n) => n * 256));
    expect(pieces).toBe(firsts.length);
  });
});

test('θ is read anew by each evaluation', () => {
  const experiment = experimentOf(wave(20, 2, 5), wave(20, 1, 4), 'linear', 'mean-squared-error');
  const prepared = prepare(experiment);
  const model = createModel(prepared);
  const { parameters } = model;
  const evaluator = new Evaluator(model);
  const lossNow = () => {
    const work = evaluator.evaluate(prepared.data.training);
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value.loss;
    }
  };
  const before = lossNow();
  parameters.values.fill(0);
  const mean = experiment.data.targets.reduce((sum, [t]) => sum + t! * t!, 0) / 20;
  expectAllClose([lossNow()], [mean], { rtol: 1e-14 });
  expect(before).not.toBeCloseTo(mean, 3);
});
