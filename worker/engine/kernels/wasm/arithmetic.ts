import {
  abs,
  add,
  and,
  constant,
  divide,
  F64,
  greater,
  I32,
  lessOrEqual,
  multiply,
  select,
  squareRoot,
  subtract,
  type Code,
} from './instructions.ts';
import {
  absOfPair,
  addPairs,
  bothBits,
  constantPair,
  dividePairs,
  greaterPairs,
  lessOrEqualPairs,
  loadFirst,
  loadPair,
  multiplyPairs,
  selectBits,
  squareRootOfPair,
  storeLane,
  storePair,
  subtractPairs,
  twice,
  withoutBits,
  V128,
} from './lanes.ts';
import { addressIn, read, write, type Cell, type Place } from './writer.ts';

/** Which of some numbers that follow on each other a value holds. */
export interface Slot {
  readonly first: number;
  readonly lanes: 1 | 2;
}

/**
 * The operations of IEEE 754 on one number, or on two side by side: the same bits in each lane as for one. Where a pair
 * holds one number, what its other lane holds means nothing.
 */
export interface Arithmetic {
  /** The type of its values, and how many numbers each holds. */
  readonly type: number;
  readonly lanes: 1 | 2;
  /** How so many numbers are spread over values. */
  slots(count: number): Slot[];
  read(array: Float64Array, index: Place, slot: Slot): Code;
  write(array: Float64Array, index: Place, value: Code, slot: Slot): Code;
  constant(value: number): Code;
  /** A number, in every lane. */
  of(number: Code): Code;
  add(x: Code, y: Code): Code;
  subtract(x: Code, y: Code): Code;
  multiply(x: Code, y: Code): Code;
  divide(x: Code, y: Code): Code;
  squareRoot(x: Code): Code;
  abs(x: Code): Code;
  /** Conditions, lane by lane, and their type; a comparison with what is no number does not hold. */
  readonly conditionType: number;
  greater(x: Code, y: Code): Code;
  lessOrEqual(x: Code, y: Code): Code;
  both(condition: Code, other: Code): Code;
  /** The value, but 0 where the condition holds. */
  zeroWhere(condition: Code, value: Code): Code;
  /** Both values are worked out. */
  select(condition: Code, then: Code, otherwise: Code): Code;
}

/** The place of a slot in memory. */
export const cellOf = (arithmetic: Arithmetic, array: Float64Array, index: Place, slot: Slot): Cell => ({
  get: arithmetic.read(array, index, slot),
  set: (value) => arithmetic.write(array, index, value, slot),
});

export const single: Arithmetic = {
  type: F64,
  lanes: 1,
  slots: (count) => Array.from({ length: count }, (_, first) => ({ first, lanes: 1 })),
  read,
  write,
  constant,
  of: (number) => number,
  add,
  subtract,
  multiply,
  divide,
  squareRoot,
  abs,
  conditionType: I32,
  greater,
  lessOrEqual,
  both: and,
  zeroWhere: (condition, value) => select(condition, constant(0), value),
  select,
};

export const pairs: Arithmetic = {
  type: V128,
  lanes: 2,
  slots: (count) =>
    Array.from({ length: Math.ceil(count / 2) }, (_, n) => ({
      first: 2 * n,
      lanes: 2 * n + 1 === count ? 1 : 2,
    })),
  read(array, index, { lanes }) {
    const { address, offset } = addressIn(array, index);
    return lanes === 2 ? loadPair(address, offset) : loadFirst(address, offset);
  },
  write(array, index, value, { lanes }) {
    const { address, offset } = addressIn(array, index);
    return lanes === 2 ? storePair(address, offset, value) : storeLane(address, offset, value, 0);
  },
  constant: constantPair,
  of: twice,
  add: addPairs,
  subtract: subtractPairs,
  multiply: multiplyPairs,
  divide: dividePairs,
  squareRoot: squareRootOfPair,
  abs: absOfPair,
  conditionType: V128,
  greater: greaterPairs,
  lessOrEqual: lessOrEqualPairs,
  both: bothBits,
  zeroWhere: (condition, value) => withoutBits(value, condition),
  select: selectBits,
};
