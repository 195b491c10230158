import { later } from '../../later.svelte.ts';
import type { Arrivals } from './arrivals.svelte.ts';
import { messageOf } from './message-of.ts';
import type { Requests } from './requests.svelte.ts';
import type { SmoothedLosses } from './smoothed-losses.ts';

const averaging = later(() => import('./smoothed-losses.ts'));

/** How many losses are asked for at a time. */
const REPLAYED_AT_ONCE = 2 ** 18;

/** Sees to it that a moving average of the losses knows all of them. */
export class Smoothing {
  readonly #arrivals: Arrivals;
  readonly #requests: Requests;
  /** Of several averages that are wanted, the last one counts. */
  #wanted: number | undefined;

  constructor(arrivals: Arrivals, requests: Requests) {
    this.#arrivals = arrivals;
    this.#requests = requests;
  }

  /** Whether what averages is there: what is wanted may be asked for again once it is. */
  get ready(): boolean {
    return averaging.there !== undefined;
  }

  /**
   * Keeps a moving average of the losses, or goes on with it. Of a run so long that the page does not know every loss,
   * the losses are had by replay, part after part.
   *
   * @param weight see `MovingAverage`; undefined for none
   */
  async smooth(weight: number | undefined): Promise<void> {
    const arrivals = this.#arrivals;
    this.#wanted = weight;
    if (weight !== arrivals.smoothed?.weight) {
      const made = weight === undefined ? undefined : await this.#averageBy(weight);
      if (weight !== this.#wanted || weight !== made?.weight) return;
      if (weight !== arrivals.smoothed?.weight) arrivals.smooth(made);
    }
    const { smoothed } = arrivals;
    while (smoothed !== undefined && smoothed.length < arrivals.losses.length) {
      const first = smoothed.length;
      const end = Math.min(arrivals.losses.length, first + REPLAYED_AT_ONCE);
      const losses = await this.#requests.lossesOf(first, end);
      // Another run may have begun, another average be wanted, or this one have been taken further by another call.
      if (losses === undefined || smoothed !== arrivals.smoothed || smoothed.length !== first) return;
      arrivals.catchUp(losses);
    }
  }

  /** One that has no losses yet; undefined where it could not be had, which is told. */
  async #averageBy(weight: number): Promise<SmoothedLosses | undefined> {
    try {
      const { SmoothedLosses } = await averaging.get();
      return new SmoothedLosses(weight);
    } catch (error) {
      this.#requests.problem = `The losses are not smoothed: ${messageOf(error)}`;
      return undefined;
    }
  }
}
