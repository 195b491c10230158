// @ts-nocheck
import type { Activation } from './activation.ts';

/** a = z: the layer passes its pre-activations on. */
export const linear: Activation = {
  label: 'linear',
  text: '{z}',
  derivativeText: '1',
  formula: (z) => z('n'),
  derivativeFormula: () => '1',
  couplesUnits: false,
  forward(z, a, rows, units) {
    for (let n = 0; n < rows * units; n++) a[n] = z[n]!;
  },
  backward(_z, _a, g, delta, rows, units) {
    for (let n = 0; n < rows * units; n++) delta[n] = g[n]!;
  },
};
