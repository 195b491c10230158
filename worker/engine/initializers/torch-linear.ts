import { symmetric, type Initializer } from './initializer.ts';

/**
 * Uniform on ±1/√fan-in, weights and biases alike.
 *
 * @source PyTorch's documented start of `nn.Linear`
 */
export const torchLinear: Initializer = {
  label: 'PyTorch’s nn.Linear',
  formula: 'w, b ~ U(−r, r), r = 1 / √fan-in',
  paper: 'PyTorch’s documentation of nn.Linear',
  isRandom: true,
  draw: (random, fanIn) => symmetric(random, Math.sqrt(1 / fanIn)),
  drawBias: (random, fanIn) => symmetric(random, Math.sqrt(1 / fanIn)),
};
