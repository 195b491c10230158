import type { Initializer } from './initializer.ts';

/** Every weight the same number. Like zeros, it leaves all units of a layer alike. */
export const constant: Initializer = {
  label: 'constant',
  formula: 'w = value',
  isRandom: false,
  draw: (_random, _fanIn, _fanOut, { value = 0 }) => value,
};
