import type { Optimizer } from './optimizer.ts';

/**
 * θ ← θ − η (∂L/∂θ + λ θ), with learning rate η and optional L2 factor λ (0 when absent).
 *
 * @source notebook cell 99; PyTorch's documented `SGD`
 */
export const sgd: Optimizer = {
  label: 'gradient descent',
  fields: ['learningRate', 'l2'],
  stateSize: () => 0,
  update({ learningRate, l2 = 0 }, parameters, gradient, _state, _iteration, from, end) {
    if (l2 === 0) {
      for (let n = from; n < end; n++) parameters[n] = parameters[n]! - learningRate * gradient[n]!;
    } else {
      for (let n = from; n < end; n++) {
        parameters[n] = parameters[n]! - learningRate * (gradient[n]! + l2 * parameters[n]!);
      }
    }
  },
};
