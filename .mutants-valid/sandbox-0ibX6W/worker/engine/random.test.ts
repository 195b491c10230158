// @ts-nocheck
import type { InitializerName } from './names.ts';
import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import type { Experiment } from './experiment/experiment.ts';
import { initializers } from './initializers/index.ts';
import { createModel } from './model.ts';
import { prepare } from './prepared.ts';
import { createRandom } from './random.ts';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** 2));
};

test.each([
  {
    seed: 0,
    uniform: [0.7612766138253905, 0.5396832515204624, 0.035697919614496865],
    normal: [1.5789213499189856, 0.23980995521373447, -0.026268963582172386],
  },
  {
    seed: 7,
    uniform: [0.8600722159258091, 0.1369242932905953, 0.7882593841973976],
    normal: [0.6515245391367603, -0.6441314204433392, -0.3608732847902855],
  },
  {
    seed: -1,
    uniform: [0.4377544038146255, 0.6412102538093177, 0.734805728900784],
    normal: [-0.8746615150324073, 1.9842556277738623, 1.66138184956275],
  },
])('seed $seed gives the same numbers for ever', ({ seed, uniform, normal }) => {
  expect(draw(3, createRandom(seed).uniform)).toEqual(uniform);
  expect(draw(3, createRandom(seed).normal)).toEqual(normal);
});

describe('100,000 uniform numbers', () => {
  const values = draw(100_000, createRandom(1).uniform);

  test('are at least 0 and below 1', () => {
    expect(values.filter((value) => !(value >= 0 && value < 1))).toEqual([]);
  });

  test('have mean 1/2 and variance 1/12 within five standard errors', () => {
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan((5 * Math.sqrt(1 / 12)) / Math.sqrt(values.length));
    expect(Math.abs(variance(values) - 1 / 12)).toBeLessThan(
      (5 * Math.sqrt(1 / 180)) / Math.sqrt(values.length),
    );
  });
});

test('100,000 normal numbers have mean 0, variance 1 and kurtosis 3 within five standard errors', () => {
  const values = draw(100_000, createRandom(1).normal);
  const error = 5 / Math.sqrt(values.length);
  expect(Math.abs(mean(values))).toBeLessThan(error);
  expect(Math.abs(variance(values) - 1)).toBeLessThan(error * Math.sqrt(2));
  expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(error * Math.sqrt(96));
});

test('the first numbers of small seeds are as spread as any', () => {
  for (const nth of [0, 1, 2]) {
    const values = draw(1000, () => 0).map((_, seed) => draw(3, createRandom(seed).uniform)[nth]!);
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan((5 * Math.sqrt(1 / 12)) / Math.sqrt(1000));
    const product = values.slice(1).map((value, seed) => (value - 1 / 2) * (values[seed]! - 1 / 2));
    expect(Math.abs(mean(product) * 12), 'correlation of neighboring seeds').toBeLessThan(
      5 / Math.sqrt(1000),
    );
  }
});

describe('a drawn start', () => {
  const drawn = (scheme: InitializerName, seed: number): Experiment => ({
    ...notebook,
    network: { inputs: 100, layers: [{ name: 'o', units: 200, activation: 'softmax' }] },
    start: { kind: 'drawn', scheme, seed, biases: 0.25 },
    training: { ...notebook.training, backward: 'exact' },
    data: {
      inputs: [Array<number>(100).fill(0)],
      targets: [Array<number>(200).fill(0)],
      inputNames: [],
      outputNames: [],
    },
  });
  const weightsOf = (scheme: InitializerName, seed: number) => [
    ...createModel(prepare(drawn(scheme, seed))).batch.layers[0]!.weights,
  ];

  test.each(Object.keys(initializers) as InitializerName[])(
    'by %s is the same for the same seed',
    (scheme) => {
      expect(weightsOf(scheme, 3)).toEqual(weightsOf(scheme, 3));
    },
  );

  test('differs for another seed', () => {
    expect(weightsOf('he-normal', 3)).not.toEqual(weightsOf('he-normal', 4));
  });

  test.each([
    { scheme: 'zeros', expected: 0, most: 0 },
    { scheme: 'glorot-uniform', expected: 2 / 300, most: Math.sqrt(6 / 300) },
    { scheme: 'he-normal', expected: 2 / 100, most: Infinity },
  ] as const)('by $scheme has variance $expected and no weight above $most', ({ scheme, expected, most }) => {
    const weights = weightsOf(scheme, 5);
    expect(Math.abs(variance(weights) - expected)).toBeLessThanOrEqual(0.05 * expected);
    expect(weights.every((weight) => Math.abs(weight) <= most)).toBe(true);
  });

  test('gives every unit the bias that is asked for', () => {
    expect([...createModel(prepare(drawn('he-normal', 1))).batch.layers[0]!.biases]).toEqual(
      Array(200).fill(0.25),
    );
  });
});
