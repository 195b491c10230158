import type { BackwardRule } from './backward/backward-rule.ts';
import type { LayerPass, Pass } from './pass.ts';

/** ∂L/∂W[i][j] = (1/m) Σ_s a_i δ_j and ∂L/∂b_j = (1/m) Σ_s δ_j over the m samples, in ascending order. */
function parameterGradients(layer: LayerPass, samples: number): void {
  const { inputs, units, input, delta, weightGradient, biasGradient } = layer;
  for (let s = 0; s < samples; s++) {
    const row = s * units;
    let w = 0;
    for (let i = 0; i < inputs; i++) {
      const a = input[s * inputs + i]!;
      for (let j = 0; j < units; j++) {
        const term = a * delta[row + j]!;
        weightGradient[w] = s === 0 ? term : weightGradient[w]! + term;
        w++;
      }
    }
    for (let j = 0; j < units; j++) {
      biasGradient[j] = s === 0 ? delta[row + j]! : biasGradient[j]! + delta[row + j]!;
    }
  }
  if (samples === 1) return;
  for (let n = 0; n < weightGradient.length; n++) weightGradient[n] = weightGradient[n]! / samples;
  for (let j = 0; j < units; j++) biasGradient[j] = biasGradient[j]! / samples;
}

/** The backward pass after `forward`, by the rule: δ of every layer from the last to the first, then ∂L/∂θ. */
export function backward(pass: Pass, rule: BackwardRule): void {
  const last = pass.layers.length - 1;
  rule.outputDelta(pass);
  for (let l = last - 1; l >= 0; l--) rule.hiddenDelta(pass, l);
  for (const layer of pass.layers) parameterGradients(layer, pass.samples);
}
