// @ts-nocheck
import type { BackwardRule } from './backward-rule.ts';
import { chainRule } from './chain-rule.ts';
import { lossGradient } from './loss-gradient.ts';

/**
 * δ_o = Jᵀ g with g = ∂L/∂p and the whole Jacobian, p ⊙ (g − g·p) for softmax; then the full chain rule.
 *
 * For a loss on probabilities the product is worked out in the logarithms of p and 1 − p: g alone is infinite where
 * one of them underflows, and g − g·p cancels long before.
 */
export const exact: BackwardRule = {
  label: 'Exact gradient',
  sentence:
    'The gradient of the loss that is shown: the whole softmax Jacobian, then the chain rule through every layer.',
  refuse: () => undefined,
  outputForm: 'jacobian',
  hiddenForm: () => ({ kind: 'chain-rule' }),
  outputDelta(batch) {
    const { activation, z, a, upstream, delta, units } = batch.output;
    if (batch.objective.loss.on === 'probabilities') {
      const { complement, onLogP, onLogQ, samples } = batch;
      activation.probability!.logBackward(z, a, complement, onLogP, onLogQ, delta, samples, units);
    } else {
      lossGradient(batch);
      activation.backward(z, a, upstream, delta, batch.samples, units);
    }
  },
  hiddenDelta: chainRule,
};
