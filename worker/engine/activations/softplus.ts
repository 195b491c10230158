import { exp, log1p } from '../special.ts';
import { sigmoidOf } from './sigmoid.ts';
import { unitByUnit } from './unit-by-unit.ts';

/**
 * a = ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|), which never overflows; f′ is the sigmoid. PyTorch takes a = z from z = 20
 * on, which differs by up to e^−20.
 *
 * @source Dugas et al., Incorporating Second-Order Functional Knowledge for Better Option Pricing, 2000
 */
export const softplus = unitByUnit({
  label: 'softplus',
  text: 'ln(1 + e^{z})',
  derivativeText: '1 / (1 + e^−{z})',
  formula: (z) => `\\ln\\left(1 + e^{${z}}\\right)`,
  derivativeFormula: (z) => `\\frac{1}{1 + e^{-${z}}}`,
  range: [0, Infinity],
  value: (z) => Math.max(z, 0) + log1p(exp(-Math.abs(z))),
  slope: sigmoidOf,
});
