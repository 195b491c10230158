import { sigmoidOf } from './sigmoid.ts';
import { bounded, FAR, unitByUnit } from './unit-by-unit.ts';

/**
 * a = z σ(z) with σ(z) = 1 / (1 + e^−z), f′ = σ(z) (1 + z (1 − σ(z))).
 *
 * @source Hendrycks & Gimpel, Gaussian Error Linear Units, 2016; Elfwing, Uchibe & Doya, Sigmoid-Weighted Linear Units,
 *   2017, for f′
 */
export const silu = unitByUnit({
  label: 'SiLU',
  text: '{z} / (1 + e^−{z})',
  derivativeText: '(1 + {z} (1 − 1 / (1 + e^−{z}))) / (1 + e^−{z})',
  formula: (z) => `\\frac{${z}}{1 + e^{-${z}}}`,
  derivativeFormula: (z) =>
    `\\sigma(${z}) \\left(1 + ${z} \\left(1 - \\sigma(${z})\\right)\\right),\\; \\sigma(z) = \\frac{1}{1 + e^{-z}}`,
  // The least is at z = −1.278.
  range: [-0.27846454276107374, Infinity],
  value: (z) => Math.max(z, -FAR) * sigmoidOf(z),
  slope(z) {
    const s = sigmoidOf(z);
    return s * (1 + bounded(z) * (1 - s));
  },
});
