import { MinMaxPyramid } from './min-max-pyramid.ts';
import { MovingAverage, type AverageState } from './moving-average.ts';

/** Iterations from one kept state to the next: as many losses as a single average may ask for. */
const SPACING = 4096;

/**
 * The moving average of the loss at every iteration, see `MovingAverage`: as the losses come, in time proportional to
 * those that are new, and kept as the losses themselves are, so that what is drawn is the least and greatest average of
 * every column.
 */
export class SmoothedLosses {
  readonly weight: number;
  /** The average at every iteration. */
  readonly averages = new MinMaxPyramid();
  readonly #average: MovingAverage;
  /** Where the average stands before the iterations 0, SPACING, 2 SPACING, … */
  readonly #states: AverageState[] = [];

  /** @param weight see `MovingAverage` */
  constructor(weight: number) {
    this.weight = weight;
    this.#average = new MovingAverage(weight);
  }

  /** How many losses have been appended. */
  get length(): number {
    return this.averages.length;
  }

  /** Appends the losses of the iterations that follow. The array is read, not kept. */
  append(losses: Float64Array): void {
    for (let taken = 0; taken < losses.length;) {
      const since = this.length % SPACING;
      if (since === 0) this.#states.push(this.#average.state);
      const part = losses.subarray(taken, taken + SPACING - since);
      this.averages.append(this.#average.take(part));
      taken += part.length;
    }
  }

  /** The iteration, at most this one, from which on the losses are needed to find the average here. */
  startFor(iteration: number): number {
    return iteration - (iteration % SPACING);
  }

  /**
   * The average at an iteration that has been appended, to the bit, for where `averages` no longer knows it by itself.
   *
   * @param losses from `startFor(iteration)` up to the iteration
   */
  find(iteration: number, losses: Float64Array): number {
    const average = new MovingAverage(this.weight, this.#states[this.startFor(iteration) / SPACING]);
    return average.take(losses).at(-1)!;
  }
}
