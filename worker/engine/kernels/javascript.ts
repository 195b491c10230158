import type { Experiment } from '../experiment.ts';
import { allFinite, createModel, iterate } from '../model.ts';
import { MOST_AT_ONCE, type Kernel, type Started } from './kernel.ts';

/** The engine's functions as they are: it runs everything, everywhere. */
export const javascript = {
  label: 'JavaScript',
  start(experiment: Experiment): Started {
    const model = createModel(experiment);
    const losses = new Float64Array(MOST_AT_ONCE);
    const { lossAtMost } = experiment.stop;
    const advance = (iteration: number, count: number) => {
      let done = 0;
      for (;;) {
        const loss = iterate(model, iteration + done + 1);
        losses[done++] = loss;
        if (done === count) return done;
        if (loss <= lossAtMost || !Number.isFinite(loss) || !allFinite(model.pass.parameters)) return done;
      }
    };
    return { kernel: this.label, model, losses, advance };
  },
} satisfies Kernel;
