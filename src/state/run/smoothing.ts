import type { Arrivals } from './arrivals.svelte.ts';
import type { Requests } from './requests.svelte.ts';

/** How many losses are asked for at a time. */
const REPLAYED_AT_ONCE = 2 ** 18;

/** Sees to it that a moving average of the losses knows all of them. */
export class Smoothing {
  readonly #arrivals: Arrivals;
  readonly #requests: Requests;

  constructor(arrivals: Arrivals, requests: Requests) {
    this.#arrivals = arrivals;
    this.#requests = requests;
  }

  /**
   * Keeps a moving average of the losses, or goes on with it. Of a run so long that the page does not know every loss,
   * the losses are had by replay, part after part.
   *
   * @param weight see `MovingAverage`; undefined for none
   */
  async smooth(weight: number | undefined): Promise<void> {
    const arrivals = this.#arrivals;
    arrivals.smooth(weight);
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
}
