import type { Prepared } from '../prepared.ts';
import { allFinite, createModel, iterate } from '../model.ts';
import { advanceOneByOne, MOST_AT_ONCE, stopLossOf, type Kernel, type Started } from './kernel.ts';

/** The engine's functions as they are: it runs everything, everywhere. */
export const javascript = {
  label: 'JavaScript',
  start(prepared: Prepared): Started {
    const model = createModel(prepared);
    const losses = new Float64Array(MOST_AT_ONCE);
    const stopLoss = Float64Array.of(stopLossOf(model, prepared.experiment.stop));
    const advance = advanceOneByOne(
      { losses, stopLoss },
      (iteration) => iterate(model, iteration),
      () => allFinite(model.parameters.values),
    );
    return { kernel: this.label, model, losses, stopLoss, advance };
  },
} satisfies Kernel;
