import type { Initializer } from './initializer.ts';

/**
 * Normal with mean 0 and variance 2 / (fan-in + fan-out).
 *
 * @source Glorot and Bengio 2010, equation 12
 */
export const glorotNormal: Initializer = {
  label: 'Glorot normal',
  formula: 'w ~ N(0, 2 / (fan-in + fan-out))',
  paper:
    'Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010, equation 12',
  isRandom: true,
  draw: (random, fanIn, fanOut) => random.normal() * Math.sqrt(2 / (fanIn + fanOut)),
};
