import { notebookRule } from './notebook.ts';

/**
 * The training cell's code as it stands: diag(W_jk) in the first layer.
 *
 * @source notebook cell 99
 */
export const notebookAsWritten = notebookRule(1, {
  label: 'As written in the notebook',
  sentence:
    'The notebook’s training cell In [99] as its code stands: like the rule that was run, but with diag(W_jk) in the first layer.',
});
