// @ts-nocheck
import type { ScheduleOf } from '../experiment/experiment.ts';
import type { ScheduleName } from '../names.ts';

/** How the learning rate goes from epoch to epoch. */
export interface ScheduleKind<Name extends ScheduleName = ScheduleName> {
  readonly label: string;
  /** η of an epoch, in LaTeX, from η₀ and e. */
  readonly formula: string;
  /** @param start η₀ @param epoch e, from 0 */
  rate(settings: ScheduleOf<Name>, start: number, epoch: number): number;
}
