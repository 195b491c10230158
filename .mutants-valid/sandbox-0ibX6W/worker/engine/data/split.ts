// @ts-nocheck
import type { Split } from '../experiment/experiment.ts';
import { permutation } from './permutation.ts';

/** Which rows of the data set train the network, and which test it, each in ascending order. */
export interface Parts {
  readonly training: Uint32Array<ArrayBuffer>;
  readonly test: Uint32Array<ArrayBuffer>;
}

/** How many rows are the test part: round(share · N). */
export function testRows(samples: number, split: Split | undefined): number {
  return split === undefined ? 0 : Math.round(split.testShare * samples);
}

/** The first round(share · N) rows of a permutation from the split seed are the test part; without a split there is none. */
export function splitRows(samples: number, split: Split | undefined): Parts {
  if (split === undefined) {
    return { training: Uint32Array.from({ length: samples }, (_, n) => n), test: new Uint32Array(0) };
  }
  const order = permutation(samples, split.seed);
  const tests = testRows(samples, split);
  return { training: order.slice(tests).sort(), test: order.slice(0, tests).sort() };
}
