import type { Initializer } from './initializer.ts';

/**
 * Normal with mean 0 and variance 2 / fan-in.
 *
 * @source He, Zhang, Ren and Sun 2015, equation 10
 */
export const heNormal: Initializer = {
  label: 'He normal',
  formula: 'w ~ N(0, 2 / fan-in)',
  paper: 'He, Zhang, Ren and Sun, Delving deep into rectifiers, 2015, equation 10',
  isRandom: true,
  draw: (random, fanIn) => random.normal() * Math.sqrt(2 / fanIn),
};
