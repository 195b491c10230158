// @ts-nocheck
import type { Batch } from '../batch.ts';

/**
 * ∂L/∂a of layer l: the next layer's δ carried back through its weights, Σ_j W[i][j] δ_j, summed over j in ascending
 * order; three units at a time.
 */
export function carryBack(batch: Batch, l: number, into: Float64Array): void {
  const { inputs, units, weights, delta } = batch.layers[l + 1]!;
  for (let s = 0; s < batch.samples; s++) {
    const row = s * units;
    let i = 0;
    for (; i < inputs - 2; i += 3) {
      let first = 0;
      let second = 0;
      let third = 0;
      let w = i * units;
      for (let j = 0; j < units; j++) {
        const d = delta[row + j]!;
        first += weights[w]! * d;
        second += weights[w + units]! * d;
        third += weights[w + 2 * units]! * d;
        w++;
      }
      into[s * inputs + i] = first;
      into[s * inputs + i + 1] = second;
      into[s * inputs + i + 2] = third;
    }
    for (; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < units; j++) sum += weights[i * units + j]! * delta[row + j]!;
      into[s * inputs + i] = sum;
    }
  }
}
