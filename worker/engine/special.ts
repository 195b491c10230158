import keptExp from '@stdlib/math-base-special-exp';
import log from '@stdlib/math-base-special-ln';
import {
  EXP_TABLE,
  LN2_HIGH,
  LN2_LOW,
  LOG_TABLE,
  STEP_BITS,
  STEP_HIGH,
  STEP_LOW,
  STEPS,
  STEPS_OF_1,
} from './special-tables.ts';

/*
 * The elementary functions of the engine in plain IEEE 754 arithmetic, so that every browser gives the same bits.
 * `Math.exp` and its like leave their last bits to each engine and are forbidden here by lint.
 *
 * They are those of stdlib (`@stdlib/math-base-special-*`: FreeBSD's msun, that is fdlibm, © 1993 Sun Microsystems, freely
 * granted, for ln, erf and cos; Cephes for tanh and the arctangent). `exp` and `log1p` take up about half of an iteration,
 * so ordinary arguments are worked out here, from tables; all others go to the library's exp and ln. A test holds both to its.
 * `expm1` is made of the parts of the library's `exp`.
 */
export { default as cos } from '@stdlib/math-base-special-cos';
export { default as erf } from '@stdlib/math-base-special-erf';
export { default as tanh } from '@stdlib/math-base-special-tanh';
export { log };

const LEAST_EXPONENT = -1022;
/** 2^k of every normal number, at k − LEAST_EXPONENT: each is the double of the one before, exactly. */
const POWERS_OF_2 = new Float64Array(2046);
for (let n = 0, power = 2.2250738585072014e-308; n < POWERS_OF_2.length; n++, power *= 2)
  POWERS_OF_2[n] = power;

/** ½ ln 2, up to which e^x needs no reduction. */
export const HALF_LN2 = 0.34657359027997264;

/** The coefficients of P in e^r = 1 + r + r c / (2 − c), c = r − r² P(r²), from that of r² on. @source fdlibm, e_exp.c */
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

/** Added and taken away again it rounds to a whole number: numbers of its size have no binary places. */
export const ROUNDS_TO_WHOLE = 6755399441055744;

/**
 * e^x = 2^m 2^(j/128) e^r with 128 m + j the whole number next to 128 x / ln 2, so |r| ≤ ln 2 / 256, where six terms of the
 * series of e^r are enough. Within 0.51 ulp.
 *
 * @source Tang 1989
 */
export function exp(x: number): number {
  // Well inside of where e^x is subnormal or overflows.
  if (!(x > -708 && x < 709)) return keptExp(x);
  const steps = x * STEPS_OF_1 + ROUNDS_TO_WHOLE - ROUNDS_TO_WHOLE;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW;
  const square = r * r;
  const p = r + square * (0.5 + r * SIXTH + square * (TWENTY_FOURTH + r * HUNDRED_TWENTIETH));
  const whole = steps | 0;
  const j = 2 * (whole & (STEPS - 1));
  const high = EXP_TABLE[j]!;
  return (high + (EXP_TABLE[j + 1]! + high * p)) * POWERS_OF_2[(whole >> STEP_BITS) - LEAST_EXPONENT]!;
}

/** 1/3!, 1/4! and 1/5!. */
export const SIXTH = 1 / 6;
export const TWENTY_FOURTH = 1 / 24;
export const HUNDRED_TWENTIETH = 1 / 120;

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

/** √½ − 1 and √2 − 1. */
export const SQRT_HALF_LESS_1 = -0.2928932188134525;
export const SQRT_2_LESS_1 = 0.41421356237309503;
export const THIRD = 1 / 3;
export const FIFTH = 1 / 5;
export const SEVENTH = 1 / 7;

/** Half a step of 1/128, up to which seven terms of the series of ln(1 + r) are enough. */
export const HALF_STEP = 1 / 256;

/** ln(1 + r) − r, by the terms of r² to r⁷. */
function logTail(r: number): number {
  const square = r * r;
  return square * (r * THIRD - 0.5 + square * (r * FIFTH - 0.25 + square * (r * SEVENTH - SIXTH)));
}

/**
 * ln(1 + x). Up to half a step from 0 it is the series; from √½ to √2 it is f − ½f² + s (½f² + R) with f = x,
 * s = f / (2 + f). Elsewhere 1 + x = 2^k F (1 + r) with F = 1 + j/128, so |r| ≤ 1/256, and the result is
 * k ln 2 + ln F + ln(1 + r); r has what the addition 1 + x rounds away. Within 0.51 ulp, but for 1 in the second case.
 *
 * @source fdlibm, s_log1p.c: the coefficients of R; Tang 1990
 */
export function log1p(x: number): number {
  if (x >= -HALF_STEP && x <= HALF_STEP) return x + logTail(x);
  // Up to 2^53, from where on 1 + x is about x.
  if (!(x > -1 && x <= Number.MAX_SAFE_INTEGER)) return log(1 + x);
  if (x > SQRT_HALF_LESS_1 && x < SQRT_2_LESS_1) {
    const s = x / (2 + x);
    const half = 0.5 * x * x;
    return x - (half - s * (half + remainder(s * s)));
  }
  const u = 1 + x;
  scratch[0] = u;
  const high = words[HIGH_WORD]!;
  const k = (high >> 20) - 1023;
  // The step of 1/128 next to the significand, by its top 8 bits.
  const j = 4 * ((((high >> 12) & 0xff) + 1) >> 1);
  const scale = POWERS_OF_2[-k - LEAST_EXPONENT]!;
  const added = u - 1;
  const rounded = 1 - (u - added) + (x - added);
  const reciprocal = LOG_TABLE[j + 1]!;
  const r = (u * scale - LOG_TABLE[j]!) * reciprocal + rounded * scale * reciprocal;
  return k * LN2_HIGH + LOG_TABLE[j + 2]! + (r + (k * LN2_LOW + LOG_TABLE[j + 3]! + logTail(r)));
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
