// @ts-nocheck
import {
  abs,
  add,
  and,
  bitsOf,
  call,
  choose,
  constant,
  divide,
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  longAdd,
  longOf,
  longShiftLeft,
  longShiftRight,
  minimum,
  multiply,
  negative,
  not,
  numberOf,
  numberOfBits,
  or,
  select,
  shiftRight,
  subtract,
  truncate,
  wholeOfNumber,
  wholeAdd,
  wholeEqual,
  wholeLess,
  wholeLong,
  wholeOfLong,
  wholeSubtract,
  whole,
  type Code,
} from './instructions.ts';
import {
  HALF_LN2,
  LN2_HIGH,
  LN2_LOW,
  LOG2_E,
  NEAR_0_IN_EXP,
  NEAR_0_IN_LOG,
  NEAR_POWER_OF_2,
  P1,
  P2,
  P3,
  P4,
  P5,
  R1,
  R2,
  R3,
  R4,
  R5,
  R6,
  R7,
  SQRT_2_HIGH,
  SQRT_2_LESS_1,
  SQRT_HALF_LESS_1,
} from '../../special.ts';
import { numberToNumber, type ModuleFunction } from './module.ts';
import { Writer } from './writer.ts';

/*
 * `exp`, `expm1` and `log1p` of `engine/special.ts`, operation by operation; arguments that are not ordinary go to
 * the functions there. Equal bits follow from equal operations, and the suite over all kernels holds them to it.
 */

/** 2^k of a normal number: its exponent is all of its bits. */
const powerOf2 = (k: Code): Code =>
  numberOfBits(longShiftLeft(longAdd(longOf(k), wholeLong(1023)), wholeLong(52)));

/** c₀ + x (c₁ + x (c₂ + …)). */
export const polynomial = (x: Code, [first, ...others]: readonly number[]): Code =>
  others.length === 0 ? constant(first!) : add(constant(first!), multiply(x, polynomial(x, others)));

/** e^x; `otherwise` is the imported one. */
export function expFunction(otherwise: number): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const { k, high, low, r, t, c } = writer.numbers('k', 'high', 'low', 'r', 't', 'c');
  const quotient = divide(multiply(r.get, c.get), subtract(constant(2), c.get));
  const ordinary: Code = [
    k.set(
      truncate(
        add(multiply(constant(LOG2_E), x), select(less(x, constant(0)), constant(-0.5), constant(0.5))),
      ),
    ),
    high.set(subtract(x, multiply(k.get, constant(LN2_HIGH)))),
    low.set(multiply(k.get, constant(LN2_LOW))),
    r.set(subtract(high.get, low.get)),
    t.set(multiply(r.get, r.get)),
    c.set(subtract(r.get, multiply(t.get, polynomial(t.get, [P1, P2, P3, P4, P5])))),
    multiply(
      subtract(constant(1), subtract(subtract(low.get, quotient), high.get)),
      powerOf2(wholeOfNumber(k.get)),
    ),
  ];
  const isOrdinary = and(
    and(greater(x, constant(-708)), less(x, constant(709))),
    greaterOrEqual(abs(x), constant(NEAR_0_IN_EXP)),
  );
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(isOrdinary, ordinary, call(otherwise, x)),
  };
}

/** e^x − 1. */
export function expm1Function(exp: number): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const { t, c } = writer.numbers('t', 'c');
  const nearZero: Code = [
    t.set(multiply(x, x)),
    c.set(subtract(x, multiply(t.get, polynomial(t.get, [P1, P2, P3, P4, P5])))),
    add(x, divide(multiply(x, c.get), subtract(constant(2), c.get))),
  ];
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(lessOrEqual(abs(x), constant(HALF_LN2)), nearZero, subtract(call(exp, x), constant(1))),
  };
}

/** ln(1 + x); `otherwise` is the imported one. */
export function log1pFunction(otherwise: number): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const { s, z, half, u, f, rounded } = writer.numbers('s', 'z', 'half', 'u', 'f', 'rounded');
  const [high, unbiased, k] = [writer.whole(), writer.whole(), writer.whole()] as const;
  const remainder = multiply(z.get, polynomial(z.get, [R1, R2, R3, R4, R5, R6, R7]));
  const nearSum: Code = [
    s.set(divide(x, add(constant(2), x))),
    z.set(multiply(s.get, s.get)),
    half.set(multiply(multiply(constant(0.5), x), x)),
    subtract(x, subtract(half.get, multiply(s.get, add(half.get, remainder)))),
  ];
  const scaled: Code = [
    s.set(divide(f.get, add(constant(2), f.get))),
    z.set(multiply(s.get, s.get)),
    half.set(multiply(multiply(constant(0.5), f.get), f.get)),
    subtract(
      multiply(numberOf(k.get), constant(LN2_HIGH)),
      subtract(
        subtract(
          half.get,
          add(
            multiply(s.get, add(half.get, remainder)),
            add(multiply(numberOf(k.get), constant(LN2_LOW)), rounded.get),
          ),
        ),
        f.get,
      ),
    ),
  ];
  const far: Code = [
    u.set(add(constant(1), x)),
    high.set(wholeOfLong(longShiftRight(bitsOf(u.get), wholeLong(32)))),
    unbiased.set(wholeSubtract(shiftRight(high.get, whole(20)), whole(1023))),
    rounded.set(
      divide(
        select(
          wholeLess(whole(0), unbiased.get),
          subtract(constant(1), subtract(u.get, x)),
          subtract(x, subtract(u.get, constant(1))),
        ),
        u.get,
      ),
    ),
    // One more where the significand is at least that of √2, by its top 20 bits.
    k.set(wholeAdd(unbiased.get, not(wholeLess(and(high.get, whole(0xfffff)), whole(SQRT_2_HIGH))))),
    f.set(subtract(multiply(u.get, powerOf2(wholeSubtract(whole(0), k.get))), constant(1))),
    choose(
      or(wholeEqual(k.get, whole(0)), less(abs(f.get), constant(NEAR_POWER_OF_2))),
      call(otherwise, x),
      scaled,
    ),
  ];
  const isOrdinary = and(
    and(greater(x, constant(-1)), lessOrEqual(x, constant(Number.MAX_SAFE_INTEGER))),
    greaterOrEqual(abs(x), constant(NEAR_0_IN_LOG)),
  );
  const isNear = and(greater(x, constant(SQRT_HALF_LESS_1)), less(x, constant(SQRT_2_LESS_1)));
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(isOrdinary, choose(isNear, nearSum, far), call(otherwise, x)),
  };
}

/** 1 / (1 + e^−x), as `activations/sigmoid.ts` has it. */
export function sigmoidFunction(exp: number): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const e = writer.number();
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(
      greaterOrEqual(x, constant(0)),
      divide(constant(1), add(constant(1), call(exp, negative(x)))),
      [e.set(call(exp, x)), divide(e.get, add(constant(1), e.get))],
    ),
  };
}

/** ln(1 / (1 + e^−x)), as `activations/sigmoid.ts` has it. */
export function logSigmoidFunction(exp: number, log1p: number): ModuleFunction {
  const x = new Writer(1).parameters[0]!.get;
  return {
    ...numberToNumber,
    locals: [],
    body: subtract(minimum(x, constant(0)), call(log1p, call(exp, negative(abs(x))))),
  };
}
