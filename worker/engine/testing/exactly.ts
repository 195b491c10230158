/* e^x and ln(1 + x) of float64 numbers in whole numbers with 1,400 bits after the point, by their series alone. */

const BITS = 1400n;
const ONE = 1n << BITS;

/** The significand of a normal number as a whole number, and the places that it is moved by. */
function parts(x: number): { significand: bigint; moved: bigint } {
  const [bits] = new BigUint64Array(Float64Array.of(Math.abs(x)).buffer);
  return { significand: (bits! & (2n ** 52n - 1n)) | (1n << 52n), moved: (bits! >> 52n) + BITS - 1075n };
}

/** x · 2^1400, exactly. */
function exactly(x: number): bigint {
  if (x === 0) return 0n;
  const { significand, moved } = parts(x);
  return (x < 0 ? -significand : significand) << moved;
}

/** e^y = (e^(y / 2^16))^(2^16), the inner one by its series. */
function expOf(y: bigint): bigint {
  const small = y >> 16n;
  let sum = 0n;
  for (let k = 1n, term = ONE; term !== 0n && term !== -1n; k++) {
    sum += term;
    term = ((term * small) / k) >> BITS;
  }
  for (let squared = 0; squared < 16; squared++) sum = (sum * sum) >> BITS;
  return sum;
}

export const exactExp = (x: number): bigint => expOf(exactly(x));

/** By steps y + 2 (u − e^y) / (u + e^y), whose error is the third power of that of y. */
export function exactLog1p(x: number): bigint {
  const u = ONE + exactly(x);
  let y = exactly(Math.log1p(x));
  for (let step = 0; step < 2; step++) {
    const power = expOf(y);
    y += (2n * (u - power) * ONE) / (u + power);
  }
  return y;
}

/** How far a number is from the exact one, in units of its last place. */
export function errorInUlps(actual: number, exact: bigint): number {
  const places = 64n;
  return Number(((exactly(actual) - exact) << places) >> parts(actual).moved) / 2 ** Number(places);
}
