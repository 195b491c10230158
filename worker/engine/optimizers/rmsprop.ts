import type { OptimizerKind } from './optimizer.ts';
import { byRootOfSquares } from './root-of-squares.ts';

/**
 * s ← ρ s + (1 − ρ) g², θ ← θ − η g / (√s + ε), with decay ρ.
 *
 * @source PyTorch's documented `RMSprop`, whose α is ρ
 */
export const rmsprop: OptimizerKind<'rmsprop'> = {
  label: 'RMSprop',
  defaults: { name: 'rmsprop', learningRate: 0.01, decay: 0.99, epsilon: 1e-8 },
  create: ({ decay, epsilon }) =>
    byRootOfSquares(
      {
        name: 'mean square of the gradient',
        formula: (old, gradient) => `\\rho\\, ${old} + (1 - \\rho) \\left(${gradient}\\right)^2`,
        text: '{ρ} · {s} + (1 − {ρ}) · {g}²',
        kept: decay,
        added: 1 - decay,
        constants: [{ symbol: '\\rho', plain: 'ρ', value: decay }],
      },
      epsilon,
    ),
};
