import { symmetric, type Initializer } from './initializer.ts';

/**
 * Uniform on ±√(6 / (fan-in + fan-out)).
 *
 * @source Glorot and Bengio 2010, equation 16
 */
export const glorotUniform: Initializer = {
  label: 'Glorot uniform',
  formula: 'w ~ U(−r, r), r = √(6 / (fan-in + fan-out))',
  paper:
    'Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010, equation 16',
  isRandom: true,
  draw: (random, fanIn, fanOut) => symmetric(random, Math.sqrt(6 / (fanIn + fanOut))),
};
