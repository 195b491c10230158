// @ts-nocheck
import { unitByUnit } from './unit-by-unit.ts';

/** What a unit lets through below 0. */
export const LEAK = 0.01;

/**
 * a = z above 0 and 0.01 z below, with f′(0) = 0.01 as in PyTorch.
 *
 * @source Maas, Hannun & Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, 2013
 */
export const leakyRelu = unitByUnit({
  label: 'LeakyReLU',
  text: 'max({z}, 0) + 0.01 min({z}, 0)',
  derivativeText: '[{z} > 0] + 0.01 [{z} ≤ 0]',
  formula: (z) => `\\max(${z}, 0) + 0.01 \\min(${z}, 0)`,
  derivativeFormula: (z) => `[${z} > 0] + 0.01\\, [${z} \\le 0]`,
  cornerAtZero: true,
  value: (z) => (z > 0 ? z : LEAK * z),
  slope: (z) => (z > 0 ? 1 : LEAK),
});
