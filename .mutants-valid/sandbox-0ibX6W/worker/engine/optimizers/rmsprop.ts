// @ts-nocheck
import type { OptimizerKind } from './optimizer.ts';

/**
 * s ← ρ s + (1 − ρ) g², θ ← θ − η g / (√s + ε), with decay ρ.
 *
 * @source PyTorch's documented `RMSprop`, whose α is ρ
 */
export const rmsprop: OptimizerKind<'rmsprop'> = {
  label: 'RMSprop',
  create: ({ decay, epsilon }) => ({
    constants: [
      { symbol: '\\rho', plain: 'ρ', value: decay },
      { symbol: '\\varepsilon', plain: 'ε', value: epsilon },
    ],
    memory: [
      {
        name: 'mean square of the gradient',
        symbol: 's',
        plain: 's',
        formula: (old, gradient) => `\\rho\\, ${old} + (1 - \\rho) \\left(${gradient}\\right)^2`,
        text: '{ρ} · {s} + (1 − {ρ}) · {g}²',
      },
    ],
    corrections: [],
    formula: (theta, gradient, [s]) => `${theta} - \\eta\\, \\frac{${gradient}}{\\sqrt{${s}} + \\varepsilon}`,
    text: '{θ} − {η} · {g} / (√{s} + {ε})',
    inProportion: false,
    decay: undefined,
    update(parameters, gradient, [s], { learningRate, gradientScale }, ranges) {
      for (let r = 0; r < ranges.length; r++) {
        const end = ranges[r]![1];
        for (let n = ranges[r]![0]; n < end; n++) {
          const g = gradientScale * gradient[n]!;
          const square = decay * s![n]! + (1 - decay) * (g * g);
          s![n] = square;
          parameters[n] = parameters[n]! - learningRate * (g / (Math.sqrt(square) + epsilon));
        }
      }
    },
  }),
};
