import { tanh as tanhOf } from '../special.ts';
import { FLAT, type Activation } from './activation.ts';

/** a = tanh z, f′ = 1 − a². */
export const tanh: Activation = {
  label: 'tanh',
  text: 'tanh {z}',
  derivativeText: '1 − {a}²',
  formula: (z) => `\\tanh ${z('n')}`,
  derivativeFormula: (_z, a) => `1 - {${a}}^2`,
  derivativeName: 'the derivative of tanh',
  range: [-1, 1],
  couplesUnits: false,
  stuck: { state: 'saturated', test: (_z, a) => 1 - a * a < FLAT },
  forward(z, a, rows, units) {
    for (let n = 0; n < rows * units; n++) a[n] = tanhOf(z[n]!);
  },
  backward(_z, a, g, delta, rows, units) {
    for (let n = 0; n < rows * units; n++) delta[n] = g[n]! * (1 - a[n]! * a[n]!);
  },
};
