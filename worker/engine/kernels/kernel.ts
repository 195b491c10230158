import type { StopRule } from '../experiment/experiment.ts';
import type { Prepared } from '../prepared.ts';
import type { Model } from '../model.ts';

/** The most updates that a kernel does at once. */
export const MOST_AT_ONCE = 256;

/** A model at iteration 0, and what trains it. */
export interface Started {
  /** How people call the kernel that runs it. */
  readonly kernel: string;
  readonly model: Model;
  /** The losses of the frames that `advance` has reached, from the first one on. */
  readonly losses: Float64Array;
  /** The one number of it, the batch loss at which `advance` ends early, can be written between two calls. */
  readonly stopLoss: Float64Array;
  /**
   * Up to `count` updates after frame `iteration`, at least one and `MOST_AT_ONCE` at most: each is the backward pass at
   * the present forward pass, the optimizer's step, and the forward pass at the new parameters. Ends early at a frame
   * whose loss is at most `stopLoss`, or with a loss or a parameter that is not finite.
   *
   * @returns how many updates were done
   */
  readonly advance: (iteration: number, count: number) => number;
}

/** A way to run the iterations of a model. Every kernel gives the same bits in every number of the model. */
export interface Kernel {
  /** How people call it. */
  readonly label: string;
  /** @returns undefined where this kernel cannot run the experiment, or nothing at all in this browser */
  start(prepared: Prepared): Started | undefined;
}

/** The batch loss at which an update more may be one too many: a run in mini-batches ends by other numbers. */
export function stopLossOf({ order }: Model, { lossAtMost }: StopRule): number {
  return order.updatesAnEpoch === 1 ? lossAtMost : -Infinity;
}

/**
 * `advance`, one update after the other.
 *
 * @param iterate does update n and gives the loss of frame n
 * @param allFinite whether all parameters are finite after it
 */
export function advanceOneByOne(
  { losses, stopLoss }: Pick<Started, 'losses' | 'stopLoss'>,
  iterate: (iteration: number) => number,
  allFinite: () => boolean,
): Started['advance'] {
  return (iteration, count) => {
    const [lossAtMost] = stopLoss;
    let done = 0;
    for (;;) {
      const loss = iterate(iteration + done + 1);
      losses[done++] = loss;
      if (done === count) return done;
      if (loss <= lossAtMost! || !Number.isFinite(loss) || !allFinite()) return done;
    }
  };
}
