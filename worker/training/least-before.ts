/** The least loss of the frames of a run before its newest one. A run ends by its newest frame alone. */
export class LeastBefore {
  #newest: number;
  /** Infinity where there is none. */
  least = Infinity;

  /** @param first the loss of frame 0 */
  constructor(first: number) {
    this.#newest = first;
  }

  /** @param losses those of the frames that follow, one at least; this is done for every iteration */
  push(losses: Float64Array): void {
    let least = Math.min(this.least, this.#newest);
    const last = losses.length - 1;
    for (let n = 0; n < last; n++) if (losses[n]! < least) least = losses[n]!;
    this.least = least;
    this.#newest = losses[last]!;
  }
}
