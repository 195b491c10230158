/** A number of a formula that the experiment sets: its LaTeX, its plain text, and its value. */
export interface Constant {
  readonly symbol: string;
  readonly plain: string;
  readonly value: number;
}
