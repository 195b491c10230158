/** The two cells of the notebook that do not agree, and the rule that follows each. */
export const cells = [
  {
    cell: 'In [97]',
    rule: 'notebook-as-run',
    code: 'np.diag(w_ij)',
    what: 'step by step; its numbers were printed',
  },
  {
    cell: 'In [99]',
    rule: 'notebook-as-written',
    code: 'np.diag(w_jk)',
    what: 'the training cell as it was saved',
  },
] as const;
