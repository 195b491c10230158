// @ts-nocheck
import type { Initializer } from './initializer.ts';

/**
 * Normal with mean 0 and variance 2 / fan-in.
 *
 * @source He, Zhang, Ren and Sun 2015, equation 10
 */
export const heNormal: Initializer = {
  label: 'He normal',
  draw: (random, fanIn) => random.normal() * Math.sqrt(2 / fanIn),
};
