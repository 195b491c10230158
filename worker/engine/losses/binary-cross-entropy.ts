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
  onLogP: (t) => -t,
  onLogQ: (t) => t - 1,
};
