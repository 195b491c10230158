import type { Difference } from './central-difference.ts';
import type { Verdict } from './gradient-check.ts';

/** A difference tells when its own error is at most this share of the gradient: three digits of it are sure. */
export const TELLS = 1e-3;

/** What the witnesses say of one number of the rule's gradient. */
export interface Evidence {
  readonly rule: number;
  readonly dual: number;
  /** How far rule and dual numbers may be apart by rounding alone. */
  readonly rounding: number;
  readonly difference: Difference;
}

/** Whether the difference has digits enough to confirm a gradient. */
export function tells({ rule, difference: { value, error } }: Evidence): boolean {
  return rule === value || error <= TELLS * Math.max(Math.abs(rule), Math.abs(value));
}

/**
 * A rule that is farther from either witness than rounding and steps can bring it differs; so does a number that is not
 * finite. What is not is judged by differences where they tell, and by dual numbers alone where they do not.
 */
export function verdictOf(evidence: Evidence): Verdict {
  const { rule, dual, rounding, difference } = evidence;
  if (!Number.isFinite(rule) || Math.abs(rule - dual) > rounding) return 'differs';
  if (difference.kink) return 'kink';
  if (Math.abs(rule - difference.value) > difference.error + rounding) return 'differs';
  return tells(evidence) ? 'agrees' : 'unclear';
}
