import keptExp from '@stdlib/math-base-special-exp';
import keptLog1p from '@stdlib/math-base-special-log1p';

/*
 * The elementary functions of the engine in plain IEEE 754 arithmetic, so that every browser gives the same bits.
 * `Math.exp` and its like leave their last bits to each engine and are forbidden here by lint.
 *
 * They are those of stdlib (`@stdlib/math-base-special-*`: FreeBSD's msun, that is fdlibm, © 1993 Sun Microsystems, freely
 * granted, for exp, ln, log1p, erf and cos; Cephes for tanh and the arctangent). `exp` and `log1p` take up about half of an iteration, so their
 * ordinary arguments are worked out here by the same formulas in one piece; all other arguments go to the library, and a
 * test holds both to the same bits. `expm1` is made of the parts of `exp`.
 */
export { default as cos } from '@stdlib/math-base-special-cos';
export { default as erf } from '@stdlib/math-base-special-erf';
export { default as log } from '@stdlib/math-base-special-ln';
export { default as tanh } from '@stdlib/math-base-special-tanh';

/** ln 2 in two parts, the first with trailing zeros, so that small whole multiples of it are exact. */
export const LN2_HIGH = 6.93147180369123816e-1;
export const LN2_LOW = 1.9082149292705877e-10;
export const LOG2_E = 1.4426950408889634;

const LEAST_EXPONENT = -1022;
/** 2^k of every normal number, at k − LEAST_EXPONENT: each is the double of the one before, exactly. */
const POWERS_OF_2 = new Float64Array(2046);
for (let n = 0, power = 2.2250738585072014e-308; n < POWERS_OF_2.length; n++, power *= 2)
  POWERS_OF_2[n] = power;

/** 2^−28 and 2^−29: nearer to 0 than this, e^x is 1 + x and ln(1 + x) is x − x²/2. */
export const NEAR_0_IN_EXP = 3.725290298461914e-9;
export const NEAR_0_IN_LOG = 1.862645149230957e-9;

/** ½ ln 2, up to which e^x needs no reduction. */
export const HALF_LN2 = 0.34657359027997264;

/** The coefficients of P in e^r, from that of r² on. */
export const P1 = 0.16666666666666602;
export const P2 = -0.0027777777777015593;
export const P3 = 6.613756321437934e-5;
export const P4 = -1.6533902205465252e-6;
export const P5 = 4.1381367970572385e-8;

/** The coefficients of R in ln(1 + f), from that of s² on. */
export const R1 = 0.6666666666666735;
export const R2 = 0.3999999999940942;
export const R3 = 0.2857142874366239;
export const R4 = 0.22222198432149784;
export const R5 = 0.1818357216161805;
export const R6 = 0.15313837699209373;
export const R7 = 0.14798198605116586;

/**
 * e^x = 2^k e^r with r = x − k ln 2, |r| ≤ ½ ln 2, and e^r = 1 + r + r c / (2 − c), c = r − r² P(r²).
 *
 * @source fdlibm, e_exp.c: the reduction and the coefficients of P
 */
export function exp(x: number): number {
  // Well inside of where e^x is subnormal or overflows.
  if (!(x > -708 && x < 709) || (x > -NEAR_0_IN_EXP && x < NEAR_0_IN_EXP)) return keptExp(x);
  const k = Math.trunc(LOG2_E * x + (x < 0 ? -0.5 : 0.5));
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const p = t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  const c = r - p;
  return (1 - (low - (r * c) / (2 - c) - high)) * POWERS_OF_2[k - LEAST_EXPONENT]!;
}

/**
 * e^x − 1 without cancellation: for |x| ≤ ½ ln 2, where 1 + r is not added in `exp`, it is r + r c / (2 − c). Farther from
 * 0 the subtraction takes away at most two bits. Within 2 ulp below 0, 4 above; of −0 it is 0.
 *
 * @source fdlibm, e_exp.c, as `exp`
 */
export function expm1(x: number): number {
  if (!(x >= -HALF_LN2 && x <= HALF_LN2)) return exp(x) - 1;
  const t = x * x;
  const c = x - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  return x + (x * c) / (2 - c);
}

/** R(s²) in ln(1 + f) = f − ½f² + s (½f² + R), s = f / (2 + f). */
function remainder(z: number): number {
  return z * (R1 + z * (R2 + z * (R3 + z * (R4 + z * (R5 + z * (R6 + z * R7))))));
}

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
const HIGH_WORD = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
/** The top 20 bits of the significand of √2. */
export const SQRT_2_HIGH = 0x6a09e;

/** √½ − 1 and √2 − 1. */
export const SQRT_HALF_LESS_1 = -0.2928932188134525;
export const SQRT_2_LESS_1 = 0.41421356237309503;
/** 2^−19: room above the 2^−20 below which |f| the library has a form of its own. */
export const NEAR_POWER_OF_2 = 1.9073486328125e-6;

/**
 * ln(1 + x) = k ln 2 + ln(1 + f) with 1 + f = 2^−k (1 + x) between √½ and √2, corrected by what the addition 1 + x
 * rounds away.
 *
 * @source fdlibm, s_log1p.c: the reduction and the coefficients of R
 */
export function log1p(x: number): number {
  // Up to 2^53, from where on 1 + x is x.
  if (!(x > -1 && x <= Number.MAX_SAFE_INTEGER) || (x > -NEAR_0_IN_LOG && x < NEAR_0_IN_LOG))
    return keptLog1p(x);
  if (x > SQRT_HALF_LESS_1 && x < SQRT_2_LESS_1) {
    const s = x / (2 + x);
    const half = 0.5 * x * x;
    return x - (half - s * (half + remainder(s * s)));
  }
  const u = 1 + x;
  scratch[0] = u;
  const high = words[HIGH_WORD]!;
  const significand = high & 0xfffff;
  const unbiased = (high >> 20) - 1023;
  const rounded = (unbiased > 0 ? 1 - (u - x) : x - (u - 1)) / u;
  const k = significand < SQRT_2_HIGH ? unbiased : unbiased + 1;
  const f = u * POWERS_OF_2[-k - LEAST_EXPONENT]! - 1;
  // For k = 0, just below √½ − 1, the library has a form of its own, too.
  if (k === 0 || Math.abs(f) < NEAR_POWER_OF_2) return keptLog1p(x);
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + remainder(s * s)) + (k * LN2_LOW + rounded)) - f);
}

/**
 * x^n for a whole n ≥ 0, by squaring: a fixed order of multiplications, and so the same bits everywhere.
 *
 * @source Knuth, The Art of Computer Programming 2, section 4.6.3
 */
export function wholePower(x: number, n: number): number {
  let result = 1;
  let square = x;
  // No bit operations: a run may have more than 2^31 iterations.
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
