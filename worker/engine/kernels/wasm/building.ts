import type { Batch } from '../../batch.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Code } from './instructions.ts';
import type { Writer } from './writer.ts';

/** What is at hand while the code of one iteration is put together. */
export interface Building {
  /** Its arrays lie in the module's memory. */
  readonly batch: Batch;
  readonly writer: Writer;
  /** What products and updates are made of: two numbers side by side, or single numbers in small networks. */
  readonly arithmetic: Arithmetic;
  /** Room for δ with samples side by side. */
  readonly panel: Float64Array;
  /** Functions of one number. */
  readonly exp: (x: Code) => Code;
  readonly expm1: (x: Code) => Code;
  readonly log: (x: Code) => Code;
  readonly log1p: (x: Code) => Code;
  readonly tanh: (x: Code) => Code;
  readonly erf: (x: Code) => Code;
  readonly sigmoid: (x: Code) => Code;
  readonly logSigmoid: (x: Code) => Code;
  /** ln Σ_{k≠s} e^(z_k) of a row of the output layer, s its largest logit. */
  readonly logSumOfOthers: (row: Code) => Code;
}
