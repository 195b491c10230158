import { symmetric, type Initializer } from './initializer.ts';

/** Uniform on ±range. */
export const uniform: Initializer = {
  label: 'uniform',
  formula: 'w ~ U(−range, range)',
  isRandom: true,
  draw: (random, _fanIn, _fanOut, { range = 1 }) => symmetric(random, range),
};
