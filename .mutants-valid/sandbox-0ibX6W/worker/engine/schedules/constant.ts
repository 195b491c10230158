// @ts-nocheck
import type { ScheduleKind } from './schedule.ts';

/** η₀. */
export const constant: ScheduleKind<'constant'> = {
  label: 'constant',
  formula: '\\eta_0',
  rate: (_settings, start) => start,
};
