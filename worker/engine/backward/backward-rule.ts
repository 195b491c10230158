import type { NetworkSpec } from '../network.ts';
import type { Pass } from '../pass.ts';

/** How δ = ∂L/∂z travels from the loss to the first layer. The gradients follow from δ, the same for every rule. */
export interface BackwardRule {
  /** The rule's name on screen. */
  readonly label: string;
  /** One plain sentence that tells what the rule does. */
  readonly sentence: string;
  /** Why the rule is not defined for this network; undefined where it is. */
  refuse(network: NetworkSpec): string | undefined;
  /** Writes the output layer's δ. */
  outputDelta(pass: Pass): void;
  /** Writes the δ of layer l from that of layer l + 1. */
  hiddenDelta(pass: Pass, l: number): void;
}
