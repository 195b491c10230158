import {
  abs,
  add,
  and,
  bitsOf,
  call,
  choose,
  constant,
  divide,
  greaterOrEqual,
  less,
  longShiftLeft,
  longShiftRight,
  multiply,
  negative,
  numberOfBits,
  select,
  subtract,
  truncate,
  wholeLong,
  wholeOfNumber,
  type Code,
} from './instructions.ts';
import { numberToNumber, type ModuleFunction } from './module.ts';
import { P1, P2, P3, P4, P5 } from '../../special.ts';
import { isOrdinaryInExp, polynomial, powerOf2 } from './special.ts';
import { Writer } from './writer.ts';

/** P and Q, by where x lies: near 0 in x², about 1 in |x| − 1, and farther out in 1 / x². */
const NEAR_0 = [
  [
    0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
    -2.3763016656650163e-5,
  ],
  [
    1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
    -3.960228278775368e-6,
  ],
] as const;
const ABOUT_1 = [
  [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175,
    -0.11089469428239668, 0.035478304325618236, -0.002166375594868791,
  ],
  [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
    0.011984499846799107,
  ],
] as const;
const FAR = [
  [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
    -184.60509290671104, -81.2874355063066, -9.814329344169145,
  ],
  [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
    108.63500554177944, 6.570249770319282, -0.0604244152148581,
  ],
] as const;
const FARTHER = [
  [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
    -1025.0951316110772, -483.5191916086514,
  ],
  [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
    474.52854120695537, -22.44095244658582,
  ],
] as const;

/** erf 1 in 24 bits. */
const ERF_1 = 0.8450629115104675;
/** Nearer to 0 than this, and from 6 on, erf is left to the imported one. */
const SMALL = 3.725290298461914e-9;

const quotient = (x: Code, [p, q]: readonly [readonly number[], readonly number[]]): Code =>
  divide(polynomial(x, p), polynomial(x, q));

/** |x| in its upper 32 bits, so that its square is exact. */
const upperHalf = (x: Code): Code =>
  numberOfBits(longShiftLeft(longShiftRight(bitsOf(x), wholeLong(32)), wholeLong(32)));

const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts, the first with trailing zeros, so that small whole multiples of it are exact. */
const [LN2_HIGH, LN2_LOW] = [6.93147180369123816e-1, 1.9082149292705877e-10];

/**
 * e^x as the library has it, which its erf is made of; `otherwise` is the imported `exp`, the same for arguments that are
 * not ordinary.
 *
 * @source fdlibm, e_exp.c
 */
export function libraryExpFunction(otherwise: number): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const { k, high, low, r, t, c } = writer.numbers('k', 'high', 'low', 'r', 't', 'c');
  const correction = divide(multiply(r.get, c.get), subtract(constant(2), c.get));
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
      subtract(constant(1), subtract(subtract(low.get, correction), high.get)),
      powerOf2(wholeOfNumber(k.get)),
    ),
  ];
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(isOrdinaryInExp(x), ordinary, call(otherwise, x)),
  };
}

/**
 * erf x as the special-function library has it, operation by operation; `otherwise` is the imported one.
 *
 * @source fdlibm, s_erf.c: the intervals, the formulas and the coefficients
 */
export function erfFunction(libraryExp: number, otherwise: number): ModuleFunction {
  const writer = new Writer(1);
  const x = writer.parameters[0]!.get;
  const { size, square, s, upper, result } = writer.numbers('size', 'square', 's', 'upper', 'result');
  const near: Code = [square.set(multiply(x, x)), add(x, multiply(x, quotient(square.get, NEAR_0)))];
  const aboutOne: Code = [
    s.set(subtract(size.get, constant(1))),
    add(constant(ERF_1), quotient(s.get, ABOUT_1)),
  ];
  const far: Code = [
    s.set(divide(constant(1), multiply(size.get, size.get))),
    upper.set(upperHalf(size.get)),
    subtract(
      constant(1),
      divide(
        multiply(
          call(libraryExp, subtract(negative(multiply(upper.get, upper.get)), constant(0.5625))),
          call(
            libraryExp,
            add(
              multiply(subtract(upper.get, size.get), add(upper.get, size.get)),
              choose(
                less(size.get, constant(2.857142857142857)),
                quotient(s.get, FAR),
                quotient(s.get, FARTHER),
              ),
            ),
          ),
        ),
        size.get,
      ),
    ),
  ];
  const isOrdinary = and(greaterOrEqual(size.keep(abs(x)), constant(SMALL)), less(size.get, constant(6)));
  const ordinary = choose(less(size.get, constant(0.84375)), near, [
    result.set(choose(less(size.get, constant(1.25)), aboutOne, far)),
    select(less(x, constant(0)), negative(result.get), result.get),
  ]);
  return {
    ...numberToNumber,
    locals: writer.locals,
    body: choose(isOrdinary, ordinary, call(otherwise, x)),
  };
}
