import { wholePower } from '../special.ts';
import type { ScheduleKind } from './schedule.ts';

/** η₀ · factor^⌊e / everyEpochs⌋. @source PyTorch's documented `StepLR`, stepped once an epoch */
export const step: ScheduleKind<'step'> = {
  label: 'steps',
  defaults: { name: 'step', everyEpochs: 30, factor: 0.1 },
  epochsShown: ({ everyEpochs }) => 4 * everyEpochs,
  formula: '\\eta_0 \\gamma^{\\lfloor e / k \\rfloor}',
  text: '{η₀} · {γ}^⌊{e} / {k}⌋',
  constants: ({ everyEpochs, factor }) => [
    { symbol: '\\gamma', plain: 'γ', value: factor },
    { symbol: 'k', plain: 'k', value: everyEpochs },
  ],
  rate: ({ everyEpochs, factor }, start, epoch) =>
    start * wholePower(factor, Math.floor(epoch / everyEpochs)),
};
