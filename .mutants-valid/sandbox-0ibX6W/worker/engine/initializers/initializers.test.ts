// @ts-nocheck
import { describe, expect, test } from 'vitest';
import { initializerNames, type InitializerName } from '../names.ts';
import { layoutOf } from '../network.ts';
import { createParameters } from '../parameters.ts';
import { createRandom } from '../random.ts';
import { setStart } from '../start.ts';
import type { DrawnStart } from './initializer.ts';
import { initializers } from './index.ts';

const fanIn = 100;
const fanOut = 300;
const network = { inputs: fanIn, layers: [{ name: 'o', units: fanOut, activation: 'linear' as const }] };

/** The 30,000 weights and 300 biases that a scheme draws. */
function drawn(scheme: InitializerName, more: Partial<DrawnStart> = {}) {
  const parameters = createParameters(layoutOf(network));
  setStart(parameters, { start: { kind: 'drawn', scheme, seed: 11, biases: 0.25, ...more } });
  const { weights, biases } = parameters.layers[0]!;
  return { weights: [...weights], biases: [...biases] };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => mean(values.map((value) => value * value)) - mean(values) ** 2;

/** A uniform distribution on ±most has the variance most²/3 and the fourth moment most⁴/5. */
const uniforms: { scheme: InitializerName; most: number; more?: Partial<DrawnStart> }[] = [
  { scheme: 'glorot-uniform', most: Math.sqrt(6 / (fanIn + fanOut)) },
  { scheme: 'he-uniform', most: Math.sqrt(6 / fanIn) },
  { scheme: 'torch-linear', most: 1 / Math.sqrt(fanIn) },
  { scheme: 'uniform', most: 1 },
  { scheme: 'uniform', most: 0.02, more: { range: 0.02 } },
];

describe.each(uniforms)('$scheme within ±$most', ({ scheme, most, more }) => {
  test('never goes beyond, and comes near on either side', () => {
    const { weights } = drawn(scheme, more);
    expect(Math.max(...weights)).toBeLessThanOrEqual(most);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(-most);
    expect(Math.max(...weights)).toBeGreaterThan(0.999 * most);
    expect(Math.min(...weights)).toBeLessThan(-0.999 * most);
  });

  test('has its mean and variance within five standard errors', () => {
    const { weights } = drawn(scheme, more);
    const errors = 5 / Math.sqrt(weights.length);
    expect(Math.abs(mean(weights))).toBeLessThan(errors * (most / Math.sqrt(3)));
    expect(Math.abs(variance(weights) - most ** 2 / 3)).toBeLessThan(
      errors * most ** 2 * Math.sqrt(1 / 5 - 1 / 9),
    );
  });
});

describe.each<{ scheme: InitializerName; expected: number }>([
  { scheme: 'glorot-normal', expected: 2 / (fanIn + fanOut) },
  { scheme: 'he-normal', expected: 2 / fanIn },
  { scheme: 'lecun-normal', expected: 1 / fanIn },
])('$scheme of variance $expected', ({ scheme, expected }) => {
  test('has its mean, variance and kurtosis within five standard errors', () => {
    const { weights } = drawn(scheme);
    const errors = 5 / Math.sqrt(weights.length);
    expect(Math.abs(mean(weights))).toBeLessThan(errors * Math.sqrt(expected));
    expect(Math.abs(variance(weights) - expected)).toBeLessThan(errors * expected * Math.sqrt(2));
    const fourth = mean(weights.map((value) => (value / Math.sqrt(expected)) ** 4));
    expect(Math.abs(fourth - 3)).toBeLessThan(errors * Math.sqrt(96));
  });
});

test.each<{ scheme: InitializerName; more: Partial<DrawnStart>; value: number }>([
  { scheme: 'zeros', more: { value: 3, range: 3 }, value: 0 },
  { scheme: 'constant', more: { value: 0.7 }, value: 0.7 },
  { scheme: 'constant', more: { value: -2 }, value: -2 },
  { scheme: 'constant', more: {}, value: 0 },
])('$scheme with $more makes every weight $value', ({ scheme, more, value }) => {
  expect(new Set(drawn(scheme, more).weights)).toEqual(new Set([value]));
});

test('torch-linear draws the biases too, after the weights, in the same bounds', () => {
  const { biases, weights } = drawn('torch-linear');
  const random = createRandom(11);
  const all = Array.from({ length: 30_300 }, () => (2 * random.uniform() - 1) * Math.sqrt(1 / fanIn));
  expect([...weights, ...biases]).toEqual(all);
});

test.each(initializerNames.filter((name) => name !== 'torch-linear'))(
  '%s gives every bias the number that is asked for',
  (scheme) => {
    expect(new Set(drawn(scheme).biases)).toEqual(new Set([0.25]));
  },
);

test('layers are drawn one after the other, each with its own fans', () => {
  const layers = [network.layers[0]!, { name: 'p', units: 2, activation: 'linear' as const }];
  const parameters = createParameters(layoutOf({ inputs: 3, layers }));
  setStart(parameters, { start: { kind: 'drawn', scheme: 'glorot-normal', seed: 4, biases: 1 } });
  const random = createRandom(4);
  const expected = [
    ...Array.from({ length: 900 }, () => random.normal() * Math.sqrt(2 / 303)),
    ...new Array<number>(300).fill(1),
    ...Array.from({ length: 600 }, () => random.normal() * Math.sqrt(2 / 302)),
    1,
    1,
  ];
  expect([...parameters.values]).toEqual(expected);
});

test('each has a label of its own', () => {
  expect(new Set(Object.values(initializers).map(({ label }) => label)).size).toBe(initializerNames.length);
});
