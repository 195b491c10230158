import type { Schedule, Training } from '../experiment/experiment.ts';
import type { ScheduleName } from '../names.ts';
import type { Constant } from '../formula-constant.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import type { ScheduleKind } from './schedule.ts';
import { step } from './step.ts';

/** Every schedule by its name in files. A new one is one file and one line here. */
export const schedules = { constant, step, exponential, cosine } satisfies {
  readonly [Name in ScheduleName]: ScheduleKind<Name>;
};

/** The numbers of a schedule's formula besides η₀ and e. */
export function scheduleConstants(schedule: Schedule): readonly Constant[] {
  // The kind of a name takes that name's settings, which the compiler cannot see through the map.
  const kind: { constants(settings: never): readonly Constant[] } = schedules[schedule.name];
  return kind.constants(schedule as never);
}

/** How many epochs show what a schedule does. */
export function epochsShown(schedule: Schedule): number {
  // The kind of a name takes that name's settings, which the compiler cannot see through the map.
  const kind: { epochsShown(settings: never): number } = schedules[schedule.name];
  return kind.epochsShown(schedule as never);
}

/** η of an epoch. */
export function learningRateAt({ optimizer, schedule }: Training, epoch: number): number {
  const { learningRate } = optimizer;
  if (schedule === undefined) return learningRate;
  // The kind of a name takes that name's settings, which the compiler cannot see through the map.
  const kind: { rate(settings: never, start: number, epoch: number): number } = schedules[schedule.name];
  return kind.rate(schedule as never, learningRate, epoch);
}
