import type { ActivationName, BackwardRuleName, LossName } from '../names.ts';

/** One field of an experiment and what it is to be; what is to be undefined is left out of it. */
export type Setting =
  | { readonly field: 'loss'; readonly to: LossName }
  | { readonly field: 'backward'; readonly to: BackwardRuleName }
  | { readonly field: 'activation'; readonly layer: number; readonly to: ActivationName }
  | { readonly field: 'batchSize'; readonly to: number }
  | {
      readonly field:
        'l2' | 'weightDecay' | 'patience' | 'accuracyAtLeast' | 'targetScaling' | 'split' | 'classes';
      readonly to: undefined;
    };

/** A way out of what is refused or misleads: the page offers it by its label, and carries it out. */
export interface Fix {
  /** What it does, as a command: `Use binary cross-entropy`. */
  readonly label: string;
  readonly set: readonly Setting[];
}
