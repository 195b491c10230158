// @ts-nocheck
import type { Initializer } from './initializer.ts';

/**
 * Normal with mean 0 and variance 1 / fan-in.
 *
 * @source LeCun, Bottou, Orr and Müller 1998, equation 16
 */
export const lecunNormal: Initializer = {
  label: 'LeCun normal',
  draw: (random, fanIn) => random.normal() * Math.sqrt(1 / fanIn),
};
