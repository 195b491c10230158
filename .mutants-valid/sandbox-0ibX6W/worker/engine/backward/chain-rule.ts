// @ts-nocheck
import type { Batch } from '../batch.ts';
import { carryBack } from './carry-back.ts';

/** δ_l = J_lᵀ (W_{l+1} δ_{l+1}), which is (W δ) ⊙ f′(z) for an activation that acts on each unit alone. */
export function chainRule(batch: Batch, l: number): void {
  const { activation, z, a, upstream, delta, units } = batch.layers[l]!;
  carryBack(batch, l, upstream);
  activation.backward(z, a, upstream, delta, batch.samples, units);
}
