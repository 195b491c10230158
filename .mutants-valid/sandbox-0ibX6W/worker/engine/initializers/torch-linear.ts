// @ts-nocheck
import { symmetric, type Initializer } from './initializer.ts';

/**
 * Uniform on ±1/√fan-in, weights and biases alike.
 *
 * @source PyTorch's documented start of `nn.Linear`
 */
export const torchLinear: Initializer = {
  label: 'PyTorch’s nn.Linear',
  draw: (random, fanIn) => symmetric(random, Math.sqrt(1 / fanIn)),
  drawBias: (random, fanIn) => symmetric(random, Math.sqrt(1 / fanIn)),
};
