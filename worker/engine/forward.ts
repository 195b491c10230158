import type { LayerPass, Pass } from './pass.ts';

/** z_j = Σ_i a_i W[i][j] + b_j, summed over i in ascending order, the bias last, as the notebook does. */
function preActivations(layer: LayerPass, samples: number): void {
  const { inputs, units, weights, biases, input, z } = layer;
  for (let s = 0; s < samples; s++) {
    const row = s * inputs;
    for (let j = 0; j < units; j++) {
      let sum = 0;
      let w = j;
      for (let i = 0; i < inputs; i++) {
        sum += input[row + i]! * weights[w]!;
        w += units;
      }
      z[s * units + j] = sum + biases[j]!;
    }
  }
}

/**
 * The forward pass at the present parameters: z and a of every layer, the loss terms, and the loss.
 *
 * @returns the mean over the samples of each sample's loss, summed over its outputs (nats for cross-entropies)
 * @source notebook cell 99, "Forward path"
 */
export function forward(pass: Pass): number {
  const { samples, layers, output, lossFunction, targets, lossTerms } = pass;
  for (const layer of layers) {
    preActivations(layer, samples);
    layer.activation.forward(layer.z, layer.a, samples, layer.units);
  }
  const { z, a, units } = output;
  if (lossFunction.on === 'probabilities') {
    const head = output.activation.probability!;
    head.complement(a, pass.complement, samples, units, z);
    head.logTerms(z, a, pass.complement, pass.onLogP, pass.onLogQ, lossTerms, samples, units);
  } else {
    for (let n = 0; n < a.length; n++) lossTerms[n] = lossFunction.term(a[n]!, targets[n]!, units);
  }
  let sum = 0;
  for (let n = 0; n < lossTerms.length; n++) sum += lossTerms[n]!;
  return sum / samples;
}
