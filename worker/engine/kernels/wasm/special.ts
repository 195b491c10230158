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
  load,
  longAdd,
  longOf,
  longShiftLeft,
  longShiftRight,
  minimum,
  multiply,
  negative,
  numberOf,
  numberOfBits,
  shiftRight,
  subtract,
  whole,
  wholeAdd,
  wholeLong,
  wholeMultiply,
  wholeOfLong,
  wholeSubtract,
  type Code,
} from './instructions.ts';
import {
  FIFTH,
  HALF_LN2,
  HALF_STEP,
  HUNDRED_TWENTIETH,
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
  ROUNDS_TO_WHOLE,
  SEVENTH,
  SIXTH,
  SQRT_2_LESS_1,
  SQRT_HALF_LESS_1,
  THIRD,
  TWENTY_FOURTH,
} from '../../special.ts';
import {
  LN2_HIGH,
  LN2_LOW,
  STEP_BITS,
  STEP_HIGH,
  STEP_LOW,
  STEPS,
  STEPS_OF_1,
} from '../../special-tables.ts';
import type { Tables } from '../ground.ts';
import { numberToNumber, type ModuleFunction } from './module.ts';
import { Writer, type Local } from './writer.ts';

/*
 * `exp`, `expm1` and `log1p` of `engine/special.ts`, operation by operation; arguments that are not ordinary go to
 * the functions there. Equal bits follow from equal operations, and the suite over all kernels holds them to it.
 */

/** 2^k of a normal number: its exponent is all of its bits. */
export const powerOf2 = (k: Code): Code =>
  numberOfBits(longShiftLeft(longAdd(longOf(k), wholeLong(1023)), wholeLong(52)));

/** c₀ + x (c₁ + x (c₂ + …)). */
export const polynomial = (x: Code, [first, ...others]: readonly number[]): Code =>
  others.length === 0 ? constant(first!) : add(constant(first!), multiply(x, polynomial(x, others)));

/** The number of a table at place `n` + `column`. */
const inTable = (table: Float64Array, n: Code, column: number): Code =>
  load(wholeMultiply(n, whole(8)), table.byteOffset + 8 * column);

/** Whether e^x is worked out here. */
export const isOrdinaryInExp = (x: Code, above = -708): Code =>
  and(greater(x, constant(above)), less(x, constant(709)));

/** Of e^x above this no part is subnormal, not even 2^−100 of it: a power of 2 is then exact. */
const NO_PART_SUBNORMAL = -630;

/** e^x; `otherwise` is the imported one. */
export function expFunction(otherwise: number, { exp: table }: Tables): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const { steps, r, square, p, power, high } = writer.numbers('steps', 'r', 'square', 'p', 'power', 'high');
  const [n, j] = [writer.whole(), writer.whole()];
  const ordinary: Code = [
    // The low bits of this sum are the whole number.
    steps.set(add(multiply(x, constant(STEPS_OF_1)), constant(ROUNDS_TO_WHOLE))),
    n.set(wholeOfLong(bitsOf(steps.get))),
    steps.set(subtract(steps.get, constant(ROUNDS_TO_WHOLE))),
    r.set(
      subtract(
        subtract(x, multiply(steps.get, constant(STEP_HIGH))),
        multiply(steps.get, constant(STEP_LOW)),
      ),
    ),
    square.set(multiply(r.get, r.get)),
    p.set(
      add(
        r.get,
        multiply(
          square.get,
          add(
            add(constant(0.5), multiply(r.get, constant(SIXTH))),
            multiply(square.get, add(constant(TWENTY_FOURTH), multiply(r.get, constant(HUNDRED_TWENTIETH)))),
          ),
        ),
      ),
    ),
    j.set(wholeMultiply(whole(2), and(n.get, whole(STEPS - 1)))),
    // The power of 2 comes in while r is worked out, which changes no bit.
    power.set(powerOf2(shiftRight(n.get, whole(STEP_BITS)))),
    high.set(multiply(inTable(table, j.get, 0), power.get)),
    add(high.get, add(multiply(inTable(table, j.get, 1), power.get), multiply(high.get, p.get))),
  ];
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(isOrdinaryInExp(x, NO_PART_SUBNORMAL), ordinary, call(otherwise, x)),
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

/** ln(1 + r) − r. */
function logTail(r: Code, square: Local): Code {
  const { get: s } = square;
  return multiply(
    square.keep(multiply(r, r)),
    add(
      subtract(multiply(r, constant(THIRD)), constant(0.5)),
      multiply(
        s,
        add(
          subtract(multiply(r, constant(FIFTH)), constant(0.25)),
          multiply(s, subtract(multiply(r, constant(SEVENTH)), constant(SIXTH))),
        ),
      ),
    ),
  );
}

/** ln(1 + x), `otherwise` where x is not next to 0: so short that engines put it in place of its calls. */
export function log1pFunction(otherwise: number): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const square = writer.number();
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(lessOrEqual(abs(x), constant(HALF_STEP)), add(x, logTail(x, square)), call(otherwise, x)),
  };
}

/** ln(1 + x) of any other x; `otherwise` is the imported one. */
export function log1pFarFunction(otherwise: number, { log: table }: Tables): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const { s, z, half } = writer.numbers('s', 'z', 'half');
  const nearSum: Code = [
    s.set(divide(x, add(constant(2), x))),
    z.set(multiply(s.get, s.get)),
    half.set(multiply(multiply(constant(0.5), x), x)),
    subtract(
      x,
      subtract(
        half.get,
        multiply(s.get, add(half.get, multiply(z.get, polynomial(z.get, [R1, R2, R3, R4, R5, R6, R7])))),
      ),
    ),
  ];
  const { u, scale, added, reciprocal, r, square } = writer.numbers(
    'u',
    'scale',
    'added',
    'reciprocal',
    'r',
    'square',
  );
  const [high, k, j] = [writer.whole(), writer.whole(), writer.whole()] as const;
  const rounded = add(subtract(constant(1), subtract(u.get, added.get)), subtract(x, added.get));
  const far: Code = [
    u.set(add(constant(1), x)),
    high.set(wholeOfLong(longShiftRight(bitsOf(u.get), wholeLong(32)))),
    k.set(wholeSubtract(shiftRight(high.get, whole(20)), whole(1023))),
    j.set(
      wholeMultiply(
        whole(4),
        shiftRight(wholeAdd(and(shiftRight(high.get, whole(12)), whole(0xff)), whole(1)), whole(1)),
      ),
    ),
    scale.set(powerOf2(wholeSubtract(whole(0), k.get))),
    added.set(subtract(u.get, constant(1))),
    reciprocal.set(inTable(table, j.get, 1)),
    r.set(
      add(
        multiply(subtract(multiply(u.get, scale.get), inTable(table, j.get, 0)), reciprocal.get),
        multiply(multiply(rounded, scale.get), reciprocal.get),
      ),
    ),
    add(
      add(multiply(numberOf(k.get), constant(LN2_HIGH)), inTable(table, j.get, 2)),
      add(
        r.get,
        add(
          add(multiply(numberOf(k.get), constant(LN2_LOW)), inTable(table, j.get, 3)),
          logTail(r.get, square),
        ),
      ),
    ),
  ];
  const isOrdinary = and(greater(x, constant(-1)), lessOrEqual(x, constant(Number.MAX_SAFE_INTEGER)));
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
