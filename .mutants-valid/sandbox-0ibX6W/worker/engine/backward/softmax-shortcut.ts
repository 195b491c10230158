// @ts-nocheck
import type { BackwardRule } from './backward-rule.ts';
import { chainRule } from './chain-rule.ts';

/** δ_o = p − t, the gradient of categorical cross-entropy through softmax; then the full chain rule. */
export const softmaxShortcut: BackwardRule = {
  label: 'Softmax shortcut (p − t)',
  sentence:
    'The textbook’s p − t at the output, right for categorical cross-entropy, then the chain rule through every layer.',
  refuse: (network) =>
    network.layers.at(-1)!.activation === 'softmax' ? undefined : 'p − t needs a softmax output layer',
  outputForm: 'difference',
  hiddenForm: () => ({ kind: 'chain-rule' }),
  outputDelta(batch) {
    const { a, delta } = batch.output;
    for (let n = 0; n < a.length; n++) delta[n] = a[n]! - batch.targets[n]!;
  },
  hiddenDelta: chainRule,
};
