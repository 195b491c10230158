// @ts-nocheck
import type { OptimizerKind } from './optimizer.ts';

/**
 * s ← s + g², θ ← θ − η g / (√s + ε).
 *
 * @source PyTorch's documented `Adagrad`, without decay of η; Duchi, Hazan and Singer 2011
 */
export const adagrad: OptimizerKind<'adagrad'> = {
  label: 'Adagrad',
  create: ({ epsilon }) => ({
    constants: [{ symbol: '\\varepsilon', plain: 'ε', value: epsilon }],
    memory: [
      {
        name: 'sum of squares of the gradient',
        symbol: 's',
        plain: 's',
        formula: (old, gradient) => `${old} + \\left(${gradient}\\right)^2`,
        text: '{s} + {g}²',
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
          const sum = s![n]! + g * g;
          s![n] = sum;
          parameters[n] = parameters[n]! - learningRate * (g / (Math.sqrt(sum) + epsilon));
        }
      }
    },
  }),
};
