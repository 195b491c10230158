import type { NetworkSpec } from '../network.ts';
import type { Pass } from '../pass.ts';
import type { ActivationName } from './index.ts';

/** A unit that learns; a relu that is closed (z ≤ 0) for every sample; one with |f′| < 0.001 for every sample. */
export const ALIVE = 0;
export const DEAD = 1;
export const SATURATED = 2;

/** Below this |f′| a unit counts as saturated: less than a thousandth of what arrives at it is carried back. */
const FLAT = 1e-3;

/** What a unit is when the test holds for every sample. */
interface Stuck {
  readonly state: typeof DEAD | typeof SATURATED;
  readonly test: (z: number, a: number) => boolean;
}

/** How the units of each activation stop learning; undefined for those that never do by themselves. */
const stuck: Readonly<Record<ActivationName, Stuck | undefined>> = {
  relu: { state: DEAD, test: (z) => z <= 0 },
  tanh: { state: SATURATED, test: (_z, a) => 1 - a * a < FLAT },
  sigmoid: { state: SATURATED, test: (_z, a) => a * (1 - a) < FLAT },
  linear: undefined,
  softmax: undefined,
};

/**
 * Whether unit j of layer l is alive (0), dead (1) or saturated (2) at the present forward pass, over all samples.
 */
export function unitState(pass: Pass, network: NetworkSpec, l: number, j: number): number {
  const rule = stuck[network.layers[l]!.activation];
  if (rule === undefined) return ALIVE;
  const { z, a, units } = pass.layers[l]!;
  for (let n = j; n < z.length; n += units) if (!rule.test(z[n]!, a[n]!)) return ALIVE;
  return rule.state;
}
