import type { Mark } from '../../model/mark.ts';

/** What an operation does in the network: which weights and units it computes with, and which way it goes. */
export interface Activity {
  readonly direction: 'forward' | 'back' | 'change';
  /** The layer whose incoming weights are at work; undefined for none. */
  readonly weights: number | undefined;
  /** The layer whose units are at work; undefined for none. */
  readonly units: number | undefined;
  /** The last layer whose activations are known by then. */
  readonly known: number;
}

/** Whether a mark is at work. */
export function isActive(mark: Mark, { weights, units }: Activity): boolean {
  return mark.layer === (mark.kind === 'weight' ? weights : units);
}

/** Whether a mark waits for what is not computed yet. */
export function isAhead(mark: Mark, activity: Activity): boolean {
  return mark.layer > activity.known && !isActive(mark, activity);
}
