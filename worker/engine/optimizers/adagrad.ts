import type { OptimizerKind } from './optimizer.ts';
import { byRootOfSquares } from './root-of-squares.ts';

/**
 * s ← s + g², θ ← θ − η g / (√s + ε).
 *
 * @source PyTorch's documented `Adagrad`, without decay of η; Duchi, Hazan and Singer 2011
 */
export const adagrad: OptimizerKind<'adagrad'> = {
  label: 'Adagrad',
  defaults: { name: 'adagrad', learningRate: 0.01, epsilon: 1e-10 },
  create: ({ epsilon }) =>
    byRootOfSquares(
      {
        name: 'sum of squares of the gradient',
        formula: (old, gradient) => `${old} + \\left(${gradient}\\right)^2`,
        text: '{s} + {g}²',
        // Times 1 is exact: the same bits as without.
        kept: 1,
        added: 1,
        constants: [],
      },
      epsilon,
    ),
};
