// @ts-nocheck
import { wholePower } from '../special.ts';
import type { ScheduleKind } from './schedule.ts';

/** η₀ · factor^e. @source PyTorch's documented `ExponentialLR`, stepped once an epoch */
export const exponential: ScheduleKind<'exponential'> = {
  label: 'exponential',
  formula: '\\eta_0 \\gamma^{e}',
  rate: ({ factor }, start, epoch) => start * wholePower(factor, epoch),
};
