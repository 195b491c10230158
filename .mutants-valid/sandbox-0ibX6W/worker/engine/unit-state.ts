// @ts-nocheck
import type { Batch } from './batch.ts';

/** A unit that learns; a relu that is closed (z ≤ 0) for every sample; one with |f′| < 0.001 for every sample. */
export const ALIVE = 0;
export const DEAD = 1;
export const SATURATED = 2;

/**
 * Whether unit j of layer l is alive (0), dead (1) or saturated (2) at the present forward pass, over all samples.
 */
export function unitState(batch: Batch, l: number, j: number): number {
  const { activation, z, a, units } = batch.layers[l]!;
  const { stuck } = activation;
  if (stuck === undefined) return ALIVE;
  for (let n = j; n < z.length; n += units) if (!stuck.test(z[n]!, a[n]!)) return ALIVE;
  return stuck.state === 'dead' ? DEAD : SATURATED;
}
