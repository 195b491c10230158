// @ts-nocheck
import type { Batch, LayerBatch } from './batch.ts';
import type { BackwardRule } from './backward/backward-rule.ts';
import type { LayerParameters, Parameters } from './parameters.ts';

/** ∂L/∂W[i][j] = a_i δ_j and ∂L/∂b_j = δ_j of the first sample. */
function firstGradients({ inputs, units, input, delta }: LayerBatch, { weights, biases }: LayerParameters) {
  let w = 0;
  for (let i = 0; i < inputs; i++) {
    const a = input[i]!;
    for (let j = 0; j < units; j++) weights[w++] = a * delta[j]!;
  }
  for (let j = 0; j < units; j++) biases[j] = delta[j]!;
}

/** Adds the gradients of the other samples, in ascending order, and takes the mean. */
function otherGradients(layer: LayerBatch, { weights, biases }: LayerParameters, samples: number) {
  const { inputs, units, input, delta } = layer;
  for (let s = 1; s < samples; s++) {
    const row = s * units;
    let w = 0;
    for (let i = 0; i < inputs; i++) {
      const a = input[s * inputs + i]!;
      for (let j = 0; j < units; j++) {
        weights[w] = weights[w]! + a * delta[row + j]!;
        w++;
      }
    }
    for (let j = 0; j < units; j++) biases[j] = biases[j]! + delta[row + j]!;
  }
  for (let n = 0; n < weights.length; n++) weights[n] = weights[n]! / samples;
  for (let j = 0; j < units; j++) biases[j] = biases[j]! / samples;
}

/** δ of every layer from the last to the first, after `forward`, by the rule. */
export function deltas(batch: Batch, rule: BackwardRule): void {
  rule.outputDelta(batch);
  for (let l = batch.layers.length - 2; l >= 0; l--) rule.hiddenDelta(batch, l);
}

/**
 * The backward pass of the batch after `forward`: δ of every layer by the rule, then ∂L/∂θ of the mean loss.
 *
 * @param gradient written
 */
export function backward(batch: Batch, gradient: Parameters, rule: BackwardRule): void {
  deltas(batch, rule);
  for (let l = 0; l < batch.layers.length; l++) {
    firstGradients(batch.layers[l]!, gradient.layers[l]!);
    if (batch.samples > 1) otherGradients(batch.layers[l]!, gradient.layers[l]!, batch.samples);
  }
}
