// @ts-nocheck
import type { Prepared } from '../prepared.ts';
import { allFinite, createModel, iterate } from '../model.ts';
import { advanceOneByOne, MOST_AT_ONCE, type Kernel, type Started } from './kernel.ts';

/** The engine's functions as they are: it runs everything, everywhere. */
export const javascript = {
  label: 'JavaScript',
  start(prepared: Prepared): Started {
    const model = createModel(prepared);
    const losses = new Float64Array(MOST_AT_ONCE);
    const advance = advanceOneByOne(
      { model, losses },
      (iteration) => iterate(model, iteration),
      () => allFinite(model.parameters.values),
    );
    return { kernel: this.label, model, losses, advance };
  },
} satisfies Kernel;
