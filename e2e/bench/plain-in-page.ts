import { notebook } from '../../worker/notebook.ts';
import { plainLoop } from './plain-loop.ts';

const BLOCK = 50_000;

/** Nanoseconds an iteration of the plain loop, round by round, in whatever runs this. */
export function plainLoopTimes(rounds: number): number[] {
  const advance = plainLoop(notebook, Math);
  let used = advance(10 * BLOCK);
  const times = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    used += advance(BLOCK);
    return ((performance.now() - begin) * 1e6) / BLOCK;
  });
  if (!Number.isFinite(used)) throw new Error('the plain loop diverged');
  return times;
}
