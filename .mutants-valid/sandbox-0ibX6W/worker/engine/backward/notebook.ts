// @ts-nocheck
import type { NetworkSpec } from '../experiment/experiment.ts';
import type { Batch } from '../batch.ts';
import type { BackwardRule } from './backward-rule.ts';
import { carryBack } from './carry-back.ts';
import { lossGradient } from './loss-gradient.ts';

/** Why the notebook's backward pass does not fit a network, whichever of its two diagonals it takes. */
function refuseShape(network: NetworkSpec): string | undefined {
  const [j, k, o] = network.layers;
  if (network.layers.length !== 3 || !j || !k || !o) {
    return `the notebook has three weight layers, this network has ${network.layers.length}`;
  }
  if (o.activation !== 'softmax') return 'the notebook has a softmax output layer';
  if (j.units !== k.units) {
    return `it multiplies δ_k (${k.units}) by a diagonal for layer j (${j.units}): both must have the same length`;
  }
  return undefined;
}

/**
 * δ_o = g ⊙ (p − p²) with g = ∂L/∂p: the diagonal of softmax's Jacobian alone. It is worked out as p (1 − p), since
 * p − p² cancels to 0 where p is near 1.
 */
function diagonalOutputDelta(batch: Batch): void {
  const { onLogP, onLogQ, complement } = batch;
  const { a, upstream: g, delta } = batch.output;
  if (lossGradient(batch)) {
    const known = batch.objective.loss.on === 'probabilities';
    for (let n = 0; n < a.length; n++) delta[n] = g[n]! * (a[n]! * (known ? complement[n]! : 1 - a[n]!));
  } else {
    // The same product with p and 1 − p cancelled, where one of them has underflowed to 0.
    for (let n = 0; n < a.length; n++) delta[n] = onLogP[n]! * complement[n]! - onLogQ[n]! * a[n]!;
  }
}

/**
 * The notebook's backward pass: δ_k = W_ko δ_o without the ReLU mask, and δ_j = δ_k ⊙ diag(W) of the weights of
 * layer `diagonalOf` (0 for W_ij, 1 for W_jk) in place of the chain rule.
 */
export function notebookRule(
  diagonalOf: 0 | 1,
  text: Pick<BackwardRule, 'label' | 'sentence'>,
): BackwardRule {
  return {
    ...text,
    refuse(network) {
      const reason = refuseShape(network);
      if (reason !== undefined || diagonalOf === 1 || network.inputs >= network.layers[0]!.units)
        return reason;
      return `diag(W_ij) has ${network.inputs} numbers for the ${network.layers[0]!.units} units of layer j`;
    },
    outputForm: 'diagonal',
    hiddenForm: (l) => (l === 1 ? { kind: 'carried' } : { kind: 'diagonal', of: diagonalOf }),
    outputDelta: diagonalOutputDelta,
    hiddenDelta(batch, l) {
      const { delta, units } = batch.layers[l]!;
      if (l === 1) {
        carryBack(batch, l, delta);
        return;
      }
      const { weights, units: columns } = batch.layers[diagonalOf]!;
      const next = batch.layers[1]!.delta;
      for (let s = 0; s < batch.samples; s++) {
        for (let j = 0; j < units; j++) {
          delta[s * units + j] = next[s * units + j]! * weights[j * columns + j]!;
        }
      }
    },
  };
}
