import { unsigned, type Code } from './instructions.ts';

/*
 * WebAssembly's instructions on two float64 numbers side by side, lane 0 and lane 1.
 *
 * @source WebAssembly Core Specification 2.0, "Binary Format", Vector Instructions
 */

/** The type of such a pair. */
export const V128 = 0x7b;

const vector = (instruction: number): Code => [0xfd, unsigned(instruction)];
/** At an address and a constant offset, where numbers are aligned to their 8 bytes. */
const memory =
  (instruction: number) =>
  (address: Code, offset: number): Code => [address, vector(instruction), 3, unsigned(offset)];
const unary =
  (instruction: number) =>
  (x: Code): Code => [x, vector(instruction)];
const binary =
  (instruction: number) =>
  (x: Code, y: Code): Code => [x, y, vector(instruction)];

/** Two numbers that follow on each other. */
export const loadPair = memory(0);
/** One number, in both lanes. */
export const loadTwice = memory(10);
/** One number, and 0 in lane 1. */
export const loadFirst = memory(93);

export const storePair = (address: Code, offset: number, pair: Code): Code => [
  address,
  pair,
  vector(11),
  3,
  unsigned(offset),
];
export const storeLane = (address: Code, offset: number, pair: Code, lane: 0 | 1): Code => [
  address,
  pair,
  vector(91),
  3,
  unsigned(offset),
  lane,
];

/** A number in both lanes. */
export const twice = unary(0x14);
export const laneOf = (pair: Code, lane: 0 | 1): Code => [pair, vector(0x21), lane];

const bytesOf = (value: number): Code => [...new Uint8Array(Float64Array.of(value).buffer)];
export const constantPair = (value: number): Code => [vector(12), bytesOf(value), bytesOf(value)];

export const absOfPair = unary(0xec);
export const squareRootOfPair = unary(0xef);
export const addPairs = binary(0xf0);
export const subtractPairs = binary(0xf1);
export const multiplyPairs = binary(0xf2);
export const dividePairs = binary(0xf3);

/** All bits of a lane, where the comparison holds; else none. */
export const greaterPairs = binary(0x4a);
export const lessOrEqualPairs = binary(0x4b);
export const bothBits = binary(0x4e);
/** The bits of the first that are not bits of the second. */
export const withoutBits = binary(0x4f);
/** The bits of the first where the condition has bits, else those of the second. */
export const selectBits = (condition: Code, then: Code, otherwise: Code): Code => [
  then,
  otherwise,
  condition,
  vector(0x52),
];
