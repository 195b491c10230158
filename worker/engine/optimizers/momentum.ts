import type { SettingsOf } from '../experiment/experiment.ts';
import { decayConstants, decayed, decayedFormula, decayedText, decayOf } from './decay.ts';
import type { MemoryColumn, Optimizer, OptimizerKind } from './optimizer.ts';

const velocity = (l2: number): MemoryColumn => ({
  name: 'velocity',
  symbol: 'v',
  plain: 'v',
  formula: (old, gradient, theta) => `\\mu\\, ${old} + ${decayedFormula(l2, gradient, theta)}`,
  text: `{μ} · {v} + ${decayedText(l2)}`,
});

/** v ← μ v + g + λ θ, then θ ← θ − η · what `direction` makes of g + λ θ and v. */
function withVelocity(
  { momentum, l2 = 0 }: SettingsOf<'momentum' | 'nesterov'>,
  direction: (gradient: number, velocity: number) => number,
  { formula, text, growsFrom }: Pick<Optimizer, 'formula' | 'text'> & { readonly growsFrom: number },
): Optimizer {
  return {
    constants: [{ symbol: '\\mu', plain: 'μ', value: momentum }, ...decayConstants(l2)],
    memory: [velocity(l2)],
    corrections: [],
    formula,
    text,
    inProportion: true,
    decay: decayOf(l2, growsFrom),
    update(parameters, gradient, [v], { learningRate, gradientScale }, ranges) {
      for (let r = 0; r < ranges.length; r++) {
        const end = ranges[r]![1];
        for (let n = ranges[r]![0]; n < end; n++) {
          const theta = parameters[n]!;
          const g = decayed(gradientScale * gradient[n]!, l2, theta);
          const next = momentum * v![n]! + g;
          v![n] = next;
          parameters[n] = theta - learningRate * direction(g, next);
        }
      }
    },
  };
}

/**
 * v ← μ v + g, θ ← θ − η v, with momentum μ and the gradient g with L2.
 *
 * @source PyTorch's documented `SGD` with momentum, dampening 0
 */
export const momentum: OptimizerKind<'momentum'> = {
  label: 'momentum',
  // PyTorch's default of μ is 0, which is gradient descent.
  defaults: { name: 'momentum', learningRate: 0.001, momentum: 0.9 },
  create: (settings) =>
    withVelocity(settings, (_gradient, v) => v, {
      formula: (theta, _gradient, [v]) => `${theta} - \\eta\\, ${v}`,
      text: '{θ} − {η} · {v}',
      // (v, θ) ← (μ v + λ θ, θ − η v) has an eigenvalue of −1 or below from here on.
      growsFrom: 2 * (1 + settings.momentum),
    }),
};

/**
 * v ← μ v + g, θ ← θ − η (g + μ v): a look ahead along the velocity.
 *
 * @source PyTorch's documented `SGD` with `nesterov`
 */
export const nesterov: OptimizerKind<'nesterov'> = {
  label: 'Nesterov momentum',
  defaults: { name: 'nesterov', learningRate: 0.001, momentum: 0.9 },
  create: (settings) =>
    withVelocity(settings, (gradient, v) => gradient + settings.momentum * v, {
      formula: (theta, gradient, [v]) =>
        `${theta} - \\eta \\left(${decayedFormula(settings.l2 ?? 0, gradient, theta)} + \\mu\\, ${v}\\right)`,
      text: `{θ} − {η} · (${decayedText(settings.l2 ?? 0)} + {μ} · {v})`,
      // As for momentum, with the step η (λ θ + μ v).
      growsFrom: (2 * (1 + settings.momentum)) / (1 + 2 * settings.momentum),
    }),
};
