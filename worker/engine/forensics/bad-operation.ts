import type { Key } from '../operations/key.ts';

/** A number that an operation read. */
export interface OperationInput {
  /** LaTeX: `w_{j_1 k_2}`. */
  readonly symbol: string;
  readonly value: number;
  /** The row of the data set whose number it is, where those of several samples are summed. */
  readonly row?: number;
}

/** The operation that first produced the NaN or ±∞ that ended a run: since the last frame whose numbers are all finite. */
export interface BadOperation {
  /** The update n → n + 1 that it belongs to: n, whose forward and backward pass are those of frame n. */
  readonly iteration: number;
  /** What the operation writes. */
  readonly value: Key;
  /** The place in the value of all samples, row after row, of the first number that is not finite. */
  readonly index: number;
  /** Whose number it is, its place in the batch and its row of the data set; undefined for numbers of the whole batch. */
  readonly sample: number | undefined;
  readonly row: number | undefined;
  /** Its name in LaTeX: `z_{k_2}`. */
  readonly symbol: string;
  /** NaN, Infinity or −Infinity. */
  readonly result: number;
  /** What it was computed from, at most 12 numbers: of a longer sum those of the largest products. */
  readonly inputs: readonly OperationInput[];
  /** How many numbers it was computed from in all. */
  readonly inputCount: number;
  /** What happened and what to do, for people. */
  readonly sentence: string;
}
