// @ts-nocheck
import { allFinite, type Model } from '../model.ts';

/** Whether every number of a frame is finite: θ, the optimizer's memory, z, a, and the loss. */
export function frameIsFinite({ batch, parameters, memory }: Model, loss: number): boolean {
  return (
    Number.isFinite(loss) &&
    allFinite(parameters.values) &&
    memory.every(allFinite) &&
    batch.layers.every(({ z, a }) => allFinite(z) && allFinite(a))
  );
}
