import type { Pass } from '../pass.ts';
import { carryBack } from './carry-back.ts';

/** δ_l = J_lᵀ (W_{l+1} δ_{l+1}), which is (W δ) ⊙ f′(z) for an activation that acts on each unit alone. */
export function chainRule(pass: Pass, l: number): void {
  const { activation, z, a, upstream, delta, units } = pass.layers[l]!;
  carryBack(pass, l, upstream);
  activation.backward(z, a, upstream, delta, pass.samples, units);
}
