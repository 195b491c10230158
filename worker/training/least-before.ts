/** The least loss of the frames of a run before its newest one. A run ends by its newest frame alone. */
export class LeastBefore {
  #newest: number;
  /** Infinity where there is none. */
  least = Infinity;

  /** @param first the loss of frame 0 */
  constructor(first: number) {
    this.#newest = first;
  }

  /** @param losses those of the frames that follow */
  push(losses: Float64Array): void {
    for (const loss of losses) {
      if (this.#newest < this.least) this.least = this.#newest;
      this.#newest = loss;
    }
  }
}
