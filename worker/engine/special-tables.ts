/*
 * The tables of `exp` and `log1p`, worked out in whole numbers when the engine is loaded, and rounded once: 128 bits after
 * the point, of which a pair of float64 numbers keeps 106 at most.
 *
 * @source Tang 1989, Table-Driven Implementation of the Exponential Function in IEEE Floating-Point Arithmetic; Tang 1990,
 * likewise of the logarithm
 */

const BITS = 128n;
const ONE = 1n << BITS;

/** The numbers from one power of 2 to the next are divided into 2^7 steps. */
export const STEP_BITS = 7;
export const STEPS = 128;

/** The largest whole number whose square is at most x. */
function squareRoot(x: bigint): bigint {
  let root = ONE << 1n;
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The float64 number nearest to v / 2^128, a multiple of 2^−`places` where so many are given. */
function nearest(v: bigint, places?: number): number {
  const size = (v < 0n ? -v : v).toString(2).length;
  const cut = places === undefined ? BigInt(Math.max(0, size - 53)) : BITS - BigInt(places);
  const half = cut === 0n ? 0n : 1n << (cut - 1n);
  return Number((v + half) >> cut) / Number(1n << (BITS - cut));
}

/** x · 2^128 of a float64 number whose bits end before that. */
const exactly = (x: number): bigint => BigInt(x * Number(1n << 64n)) << (BITS - 64n);

/** v in two numbers, the first with so many binary places, or as many as it can have. */
function inTwo(v: bigint, places?: number): [number, number] {
  const high = nearest(v, places);
  return [high, nearest(v - exactly(high))];
}

/** ln((n + 1) / n) · 2^128, by the series of 2 artanh(1 / (2n + 1)). */
function lnOfNext(n: number): bigint {
  const divisor = BigInt(2 * n + 1);
  let term = (2n * ONE) / divisor;
  let sum = 0n;
  for (let k = 1n; term > 0n; k += 2n) {
    sum += term / k;
    term /= divisor * divisor;
  }
  return sum;
}

/** ln 2 · 2^128. */
const LN2 = Array.from({ length: STEPS }, (_, j) => lnOfNext(STEPS + j)).reduce((sum, part) => sum + part);
/** ln 2 in two parts: small whole multiples of the first are exact. */
export const [LN2_HIGH, LN2_LOW] = inTwo(LN2, 32);
/** ln 2 / 128 likewise, for whole multiples up to 2^18; and how many of it 1 is. */
export const [STEP_HIGH, STEP_LOW] = inTwo(LN2 / BigInt(STEPS), 42);
export const STEPS_OF_1 = nearest((BigInt(STEPS) << (2n * BITS)) / LN2);

/** 2^(j/128) for 0 ≤ j < 128, each in two numbers. */
export const EXP_TABLE = expTable();
/** F = 1 + j/128, 1 / F, and ln F in two numbers, the first a multiple of 2^−32, for 0 ≤ j ≤ 128. */
export const LOG_TABLE = logTable();

function expTable(): Float64Array {
  const table = new Float64Array(2 * STEPS);
  let root = 2n * ONE;
  for (let steps = STEPS; steps > 1; steps /= 2) root = squareRoot(root << BITS);
  for (let j = 0, power = ONE; j < STEPS; j++, power = (power * root) >> BITS) table.set(inTwo(power), 2 * j);
  return table;
}

function logTable(): Float64Array {
  const table = new Float64Array(4 * (STEPS + 1));
  let ln = 0n;
  for (let j = 0; j <= STEPS; j++) {
    table.set([(STEPS + j) / STEPS, STEPS / (STEPS + j), ...inTwo(ln, 32)], 4 * j);
    ln += lnOfNext(STEPS + j);
  }
  return table;
}
