import { bench } from 'vitest';
import type * as Measured from './cases.ts';

/** Iterations in one sample: long enough for the clock, short enough to lie between two interruptions. */
const BLOCK = 20_000;

const { cases } = (await import(process.env['BENCH_CASES']!)) as typeof Measured;
// One case a process: two plain loops in one share what the compiler learns of their calls.
const name = process.env['BENCH_CASE'] as Measured.Case;
const advance = await cases[name]();

bench(`${name}, ${BLOCK} iterations`, () => advance(BLOCK) as Promise<void> | void, {
  warmupIterations: 15,
  iterations: 40,
  time: 0,
});
