import type { Columns } from './data/columns.ts';
import type { Objective } from './objective.ts';

/** What makes a sample right: its largest output is at the largest target, or every output is on its target's side of ½. */
export type Rightness = 'largest' | 'sides';

/** The place of the only largest number of a row; −1 where several are, or one is no number. */
function onlyLargest(column: Float64Array, from: number, width: number): number {
  let best = from;
  let tie = Number.isNaN(column[from]);
  for (let n = from + 1; n < from + width; n++) {
    if (Number.isNaN(column[n])) return -1;
    if (column[n]! > column[best]!) {
      best = n;
      tie = false;
    } else if (column[n] === column[best]) tie = true;
  }
  return tie ? -1 : best - from;
}

/**
 * Whether a sample is classified right: the largest output is at the largest target, where a tie counts as wrong; a single
 * output, or every one of several labels, is on its target's side of ½. What is no number is no answer, and never right.
 */
export function isRight(
  outputs: Float64Array,
  targets: Float64Array,
  row: number,
  width: number,
  rightness: Rightness,
): boolean {
  if (rightness === 'sides') {
    for (let n = row * width; n < (row + 1) * width; n++)
      if (Number.isNaN(outputs[n]) || outputs[n]! > 0.5 !== targets[n]! > 0.5) return false;
    return true;
  }
  const place = onlyLargest(outputs, row * width, width);
  return place >= 0 && place === onlyLargest(targets, row * width, width);
}

/**
 * By what a network's answers count as right; undefined where they are no classes, as in regressions.
 *
 * Several sigmoids may be labels of which any number hold at once. They are where the targets of some sample have no only
 * largest one: by the largest alone such a sample could never be right.
 */
export function rightnessOf(
  { activations }: Objective,
  parts: readonly [Columns, ...Columns[]],
): Rightness | undefined {
  const { probability, couplesUnits } = activations.at(-1)!;
  if (probability === undefined) return undefined;
  if (parts[0].targetWidth === 1) return 'sides';
  const tied = ({ targets, samples, targetWidth: width }: Columns) => {
    for (let s = 0; s < samples; s++) if (onlyLargest(targets, s * width, width) < 0) return true;
    return false;
  };
  return !couplesUnits && parts.some(tied) ? 'sides' : 'largest';
}
