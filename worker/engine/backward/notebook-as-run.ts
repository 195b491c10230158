import { notebookRule } from './notebook.ts';

/**
 * What produced the numbers that the notebook prints: diag(W_ij) in the first layer.
 *
 * @source notebook cells 91 to 98, and its printed result (927 iterations)
 */
export const notebookAsRun = notebookRule(0, {
  label: 'As run in the notebook',
  sentence:
    'What produced the notebook’s printed numbers: the Jacobian’s diagonal alone, no ReLU mask, and diag(W_ij), the cell In [97], in place of the chain rule in the first layer.',
});
