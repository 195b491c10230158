import type { LossName } from '../losses/index.ts';

/** How the parts of one output's loss term are written in LaTeX, from the names of p and t. */
interface LossParts {
  /** The coefficients of ln p and ln(1 − p) of a loss on probabilities; absent where always 0. */
  readonly onLogP?: (t: string) => string;
  readonly onLogQ?: (t: string) => string;
  /** The whole term of a loss on outputs as they are. */
  readonly whole?: (p: string, t: string) => string;
}

/** The parts of each loss. A new loss must add its own. */
export const lossParts: Readonly<Record<LossName, LossParts>> = {
  'binary-cross-entropy': { onLogP: (t) => `-${t}`, onLogQ: (t) => `-(1 - ${t})` },
  'cross-entropy': { onLogP: (t) => `-${t}` },
  'mean-squared-error': { whole: (p, t) => `\\tfrac{1}{m} (${p} - ${t})^2` },
};
