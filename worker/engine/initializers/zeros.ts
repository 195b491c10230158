import type { Initializer } from './initializer.ts';

/** Every weight 0. All units of a layer then stay alike: a start that shows why the others are random. */
export const zeros: Initializer = {
  label: 'zeros',
  formula: 'w = 0',
  isRandom: false,
  draw: () => 0,
};
