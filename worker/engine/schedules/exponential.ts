import { wholePower } from '../special.ts';
import type { ScheduleKind } from './schedule.ts';

/** η₀ · factor^e. @source PyTorch's documented `ExponentialLR`, stepped once an epoch */
export const exponential: ScheduleKind<'exponential'> = {
  label: 'exponential',
  defaults: { name: 'exponential', factor: 0.9 },
  epochsShown: () => 50,
  formula: '\\eta_0 \\gamma^{e}',
  text: '{η₀} · {γ}^{e}',
  constants: ({ factor }) => [{ symbol: '\\gamma', plain: 'γ', value: factor }],
  rate: ({ factor }, start, epoch) => start * wholePower(factor, epoch),
};
