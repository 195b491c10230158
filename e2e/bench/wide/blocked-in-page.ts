import { blocked } from './blocked.ts';
import { rateOf } from './rate.ts';
import type { Task } from './tasks.ts';

/** Samples a second of the blocked loop, turn by turn, in whatever runs this; the first turn, which warms up, is left out. */
export function blockedRates(task: Task, turns: number, ms: number): number[] {
  const train = blocked(task);
  return Array.from({ length: turns + 1 }, () => rateOf(train, ms)).slice(1);
}
