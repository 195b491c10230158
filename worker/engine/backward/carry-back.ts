import type { Pass } from '../pass.ts';

/** ∂L/∂a of layer l, `upstream`: the next layer's δ carried back through its weights, Σ_j W[i][j] δ_j. */
export function carryBack(pass: Pass, l: number): void {
  const { upstream } = pass.layers[l]!;
  const { inputs, units, weights, delta } = pass.layers[l + 1]!;
  for (let s = 0; s < pass.samples; s++) {
    const row = s * units;
    let w = 0;
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < units; j++) sum += weights[w++]! * delta[row + j]!;
      upstream[s * inputs + i] = sum;
    }
  }
}
