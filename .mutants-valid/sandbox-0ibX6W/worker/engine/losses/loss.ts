/**
 * A loss of one sample, from the outputs p and the targets t of its row. The loss of a batch is the mean over
 * its samples.
 */
// @ts-nocheck

export type Loss = ProbabilityLoss | OutputLoss;

interface LossText {
  /** How people call it. */
  readonly label: string;
  /** One sample's loss in plain text. */
  readonly formula: string;
  /** One output's term, and its derivative by p, in LaTeX. */
  readonly termFormula: (p: string, t: string) => string;
  readonly gradientFormula: (p: string, t: string) => string;
  /** The same in plain text, where {p} and {t} stand for the two and {m} for the number of outputs. */
  readonly termText: string;
  readonly gradientText: string;
}

/** L = Σ_j u(t_j) ln p_j + v(t_j) ln(1 − p_j): defined on probabilities, worked out from the logits. */
export interface ProbabilityLoss extends LossText {
  readonly on: 'probabilities';
  /** The coefficient of ln p. */
  onLogP(t: number): number;
  /** The coefficient of ln(1 − p). */
  onLogQ(t: number): number;
  /** The two coefficients in LaTeX; undefined where always 0. */
  readonly onLogPFormula: ((t: string) => string) | undefined;
  readonly onLogQFormula: ((t: string) => string) | undefined;
}

/** L = Σ_j term(p_j, t_j) over the outputs as they are. */
export interface OutputLoss extends LossText {
  readonly on: 'outputs';
  term(p: number, t: number, outputs: number): number;
  /** ∂L/∂p. */
  derivative(p: number, t: number, outputs: number): number;
}
