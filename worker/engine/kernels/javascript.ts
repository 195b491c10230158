import type { Prepared } from '../prepared.ts';
import { allFinite, createModel, iterate, type Model } from '../model.ts';
import { advanceOneByOne, MOST_AT_ONCE, stopLossOf, type Kernel, type Started } from './kernel.ts';

/** `advance` by the engine's functions as they are. */
export function advanceOf(model: Model, state: Pick<Started, 'losses' | 'stopLoss'>): Started['advance'] {
  return advanceOneByOne(
    state,
    (iteration) => iterate(model, iteration),
    () => allFinite(model.parameters.values),
  );
}

/** The engine's functions as they are: it runs everything, everywhere. */
export const javascript = {
  label: 'JavaScript',
  start(prepared: Prepared): Started {
    const model = createModel(prepared);
    const losses = new Float64Array(MOST_AT_ONCE);
    const stopLoss = Float64Array.of(stopLossOf(model, prepared.experiment.stop));
    return { kernel: this.label, model, losses, stopLoss, advance: advanceOf(model, { losses, stopLoss }) };
  },
} satisfies Kernel;
