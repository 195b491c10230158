import { tanh as tanhOf } from '../special.ts';
import type { Activation } from './activation.ts';

/** a = tanh z, f′ = 1 − a². */
export const tanh: Activation = {
  label: 'tanh',
  formula: (z) => `\\tanh ${z('n')}`,
  derivativeFormula: (_z, a) => `1 - {${a}}^2`,
  forward(z, a, rows, units) {
    for (let n = 0; n < rows * units; n++) a[n] = tanhOf(z[n]!);
  },
  backward(_z, a, g, delta, rows, units) {
    for (let n = 0; n < rows * units; n++) delta[n] = g[n]! * (1 - a[n]! * a[n]!);
  },
};
