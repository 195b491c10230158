// @ts-nocheck
import { symmetric, type Initializer } from './initializer.ts';

/**
 * Uniform on ±√(6 / (fan-in + fan-out)).
 *
 * @source Glorot and Bengio 2010, equation 16
 */
export const glorotUniform: Initializer = {
  label: 'Glorot uniform',
  draw: (random, fanIn, fanOut) => symmetric(random, Math.sqrt(6 / (fanIn + fanOut))),
};
