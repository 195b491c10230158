// @ts-nocheck
import type { ProbabilityLoss } from './loss.ts';

/**
 * L = −Σ_j (t_j ln p_j + (1 − t_j) ln(1 − p_j)), *summed* over the outputs, in nats.
 *
 * @source notebook cell 67
 */
export const binaryCrossEntropy: ProbabilityLoss = {
  on: 'probabilities',
  label: 'Σ binary cross-entropy',
  formula: 'L = −Σ t ln p + (1 − t) ln(1 − p)',
  termFormula: (p, t) => `-\\left(${t} \\ln ${p} + (1 - ${t}) \\ln (1 - ${p})\\right)`,
  gradientFormula: (p, t) => `-\\frac{${t}}{${p}} + \\frac{1 - ${t}}{1 - ${p}}`,
  termText: '−({t} ln {p} + (1 − {t}) ln(1 − {p}))',
  gradientText: '−{t} / {p} + (1 − {t}) / (1 − {p})',
  onLogPFormula: (t) => `-${t}`,
  onLogQFormula: (t) => `-(1 - ${t})`,
  onLogP: (t) => -t,
  onLogQ: (t) => t - 1,
};
