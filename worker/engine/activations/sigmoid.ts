import { exp, log1p } from '../special.ts';
import { FLAT, type Activation } from './activation.ts';

/** 1 / (1 + e^−x), written so that the exponential never overflows. */
export function sigmoidOf(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** ln(1 / (1 + e^−x)) = min(x, 0) − ln(1 + e^−|x|), finite for every finite x. */
function logSigmoid(x: number): number {
  return Math.min(x, 0) - log1p(exp(-Math.abs(x)));
}

/**
 * a = 1 / (1 + e^−z), f′ = a (1 − a). As an output layer its units are independent probabilities:
 * ln p and ln(1 − p) are logSigmoid(z) and logSigmoid(−z).
 */
export const sigmoid: Activation = {
  label: 'sigmoid',
  text: '1 / (1 + e^−{z})',
  derivativeText: '{a} (1 − {a})',
  formula: (z) => `\\frac{1}{1 + e^{-${z('n')}}}`,
  derivativeFormula: (_z, a) => `${a} \\left(1 - ${a}\\right)`,
  derivativeName: 'the derivative of the sigmoid',
  range: [0, 1],
  couplesUnits: false,
  stuck: { state: 'saturated', test: (_z, a) => a * (1 - a) < FLAT },
  forward(z, a, rows, units) {
    for (let n = 0; n < rows * units; n++) a[n] = sigmoidOf(z[n]!);
  },
  backward(_z, a, g, delta, rows, units) {
    for (let n = 0; n < rows * units; n++) delta[n] = g[n]! * (a[n]! * (1 - a[n]!));
  },
  probability: {
    logTerms(z, _a, q, u, v, terms, rows, units) {
      for (let n = 0; n < rows * units; n++) {
        q[n] = sigmoidOf(-z[n]!);
        const onP = u[n] === 0 ? 0 : u[n]! * logSigmoid(z[n]!);
        const onQ = v[n] === 0 ? 0 : v[n]! * logSigmoid(-z[n]!);
        terms[n] = onP + onQ;
      }
    },
    logBackward(_z, a, q, u, v, delta, rows, units) {
      for (let n = 0; n < rows * units; n++) delta[n] = u[n]! * q[n]! - v[n]! * a[n]!;
    },
  },
};
