import keptExp from '@stdlib/math-base-special-exp';
import keptLog1p from '@stdlib/math-base-special-log1p';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exp, log, log1p, tanh } from './special.ts';

/** The float64 numbers next to these, and they themselves. */
function neighbors(...values: number[]): number[] {
  return values.flatMap((x) => {
    const [bits] = new BigInt64Array(Float64Array.of(x).buffer);
    return [-2n, -1n, 0n, 1n, 2n].map((by) => new Float64Array(BigInt64Array.of(bits! + by).buffer)[0]!);
  });
}

/** How many float64 numbers lie between two of one sign. */
function ulpsApart(x: number, y: number): number {
  const [a, b] = new BigInt64Array(Float64Array.of(x, y).buffer) as unknown as [bigint, bigint];
  return Number(a > b ? a - b : b - a);
}

const functions = [
  { name: 'exp', ours: exp, theirs: Math.exp, min: -745, max: 709, ulps: 1 },
  { name: 'log', ours: log, theirs: Math.log, min: Number.MIN_VALUE, max: 1e300, ulps: 1 },
  { name: 'log', ours: log, theirs: Math.log, min: 0.5, max: 2, ulps: 1 },
  { name: 'log1p', ours: log1p, theirs: Math.log1p, min: -1 + 2 ** -53, max: 1e300, ulps: 1 },
  { name: 'log1p', ours: log1p, theirs: Math.log1p, min: -0.5, max: 0.5, ulps: 1 },
  { name: 'tanh', ours: tanh, theirs: Math.tanh, min: -30, max: 30, ulps: 2 },
];

test.each(functions)(
  '$name is within $ulps ulp of Math.$name on $min … $max',
  ({ ours, theirs, min, max, ulps }) => {
    const byValue = fc.integer({ min: 0, max: 1_000_000 }).map((n) => min + (n / 1_000_000) * (max - min));
    const byBits = fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(byValue, byBits), (x) => {
        expect(ulpsApart(ours(x), theirs(x))).toBeLessThanOrEqual(ulps);
      }),
      { seed: 1, numRuns: 2000 },
    );
  },
);

/** Where one of their formulas hands over to the next. */
const SEAMS = [
  ...[0, -708, 709, -745.13, 709.78, Math.LN2 / 2, -Math.LN2 / 2, 1, -1, 2 ** 53],
  ...[2 ** -28, 2 ** -29, 2 ** -54].flatMap((x) => [x, -x]),
  ...[Math.SQRT2 - 1, Math.SQRT1_2 - 1, 2 * Math.SQRT2 - 1, Math.SQRT1_2 / 2 - 1],
  // In the reduced argument f = 2^−k (1 + x) − 1.
  ...[-3, 1, 5].flatMap((k) =>
    [-19, -20].flatMap((e) => [1, -1].map((sign) => 2 ** k * (1 + sign * 2 ** e) - 1)),
  ),
];

test.each([
  { name: 'exp', ours: exp, kept: keptExp },
  { name: 'log1p', ours: log1p, kept: keptLog1p },
])('$name has the bits of the kept library', ({ ours, kept }) => {
  const same = (x: number) => {
    if (!Object.is(ours(x), kept(x))) expect.fail(`${x}: ${ours(x)}, the library has ${kept(x)}`);
  };
  neighbors(...SEAMS).forEach(same);
  [Infinity, -Infinity, NaN, -0].forEach(same);
  const spread = (most: number) => fc.integer().map((n) => (n / 2 ** 31) * most);
  const powers = fc.integer({ min: -1074, max: 1023 }).map((k) => 2 ** k);
  const near = fc.tuple(powers, fc.constantFrom(-1, 0, 1)).map(([x, by]) => by + x);
  fc.assert(fc.property(fc.oneof(fc.double(), spread(1), spread(40), spread(760), near), same), {
    seed: 1,
    numRuns: 200_000,
  });
});

test.each([
  { name: 'exp(−∞)', actual: exp(-Infinity), expected: 0 },
  { name: 'exp(−800)', actual: exp(-800), expected: 0 },
  { name: 'exp(0)', actual: exp(0), expected: 1 },
  { name: 'exp(710)', actual: exp(710), expected: Infinity },
  { name: 'log(0)', actual: log(0), expected: -Infinity },
  { name: 'log(−1)', actual: log(-1), expected: NaN },
  { name: 'log1p(−1)', actual: log1p(-1), expected: -Infinity },
  { name: 'tanh(1000)', actual: tanh(1000), expected: 1 },
  { name: 'tanh(−0)', actual: tanh(-0), expected: -0 },
  { name: 'tanh(NaN)', actual: tanh(NaN), expected: NaN },
])('$name is $expected', ({ actual, expected }) => {
  expect(actual).toBe(expected);
});
