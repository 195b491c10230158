import type { OptimizerKind } from './optimizer.ts';
import { decayConstants, decayed, decayedFormula, decayedText, decayOf } from './decay.ts';

/**
 * θ ← θ − η (g + λ θ), with learning rate η, gradient g and optional L2 factor λ (0 when absent).
 *
 * @source notebook cell 99; PyTorch's documented `SGD`
 */
export const sgd: OptimizerKind<'sgd'> = {
  label: 'gradient descent',
  defaults: { name: 'sgd', learningRate: 0.001 },
  create: ({ l2 = 0 }) => ({
    constants: decayConstants(l2),
    memory: [],
    corrections: [],
    formula: (theta, gradient) =>
      l2 === 0
        ? `${theta} - \\eta\\, ${gradient}`
        : `${theta} - \\eta \\left(${decayedFormula(l2, gradient, theta)}\\right)`,
    text: l2 === 0 ? '{θ} − {η} · {g}' : `{θ} − {η} · (${decayedText(l2)})`,
    inProportion: true,
    // θ ← (1 − η λ) θ.
    decay: decayOf(l2, 2),
    update(parameters, gradient, _memory, { learningRate, gradientScale }, ranges) {
      for (let r = 0; r < ranges.length; r++) {
        const end = ranges[r]![1];
        for (let n = ranges[r]![0]; n < end; n++) {
          const theta = parameters[n]!;
          parameters[n] = theta - learningRate * decayed(gradientScale * gradient[n]!, l2, theta);
        }
      }
    },
  }),
};
