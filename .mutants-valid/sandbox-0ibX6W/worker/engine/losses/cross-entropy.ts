// @ts-nocheck
import type { ProbabilityLoss } from './loss.ts';

/** L = −Σ_j t_j ln p_j (categorical cross-entropy), in nats. */
export const crossEntropy: ProbabilityLoss = {
  on: 'probabilities',
  label: 'cross-entropy',
  formula: 'L = −Σ t ln p',
  termFormula: (p, t) => `-${t} \\ln ${p}`,
  gradientFormula: (p, t) => `-\\frac{${t}}{${p}}`,
  termText: '−{t} ln {p}',
  gradientText: '−{t} / {p}',
  onLogPFormula: (t) => `-${t}`,
  onLogQFormula: undefined,
  onLogP: (t) => -t,
  onLogQ: () => 0,
};
