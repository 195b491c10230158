import type { ScheduleOf } from '../experiment/experiment.ts';
import type { ScheduleName } from '../names.ts';
import type { Constant } from '../formula-constant.ts';

/** How the learning rate goes from epoch to epoch. */
export interface ScheduleKind<Name extends ScheduleName = ScheduleName> {
  readonly label: string;
  /** What it is set by when it is chosen, as PyTorch's documentation has it. */
  readonly defaults: ScheduleOf<Name>;
  /** How many epochs show what it does. */
  epochsShown(settings: ScheduleOf<Name>): number;
  /** η of an epoch, in LaTeX, from η₀ and e. */
  readonly formula: string;
  /** The same in plain text: {η₀}, {e}, and constants by their plain symbols. */
  readonly text: string;
  /** The numbers of its formula besides η₀ and e. */
  constants(settings: ScheduleOf<Name>): readonly Constant[];
  /** @param start η₀ @param epoch e, from 0 */
  rate(settings: ScheduleOf<Name>, start: number, epoch: number): number;
}
