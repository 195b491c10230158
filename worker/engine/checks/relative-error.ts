/** ‖v‖, without overflow of the squares. */
function norm(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  if (most === 0 || !Number.isFinite(most)) return most;
  let sum = 0;
  for (const value of values) sum += (value / most) * (value / most);
  return most * Math.sqrt(sum);
}

/** |x − y| / max(|x|, |y|), 0 when both are 0. */
export function relativeError(x: number, y: number): number {
  return x === y ? 0 : Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
}

/** ‖u − v‖ / (‖u‖ + ‖v‖), from 0 (equal) to 1 (opposite, or one of them 0); 0 when both are 0. */
export function normRelativeError(u: Float64Array, v: Float64Array): number {
  const difference = norm(u.map((value, n) => value - v[n]!));
  return difference === 0 ? 0 : difference / (norm(u) + norm(v));
}

/**
 * arctan x for x from 0 to 1: the angle is halved three times by arctan x = 2 arctan(x / (1 + √(1 + x²))), then
 * Taylor's series, whose first term left out is below 1e-18.
 */
function arctan(x: number): number {
  let t = x;
  for (let halving = 0; halving < 3; halving++) t = t / (1 + Math.sqrt(1 + t * t));
  let sum = 0;
  for (let power = 15; power >= 1; power -= 2) sum = (power % 4 === 1 ? 1 : -1) / power + t * t * sum;
  return 8 * t * sum;
}

/**
 * The angle between two vectors in degrees, 2 arctan(‖û − v̂‖ / ‖û + v̂‖) of their unit vectors: unlike the arc cosine
 * it is right for small angles too.
 *
 * @returns NaN when one of them is zero or not finite
 * @source Kahan, How Futile are Mindless Assessments of Roundoff, 2006, section 12
 */
export function angleBetween(u: Float64Array, v: Float64Array): number {
  const [lengthOfU, lengthOfV] = [norm(u), norm(v)];
  if (!(lengthOfU > 0 && lengthOfV > 0 && Number.isFinite(lengthOfU + lengthOfV))) return NaN;
  const apart = norm(u.map((value, n) => value / lengthOfU - v[n]! / lengthOfV));
  const along = norm(u.map((value, n) => value / lengthOfU + v[n]! / lengthOfV));
  // arctan 1 is a quarter of π.
  const half = apart <= along ? arctan(apart / along) / arctan(1) : 2 - arctan(along / apart) / arctan(1);
  return 90 * half;
}
