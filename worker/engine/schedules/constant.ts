import type { ScheduleKind } from './schedule.ts';

/** η₀. */
export const constant: ScheduleKind<'constant'> = {
  label: 'constant',
  defaults: { name: 'constant' },
  epochsShown: () => 0,
  formula: '\\eta_0',
  text: '{η₀}',
  constants: () => [],
  rate: (_settings, start) => start,
};
