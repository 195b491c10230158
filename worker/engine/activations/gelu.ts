import { erf, exp } from '../special.ts';
import { bounded, FAR, unitByUnit } from './unit-by-unit.ts';

/** √½ and 1 / √(2π). */
export const SQRT_HALF = 0.7071067811865476;
export const NORMAL_PEAK = 0.3989422804014327;

/** Φ(z) = ½ (1 + erf(z / √2)), the share of a normal distribution below z; its error is up to 1e-16, not of itself. */
const normalShare = (z: number) => 0.5 * (1 + erf(z * SQRT_HALF));

/**
 * a = z Φ(z) with Φ the normal distribution's, f′ = Φ(z) + z φ(z) with its density φ(z) = e^(−z²/2) / √(2π).
 *
 * @source Hendrycks & Gimpel, Gaussian Error Linear Units, 2016: the exact form, not that by tanh
 */
export const gelu = unitByUnit({
  label: 'GELU',
  text: '½ {z} (1 + erf({z} / √2))',
  derivativeText: '½ (1 + erf({z} / √2)) + {z} e^(−½ {z}²) / √(2π)',
  formula: (z) => `\\tfrac{1}{2}\\, ${z} \\left(1 + \\operatorname{erf}\\frac{${z}}{\\sqrt{2}}\\right)`,
  derivativeFormula: (z) =>
    `\\tfrac{1}{2} \\left(1 + \\operatorname{erf}\\frac{${z}}{\\sqrt{2}}\\right) + \\frac{${z}}{\\sqrt{2\\pi}}\\, e^{-{${z}}^2 / 2}`,
  // The least is at z = −0.752.
  range: [-0.16997120747990369, Infinity],
  value: (z) => Math.max(z, -FAR) * normalShare(z),
  slope(z) {
    const x = bounded(z);
    return normalShare(z) + x * (NORMAL_PEAK * exp(-0.5 * x * x));
  },
});
