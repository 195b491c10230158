/** Where a moving average stands between two losses. */
export interface AverageState {
  /** The newest average; 0 before the first loss. */
  readonly average: number;
  /** wⁿ: the share that the start, before the first of n finite losses, would have had. */
  readonly ofStart: number;
}

const atStart: AverageState = { average: 0, ofStart: 1 };

/**
 * The exponential moving average of losses x₁, x₂, …, with the bias of its start at 0 taken out, as in TensorBoard:
 *
 *     mₙ = w mₙ₋₁ + (1 − w) xₙ,   m₀ = 0,   sₙ = mₙ / (1 − wⁿ)
 *
 * which is a mean of all losses so far, each weighing w times as much as the one after it. It is worked out as
 * sₙ = sₙ₋₁ + (1 − w) / (1 − wⁿ) · (xₙ − sₙ₋₁), the same number without the division of small ones: s₁ is x₁ and equal
 * losses average to themselves, to the bit.
 *
 * A loss that is not finite has no average (NaN) and takes no part in those that follow.
 */
export class MovingAverage {
  readonly #weight: number;
  #average: number;
  #ofStart: number;

  /**
   * @param weight w of what came before, 0 ≤ w < 1
   * @param state to go on from
   */
  constructor(weight: number, { average, ofStart }: AverageState = atStart) {
    this.#weight = weight;
    this.#average = average;
    this.#ofStart = ofStart;
  }

  get state(): AverageState {
    return { average: this.#average, ofStart: this.#ofStart };
  }

  /** Takes the losses that follow, and gives the average with each. */
  take(losses: Float64Array): Float64Array<ArrayBuffer> {
    const weight = this.#weight;
    let average = this.#average;
    let ofStart = this.#ofStart;
    const averages = new Float64Array(losses.length);
    for (let n = 0; n < losses.length; n++) {
      const loss = losses[n]!;
      if (!Number.isFinite(loss)) {
        averages[n] = NaN;
        continue;
      }
      // What 1 no longer feels may as well be 0, which is quicker to reckon with than the tiniest numbers.
      ofStart = ofStart > Number.EPSILON / 4 ? ofStart * weight : 0;
      average += ((1 - weight) / (1 - ofStart)) * (loss - average);
      averages[n] = average;
    }
    this.#average = average;
    this.#ofStart = ofStart;
    return averages;
  }
}
