// @ts-nocheck
import type { Layout } from '../network.ts';

/** What a unit takes besides, most of it in dual numbers, in products of a weight and an activation. */
const UNIT_WORK = 200;
/** The most work of a forward pass of the check, so that it is a matter of milliseconds. */
const MOST_WORK = 5e6;

/** The work of one sample, in products of a weight and an activation. */
export const sampleWork = ({ parameters, units }: Layout) => parameters + UNIT_WORK * units;

/**
 * Which samples of a batch a check looks at: all of them, or as many as one forward pass of bounded work takes, evenly
 * spaced, at least one.
 */
export function chooseSamples(layout: Layout, samples: number): number[] {
  const most = Math.max(1, Math.floor(MOST_WORK / sampleWork(layout)));
  const take = Math.min(samples, most);
  return Array.from({ length: take }, (_, k) => Math.floor((k * samples) / take));
}
