// @ts-nocheck
import { cos } from '../special.ts';
import type { ScheduleKind } from './schedule.ts';

/**
 * least + (η₀ − least) (1 + cos(π min(e, epochs) / epochs)) / 2.
 *
 * @source Loshchilov and Hutter 2017, without restarts; PyTorch's documented `CosineAnnealingLR` up to `epochs`
 */
export const cosine: ScheduleKind<'cosine'> = {
  label: 'cosine',
  formula: '\\eta_{min} + (\\eta_0 - \\eta_{min}) \\tfrac{1}{2} \\left(1 + \\cos \\frac{\\pi e}{E}\\right)',
  rate: ({ epochs, least }, start, epoch) =>
    least + ((start - least) * (1 + cos((Math.PI * Math.min(epoch, epochs)) / epochs))) / 2,
};
