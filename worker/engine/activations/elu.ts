import { exp, expm1 } from '../special.ts';
import { unitByUnit } from './unit-by-unit.ts';

/**
 * a = z above 0 and e^z − 1 below, without cancellation near 0; f′ = 1 above 0 and e^z below, where f″ jumps.
 *
 * @source Clevert, Unterthiner & Hochreiter, Fast and Accurate Deep Network Learning by Exponential Linear Units, 2015,
 *   with α = 1
 */
export const elu = unitByUnit({
  label: 'ELU',
  text: 'max({z}, 0) + e^min({z}, 0) − 1',
  derivativeText: 'e^min({z}, 0)',
  formula: (z) => `\\max(${z}, 0) + e^{\\min(${z}, 0)} - 1`,
  derivativeFormula: (z) => `e^{\\min(${z}, 0)}`,
  cornerAtZero: true,
  range: [-1, Infinity],
  value: (z) => (z > 0 ? z : expm1(z)),
  slope: (z) => (z > 0 ? 1 : exp(z)),
});
