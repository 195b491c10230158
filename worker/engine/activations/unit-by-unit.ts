import { FLAT, type Activation } from './activation.ts';

/** What an activation that acts on each unit alone must give. */
export interface UnitFunction extends Pick<Activation, 'label' | 'text' | 'range' | 'cornerAtZero'> {
  /** f′ in plain text, where {z} and {a} stand for the unit's own. */
  readonly derivativeText: string;
  /** f in LaTeX from the unit's own z. */
  readonly formula: (z: string) => string;
  /** f′ in LaTeX from the unit's own z and a. */
  readonly derivativeFormula: (z: string, a: string) => string;
  /** f(z), not NaN for any z but NaN. */
  value(z: number): number;
  /** f′(z), where a = f(z); not NaN for any z but NaN. */
  slope(z: number, a: number): number;
}

/**
 * The activation of a layer from that of one unit: a = f(z) and δ = f′(z) g for every number of it. It counts as
 * saturated where |f′| is next to nothing.
 */
export function unitByUnit({ value, slope, formula, ...given }: UnitFunction): Activation {
  return {
    ...given,
    formula: (z) => formula(z('n')),
    derivativeName: `the derivative of ${given.label}`,
    couplesUnits: false,
    stuck: { state: 'saturated', test: (z, a) => Math.abs(slope(z, a)) < FLAT },
    forward(z, a, rows, units) {
      for (let n = 0; n < rows * units; n++) a[n] = value(z[n]!);
    },
    backward(z, a, g, delta, rows, units) {
      for (let n = 0; n < rows * units; n++) delta[n] = g[n]! * slope(z[n]!, a[n]!);
    },
  };
}

/** From here on e^−|z| is 0, and ±∞ · 0 would be NaN. */
export const FAR = 746;

/** z within ±746; NaN stays NaN. */
export const bounded = (z: number): number => Math.min(Math.max(z, -FAR), FAR);
