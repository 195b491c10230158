import {
  add,
  constant,
  divide,
  F64,
  lessOrEqual,
  multiply,
  select,
  squareRoot,
  subtract,
  type Code,
} from './instructions.ts';
import {
  addPairs,
  constantPair,
  dividePairs,
  lessOrEqualPairs,
  loadFirst,
  loadPair,
  multiplyPairs,
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
  /** The value, but 0 where z ≤ 0; where z is no number, the value. */
  zeroWhere0OrLess(value: Code, z: Code): Code;
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
  zeroWhere0OrLess: (value, z) => select(lessOrEqual(z, constant(0)), constant(0), value),
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
  zeroWhere0OrLess: (value, z) => withoutBits(value, lessOrEqualPairs(z, constantPair(0))),
};
