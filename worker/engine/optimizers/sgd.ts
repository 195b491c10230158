import type { Optimizer } from './optimizer.ts';

/**
 * θ ← θ − η (∂L/∂θ + λ θ), with learning rate η and optional L2 factor λ (0 when absent).
 *
 * @source notebook cell 99; PyTorch's documented `SGD`
 */
export const sgd: Optimizer = {
  label: 'gradient descent',
  formula: ({ l2 = 0 }, theta, gradient) =>
    l2 === 0
      ? `${theta} - \\eta\\, ${gradient}`
      : `${theta} - \\eta \\left(${gradient} + \\lambda\\, ${theta}\\right)`,
  required: ['learningRate'],
  optional: ['l2'],
  stateSize: () => 0,
  update({ learningRate, l2 = 0 }, parameters, gradient, _state, _iteration, ranges) {
    for (let r = 0; r < ranges.length; r++) {
      const range = ranges[r]!;
      const end = range[1];
      if (l2 === 0) {
        for (let n = range[0]; n < end; n++) parameters[n] = parameters[n]! - learningRate * gradient[n]!;
      } else {
        for (let n = range[0]; n < end; n++) {
          parameters[n] = parameters[n]! - learningRate * (gradient[n]! + l2 * parameters[n]!);
        }
      }
    }
  },
};
