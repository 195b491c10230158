import type { Initializer } from './initializer.ts';

/**
 * Normal with mean 0 and variance 1 / fan-in.
 *
 * @source LeCun, Bottou, Orr and Müller 1998, equation 16
 */
export const lecunNormal: Initializer = {
  label: 'LeCun normal',
  formula: 'w ~ N(0, 1 / fan-in)',
  paper: 'LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, equation 16',
  isRandom: true,
  draw: (random, fanIn) => random.normal() * Math.sqrt(1 / fanIn),
};
