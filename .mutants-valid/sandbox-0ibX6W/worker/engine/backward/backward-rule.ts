// @ts-nocheck
import type { NetworkSpec } from '../experiment/experiment.ts';
import type { Batch } from '../batch.ts';

/**
 * How a rule finds the output layer's δ, with g = ∂L/∂p: `jacobian` Jᵀ g, `diagonal` g ⊙ diag(J), `difference` p − t.
 */
export type OutputForm = 'jacobian' | 'diagonal' | 'difference';

/**
 * How a rule finds a hidden layer's δ: `chain-rule` J_lᵀ (W_{l+1} δ_{l+1}), `carried` W_{l+1} δ_{l+1} without J,
 * `diagonal` δ_{l+1} ⊙ diag(W_of).
 */
export type HiddenForm =
  | { readonly kind: 'chain-rule' }
  | { readonly kind: 'carried' }
  | { readonly kind: 'diagonal'; readonly of: number };

/** How δ = ∂L/∂z travels from the loss to the first layer. The gradients follow from δ, the same for every rule. */
export interface BackwardRule {
  /** The rule's name on screen. */
  readonly label: string;
  /** One plain sentence that tells what the rule does. */
  readonly sentence: string;
  /** Why the rule is not defined for this network; undefined where it is. */
  refuse(network: NetworkSpec): string | undefined;
  /** What `outputDelta` and `hiddenDelta` compute, for those who explain and check it. */
  readonly outputForm: OutputForm;
  hiddenForm(l: number): HiddenForm;
  /** Writes the output layer's δ. */
  outputDelta(batch: Batch): void;
  /** Writes the δ of layer l from that of layer l + 1. */
  hiddenDelta(batch: Batch, l: number): void;
}
