import { symmetric, type Initializer } from './initializer.ts';

/**
 * Uniform on ±√(6 / fan-in), whose variance is that of He normal.
 *
 * @source He, Zhang, Ren and Sun 2015, equation 10
 */
export const heUniform: Initializer = {
  label: 'He uniform',
  formula: 'w ~ U(−r, r), r = √(6 / fan-in)',
  paper: 'He, Zhang, Ren and Sun, Delving deep into rectifiers, 2015, equation 10',
  isRandom: true,
  draw: (random, fanIn) => symmetric(random, Math.sqrt(6 / fanIn)),
};
