/** The most that float64 holds, for sentences. */
const MOST = '(beyond 1.8e308)';

/** What a number did that became infinite. */
export const OVERFLOW = `overflowed float64 ${MOST}`;

/** What happened where an operation gave a number that is not finite. */
export interface Failure {
  /** Without the full stop. */
  readonly what: string;
  /** What to do, where that follows from the operation itself. */
  readonly remedy?: string;
  /** The same where the number is none, if that has a cause of its own. */
  readonly notANumber?: Pick<Failure, 'what' | 'remedy'>;
}

/** A result of adding products, or what happened where an operation is none. */
export type FailureOf = 'sum' | Failure;
