// @ts-nocheck
import type { OutputLoss } from './loss.ts';

/** L = (1/m) Σ_j (p_j − t_j)², the mean over the m outputs, as PyTorch's `MSELoss` means over both. */
export const meanSquaredError: OutputLoss = {
  on: 'outputs',
  label: 'mean squared error',
  formula: 'L = (1/m) Σ (p − t)²',
  termFormula: (p, t) => `\\tfrac{1}{m} \\left(${p} - ${t}\\right)^2`,
  gradientFormula: (p, t) => `\\tfrac{2}{m} \\left(${p} - ${t}\\right)`,
  termText: '({p} − {t})² / {m}',
  gradientText: '2 ({p} − {t}) / {m}',
  term: (p, t, outputs) => ((p - t) * (p - t)) / outputs,
  derivative: (p, t, outputs) => (2 * (p - t)) / outputs,
};
