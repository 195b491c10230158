import type { SettingsOf } from '../experiment/experiment.ts';
import { decayConstants, decayed, decayedFormula } from './decay.ts';
import type { MemoryColumn, Optimizer, OptimizerKind } from './optimizer.ts';

const velocity = (l2: number): MemoryColumn => ({
  name: 'velocity',
  symbol: 'v',
  formula: (old, gradient, theta) => `\\mu\\, ${old} + ${decayedFormula(l2, gradient, theta)}`,
});

/** v ← μ v + g + λ θ, then θ ← θ − η · what `direction` makes of g + λ θ and v. */
function withVelocity(
  { momentum, l2 = 0 }: SettingsOf<'momentum' | 'nesterov'>,
  direction: (gradient: number, velocity: number) => number,
  formula: Optimizer['formula'],
): Optimizer {
  return {
    constants: [{ symbol: '\\mu', value: momentum }, ...decayConstants(l2)],
    memory: [velocity(l2)],
    formula,
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
  create: (settings) =>
    withVelocity(
      settings,
      (_gradient, v) => v,
      (theta, _gradient, [v]) => `${theta} - \\eta\\, ${v}`,
    ),
};

/**
 * v ← μ v + g, θ ← θ − η (g + μ v): a look ahead along the velocity.
 *
 * @source PyTorch's documented `SGD` with `nesterov`
 */
export const nesterov: OptimizerKind<'nesterov'> = {
  label: 'Nesterov momentum',
  create: (settings) =>
    withVelocity(
      settings,
      (gradient, v) => gradient + settings.momentum * v,
      (theta, gradient, [v]) =>
        `${theta} - \\eta \\left(${decayedFormula(settings.l2 ?? 0, gradient, theta)} + \\mu\\, ${v}\\right)`,
    ),
};
