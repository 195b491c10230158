import type { Prepared } from '../prepared.ts';
import { allFinite, createModel, iterate } from '../model.ts';
import { MOST_AT_ONCE, stopLoss, type Kernel, type Started } from './kernel.ts';

/** The engine's functions as they are: it runs everything, everywhere. */
export const javascript = {
  label: 'JavaScript',
  start(prepared: Prepared): Started {
    const model = createModel(prepared);
    const losses = new Float64Array(MOST_AT_ONCE);
    const lossAtMost = stopLoss(model);
    const advance = (iteration: number, count: number) => {
      let done = 0;
      for (;;) {
        const loss = iterate(model, iteration + done + 1);
        losses[done++] = loss;
        if (done === count) return done;
        if (loss <= lossAtMost || !Number.isFinite(loss) || !allFinite(model.parameters.values)) return done;
      }
    };
    return { kernel: this.label, model, losses, advance };
  },
} satisfies Kernel;
