import { cos } from '../special.ts';
import type { ScheduleKind } from './schedule.ts';

/**
 * least + (η₀ − least) (1 + cos(π min(e, epochs) / epochs)) / 2.
 *
 * @source Loshchilov and Hutter 2017, without restarts; PyTorch's documented `CosineAnnealingLR` up to `epochs`
 */
export const cosine: ScheduleKind<'cosine'> = {
  label: 'cosine',
  defaults: { name: 'cosine', epochs: 100, least: 0 },
  epochsShown: ({ epochs }) => epochs + Math.ceil(epochs / 4),
  formula:
    '\\eta_{min} + (\\eta_0 - \\eta_{min}) \\tfrac{1}{2} \\left(1 + \\cos \\frac{\\pi \\min(e, E)}{E}\\right)',
  text: '{η_min} + ({η₀} − {η_min}) · (1 + cos(π · min({e}, {E}) / {E})) / 2',
  constants: ({ epochs, least }) => [
    { symbol: '\\eta_{min}', plain: 'η_min', value: least },
    { symbol: 'E', plain: 'E', value: epochs },
  ],
  rate: ({ epochs, least }, start, epoch) =>
    least + ((start - least) * (1 + cos((Math.PI * Math.min(epoch, epochs)) / epochs))) / 2,
};
