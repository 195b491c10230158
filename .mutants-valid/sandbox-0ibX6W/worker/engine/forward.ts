// @ts-nocheck
import type { LayerBatch, Batch } from './batch.ts';

/**
 * z_j = Σ_i a_i W[i][j] + b_j, summed over i in ascending order, the bias last, as the notebook does.
 *
 * Three units at a time: their sums do not wait for each other, and each a_i is read once for the three.
 */
function preActivations(layer: LayerBatch, samples: number): void {
  const { inputs, units, weights, biases, input, z } = layer;
  const threes = units - 2;
  for (let s = 0; s < samples; s++) {
    const from = s * inputs;
    const to = s * units;
    let j = 0;
    for (; j < threes; j += 3) {
      let first = 0;
      let second = 0;
      let third = 0;
      let w = j;
      for (let i = 0; i < inputs; i++) {
        const x = input[from + i]!;
        first += x * weights[w]!;
        second += x * weights[w + 1]!;
        third += x * weights[w + 2]!;
        w += units;
      }
      z[to + j] = first + biases[j]!;
      z[to + j + 1] = second + biases[j + 1]!;
      z[to + j + 2] = third + biases[j + 2]!;
    }
    for (; j < units; j++) {
      let sum = 0;
      for (let i = 0; i < inputs; i++) sum += input[from + i]! * weights[i * units + j]!;
      z[to + j] = sum + biases[j]!;
    }
  }
}

/**
 * The forward pass of the batch at θ: z and a of every layer, the loss terms, and the loss.
 *
 * @param from the first layer to work out; those before must be up to date
 * @returns the mean over the samples of each sample's loss, summed over its outputs (nats for cross-entropies)
 * @source notebook cell 99, "Forward path"
 */
export function forward(batch: Batch, from = 0): number {
  const { samples, layers, output, targets, lossTerms } = batch;
  const { loss } = batch.objective;
  for (let l = from; l < layers.length; l++) {
    const layer = layers[l]!;
    preActivations(layer, samples);
    layer.activation.forward(layer.z, layer.a, samples, layer.units);
  }
  const { z, a, units } = output;
  if (loss.on === 'probabilities') {
    const head = output.activation.probability!;
    head.logTerms(z, a, batch.complement, batch.onLogP, batch.onLogQ, lossTerms, samples, units);
  } else {
    for (let n = 0; n < a.length; n++) lossTerms[n] = loss.term(a[n]!, targets[n]!, units);
  }
  let sum = 0;
  for (let n = 0; n < lossTerms.length; n++) sum += lossTerms[n]!;
  return sum / samples;
}
