import type { BackwardRule } from './backward/backward-rule.ts';
import type { LayerPass, Pass } from './pass.ts';

/** ∂L/∂W[i][j] = a_i δ_j and ∂L/∂b_j = δ_j of the first sample. */
function firstGradients({ inputs, units, input, delta, weightGradient, biasGradient }: LayerPass): void {
  let w = 0;
  for (let i = 0; i < inputs; i++) {
    const a = input[i]!;
    for (let j = 0; j < units; j++) weightGradient[w++] = a * delta[j]!;
  }
  for (let j = 0; j < units; j++) biasGradient[j] = delta[j]!;
}

/** Adds the gradients of the other samples, in ascending order, and takes the mean. */
function otherGradients(layer: LayerPass, samples: number): void {
  const { inputs, units, input, delta, weightGradient, biasGradient } = layer;
  for (let s = 1; s < samples; s++) {
    const row = s * units;
    let w = 0;
    for (let i = 0; i < inputs; i++) {
      const a = input[s * inputs + i]!;
      for (let j = 0; j < units; j++) {
        weightGradient[w] = weightGradient[w]! + a * delta[row + j]!;
        w++;
      }
    }
    for (let j = 0; j < units; j++) biasGradient[j] = biasGradient[j]! + delta[row + j]!;
  }
  for (let n = 0; n < weightGradient.length; n++) weightGradient[n] = weightGradient[n]! / samples;
  for (let j = 0; j < units; j++) biasGradient[j] = biasGradient[j]! / samples;
}

/** The backward pass after `forward`, by the rule: δ of every layer from the last to the first, then ∂L/∂θ. */
export function backward(pass: Pass, rule: BackwardRule): void {
  const last = pass.layers.length - 1;
  rule.outputDelta(pass);
  for (let l = last - 1; l >= 0; l--) rule.hiddenDelta(pass, l);
  for (let l = 0; l <= last; l++) {
    firstGradients(pass.layers[l]!);
    if (pass.samples > 1) otherGradients(pass.layers[l]!, pass.samples);
  }
}
