import keptExp from '@stdlib/math-base-special-exp';
import keptLog1p from '@stdlib/math-base-special-log1p';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAllClose } from './testing/close.ts';
import { cos, erf, exp, expm1, log, log1p, tanh, wholePower } from './special.ts';
import { anyArgument, seams } from './testing/arguments.ts';
import { errorInUlps, exactExp, exactLog1p } from './testing/exactly.ts';

/** How many float64 numbers lie between two of one sign. */
function ulpsApart(x: number, y: number): number {
  const [a, b] = new BigInt64Array(Float64Array.of(x, y).buffer) as unknown as [bigint, bigint];
  return Number(a > b ? a - b : b - a);
}

const functions = [
  { name: 'exp', ours: exp, theirs: Math.exp, min: -745, max: 709, ulps: 1 },
  { name: 'expm1', ours: expm1, theirs: Math.expm1, min: -745, max: -5e-324, ulps: 2 },
  { name: 'expm1', ours: expm1, theirs: Math.expm1, min: -1, max: -1e-30, ulps: 2 },
  { name: 'expm1', ours: expm1, theirs: Math.expm1, min: 0, max: 1, ulps: 4 },
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

test.each([
  { name: 'exp', ours: exp, kept: keptExp, ulps: 1 },
  // The library is 1.6 ulp off just below √½ − 1.
  { name: 'log1p', ours: log1p, kept: keptLog1p, ulps: 2 },
])('$name is within $ulps ulp of the kept library', ({ ours, kept, ulps }) => {
  const near = (x: number) => {
    const [actual, expected] = [ours(x), kept(x)];
    if (Object.is(actual, expected)) return;
    const close = Math.sign(actual) === Math.sign(expected) && ulpsApart(actual, expected) <= ulps;
    if (!Number.isFinite(actual) || !close) expect.fail(`${x}: ${actual}, the library has ${expected}`);
  };
  seams.forEach(near);
  fc.assert(fc.property(anyArgument, near), { seed: 1, numRuns: 200_000 });
});

test.each([
  { name: 'exp', ours: exp, exact: exactExp, min: -700, max: 700 },
  { name: 'exp', ours: exp, exact: exactExp, min: -1, max: 1 },
  { name: 'log1p', ours: log1p, exact: exactLog1p, min: -0.9999, max: -0.2929 },
  { name: 'log1p', ours: log1p, exact: exactLog1p, min: -1 / 256, max: 1 / 256 },
  { name: 'log1p', ours: log1p, exact: exactLog1p, min: 0.4143, max: 1000 },
])('$name is within 0.51 ulp of what is exact on $min … $max', ({ ours, exact, min, max }) => {
  const near = (share: number) => {
    const x = min + share * (max - min);
    expect(Math.abs(errorInUlps(ours(x), exact(x))), `of ${x}`).toBeLessThan(0.51);
  };
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), near), { seed: 1, numRuns: 2000 });
});

test('erf has the values of mpmath 1.3, worked out with 50 digits', () => {
  const expected = [
    [1e-300, 1.1283791670955126e-300],
    [1e-9, 1.1283791670955127e-9],
    [0.25, 0.27632639016823696],
    [0.84, 0.7651427114549945],
    [0.85, 0.7706680576083526],
    [-1.2, -0.9103139782296353],
    [1.3, 0.9340079449406524],
    [2.8, 0.9999249868053346],
    [-2.9, -0.9999589021219005],
    [5.5, 0.9999999999999927],
    [6.5, 1],
  ] as const;
  expectAllClose(
    expected.map(([x]) => erf(x)),
    expected.map(([, y]) => y),
    { rtol: 2.3e-16 },
  );
});

test.each([
  { name: 'exp(−∞)', actual: exp(-Infinity), expected: 0 },
  { name: 'exp(−800)', actual: exp(-800), expected: 0 },
  { name: 'exp(0)', actual: exp(0), expected: 1 },
  { name: 'exp(710)', actual: exp(710), expected: Infinity },
  { name: 'log(0)', actual: log(0), expected: -Infinity },
  { name: 'log(−1)', actual: log(-1), expected: NaN },
  { name: 'log1p(−1)', actual: log1p(-1), expected: -Infinity },
  { name: 'expm1(−∞)', actual: expm1(-Infinity), expected: -1 },
  { name: 'expm1(5e-324)', actual: expm1(5e-324), expected: 5e-324 },
  { name: 'expm1(710)', actual: expm1(710), expected: Infinity },
  { name: 'expm1(NaN)', actual: expm1(NaN), expected: NaN },
  { name: 'erf(−∞)', actual: erf(-Infinity), expected: -1 },
  { name: 'erf(NaN)', actual: erf(NaN), expected: NaN },
  { name: 'tanh(1000)', actual: tanh(1000), expected: 1 },
  { name: 'tanh(−0)', actual: tanh(-0), expected: -0 },
  { name: 'tanh(NaN)', actual: tanh(NaN), expected: NaN },
])('$name is $expected', ({ actual, expected }) => {
  expect(actual).toBe(expected);
});

test('cos is 1 at 0, and −1 at π', () => {
  expect([cos(0), cos(Math.PI)]).toEqual([1, -1]);
});

/** x^n of x = numerator / 2^20, rounded once. */
function exactPower(numerator: bigint, n: number): number {
  const power = numerator ** BigInt(n);
  const size = power.toString(2).length;
  // 60 bits are more than a float64 number keeps, and the last one of them tells of all that were cut off.
  const cut = BigInt(Math.max(0, size - 60));
  const kept = power >> cut;
  const rest = kept << cut === power ? 0n : 1n;
  return Number(kept | rest) * 2 ** (Number(cut) - 20 * n);
}

test('whole powers are the exact products within half an ulp a multiplication', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2 ** 19, max: 2 ** 21 - 1 }), fc.nat({ max: 300 }), (numerator, n) => {
      const expected = exactPower(BigInt(numerator), n);
      // Every factor carries the rounding of those that it is made of: n − 1 roundings of half an ulp at most.
      const actual = wholePower(numerator / 2 ** 20, n);
      expectAllClose([actual], [expected], { rtol: Math.max(0, n - 1) * 2 ** -53 * (1 + 1e-9) });
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('whole powers are exact where every product is', () => {
  for (let n = 0; n <= 33; n++) expect(wholePower(3, n)).toBe(Number(3n ** BigInt(n)));
  for (let n = 0; n <= 1000; n++) expect(wholePower(-2, n)).toBe((n % 2 === 0 ? 1 : -1) * 2 ** n);
  for (let n = 0; n <= 1000; n++) expect(wholePower(0.5, n)).toBe(2 ** -n);
});

test.each([
  { x: 0, n: 0, power: 1 },
  { x: 0, n: 3, power: 0 },
  { x: 0.999, n: 2 ** 40, power: 0 },
  { x: -1, n: 2 ** 33 + 1, power: -1 },
  { x: 1, n: 2 ** 52 + 1, power: 1 },
  { x: 2, n: 1024, power: Infinity },
])('$x to the power of $n is $power', ({ x, n, power }) => {
  expect(wholePower(x, n)).toBe(power);
});
