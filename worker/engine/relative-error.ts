import { atan2 } from './arctangent.ts';

/** The largest |v|; NaN when one of them is NaN. */
function largest(values: Float64Array): number {
  let most = 0;
  for (let n = 0; n < values.length; n++) most = Math.max(most, Math.abs(values[n]!));
  return most;
}

/** ‖u/p + v/q‖ in one loop, without arrays between: a gradient may have millions of numbers. */
function normOfSum(u: Float64Array, p: number, v: Float64Array, q: number): number {
  let sum = 0;
  for (let n = 0; n < u.length; n++) {
    const x = u[n]! / p + v[n]! / q;
    sum += x * x;
  }
  return Math.sqrt(sum);
}

/** ‖v‖ in units of `scale`: in units of its largest number no square overflows. */
const normIn = (scale: number, v: Float64Array) => normOfSum(v, scale, v, Infinity);

/** |x − y| / max(|x|, |y|), 0 when both are 0. */
export function relativeError(x: number, y: number): number {
  return x === y ? 0 : Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
}

/** ‖u − v‖ / (‖u‖ + ‖v‖), from 0 (equal) to 1 (opposite, or one of them 0); 0 when both are 0. */
export function normRelativeError(u: Float64Array, v: Float64Array): number {
  const scale = Math.max(largest(u), largest(v));
  if (scale === 0) return 0;
  return normOfSum(u, scale, v, -scale) / (normIn(scale, u) + normIn(scale, v));
}

/**
 * The angle between two vectors in degrees, 2 arctan(‖û − v̂‖ / ‖û + v̂‖) of their unit vectors: unlike the arc cosine
 * it is right for small angles too.
 *
 * @returns NaN when one of them is zero or not finite
 * @source Kahan, How Futile are Mindless Assessments of Roundoff, 2006, section 12
 */
export function angleBetween(u: Float64Array, v: Float64Array): number {
  const [largestOfU, largestOfV] = [largest(u), largest(v)];
  if (!(largestOfU > 0 && largestOfV > 0 && Number.isFinite(largestOfU + largestOfV))) return NaN;
  const lengthOfU = largestOfU * normIn(largestOfU, u);
  const lengthOfV = largestOfV * normIn(largestOfV, v);
  const apart = normOfSum(u, lengthOfU, v, -lengthOfV);
  const along = normOfSum(u, lengthOfU, v, lengthOfV);
  return (360 / Math.PI) * atan2(apart, along);
}
