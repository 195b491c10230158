import type { Activation } from './activation.ts';

/**
 * a = max(z, 0), with f′(0) = 0 as in PyTorch. NaN stays NaN.
 *
 * @source notebook cell 65
 */
export const relu: Activation = {
  label: 'ReLU',
  text: 'max({z}, 0)',
  derivativeText: '[{z} > 0]',
  formula: (z) => `\\max(${z('n')}, 0)`,
  derivativeFormula: (z) => `[${z} > 0]`,
  derivativeName: 'the ReLU mask',
  range: [0, Infinity],
  couplesUnits: false,
  stuck: { state: 'dead', test: (z) => z <= 0 },
  cornerAtZero: true,
  forward(z, a, rows, units) {
    for (let n = 0; n < rows * units; n++) {
      const x = z[n]!;
      a[n] = x <= 0 ? 0 : x;
    }
  },
  backward(z, _a, g, delta, rows, units) {
    for (let n = 0; n < rows * units; n++) delta[n] = z[n]! <= 0 ? 0 : g[n]!;
  },
};
