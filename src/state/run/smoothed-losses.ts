import { MinMaxPyramid } from './min-max-pyramid.ts';
import { MovingAverage, type AverageState } from './moving-average.ts';

/** Iterations from one kept state to the next, and at the same time as many losses as a single average asks for. */
const FIRST_SPACING = 4096;
/** States that are kept, of the first 67 million iterations: of a longer run they stand twice as far apart, again and again. */
const MOST_STATES = 2 ** 14;

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
  readonly #mostStates: number;
  #spacing = FIRST_SPACING;
  /** Where the average stands before the iterations 0, spacing, 2 spacing, … */
  #states: AverageState[] = [];

  /**
   * @param weight see `MovingAverage`
   * @param mostStates an even number
   */
  constructor(weight: number, mostStates = MOST_STATES) {
    this.weight = weight;
    this.#mostStates = mostStates;
    this.#average = new MovingAverage(weight);
  }

  /** The same average of the losses of another run. */
  anew(): SmoothedLosses {
    return new SmoothedLosses(this.weight, this.#mostStates);
  }

  /** How many losses have been appended. */
  get length(): number {
    return this.averages.length;
  }

  /** Appends the losses of the iterations that follow. The array is read, not kept. */
  append(losses: Float64Array): void {
    for (let taken = 0; taken < losses.length;) {
      const since = this.length % FIRST_SPACING;
      if (since === 0) this.#keepState();
      const part = losses.subarray(taken, taken + FIRST_SPACING - since);
      this.averages.append(this.#average.take(part));
      taken += part.length;
    }
  }

  #keepState(): void {
    if (this.#states.length === this.#mostStates) {
      this.#states = this.#states.filter((_, n) => n % 2 === 0);
      this.#spacing *= 2;
    }
    if (this.length % this.#spacing === 0) this.#states.push(this.#average.state);
  }

  /** The iteration, at most this one, from which on the losses are needed to find the average here. */
  startFor(iteration: number): number {
    return iteration - (iteration % this.#spacing);
  }

  /**
   * The average at an iteration that has been appended, to the bit, for where `averages` no longer knows it by itself.
   *
   * @param losses from `startFor(iteration)` up to the iteration
   */
  find(iteration: number, losses: Float64Array): number {
    const average = new MovingAverage(this.weight, this.#states[this.startFor(iteration) / this.#spacing]);
    return average.take(losses).at(-1)!;
  }
}
