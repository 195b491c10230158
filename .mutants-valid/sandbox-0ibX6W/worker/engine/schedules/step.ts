// @ts-nocheck
import { wholePower } from '../special.ts';
import type { ScheduleKind } from './schedule.ts';

/** η₀ · factor^⌊e / everyEpochs⌋. @source PyTorch's documented `StepLR`, stepped once an epoch */
export const step: ScheduleKind<'step'> = {
  label: 'steps',
  formula: '\\eta_0 \\gamma^{\\lfloor e / k \\rfloor}',
  rate: ({ everyEpochs, factor }, start, epoch) =>
    start * wholePower(factor, Math.floor(epoch / everyEpochs)),
};
