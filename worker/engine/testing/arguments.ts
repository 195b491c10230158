import fc from 'fast-check';

/** The float64 numbers next to these, and they themselves. */
function neighbors(...values: number[]): number[] {
  return values.flatMap((x) => {
    const [bits] = new BigInt64Array(Float64Array.of(x).buffer);
    return [-2n, -1n, 0n, 1n, 2n].map((by) => new Float64Array(BigInt64Array.of(bits! + by).buffer)[0]!);
  });
}

const SEAMS = [
  ...[0.84375, 1.25, 2.857142857142857, 6].flatMap((x) => [x, -x]),
  ...[0, -630, -708, 709, -745.13, 709.78, Math.LN2 / 2, -Math.LN2 / 2, 1, -1, 2 ** 53],
  ...[1 / 256, 2 ** -28, 2 ** -29, 2 ** -54].flatMap((x) => [x, -x]),
  ...[Math.SQRT2 - 1, Math.SQRT1_2 - 1, 2 * Math.SQRT2 - 1, Math.SQRT1_2 / 2 - 1],
  // In the reduced argument f = 2^−k (1 + x) − 1.
  ...[-3, 1, 5].flatMap((k) =>
    [-19, -20].flatMap((e) => [1, -1].map((sign) => 2 ** k * (1 + sign * 2 ** e) - 1)),
  ),
];

/** Where one of the formulas of `exp`, `log1p` and `erf` hands over to the next, what is beside it, and no number. */
export const seams: readonly number[] = [...neighbors(...SEAMS), Infinity, -Infinity, NaN, -0];

const spread = (most: number) => fc.integer().map((n) => (n / 2 ** 31) * most);
const powers = fc.integer({ min: -1074, max: 1023 }).map((k) => 2 ** k);
const near = fc.tuple(powers, fc.constantFrom(-1, 0, 1)).map(([x, by]) => by + x);

/** Arguments of every size, many of them where the functions are ordinary. */
export const anyArgument = fc.oneof(fc.double(), spread(1), spread(6), spread(40), spread(760), near);
