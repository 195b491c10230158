/** The losses that wait for the next batch, in one growing column. */
// @ts-nocheck

export class Pending {
  #losses = new Float64Array(64);
  #count = 0;
  /** The iteration of the first waiting loss. */
  first = 0;

  get count(): number {
    return this.#count;
  }

  /** @param first the iteration of the first of these losses, which follow on those that wait */
  push(first: number, losses: Float64Array): void {
    if (this.#count === 0) this.first = first;
    const count = this.#count + losses.length;
    if (count > this.#losses.length) {
      const larger = new Float64Array(2 * count);
      larger.set(this.#losses.subarray(0, this.#count));
      this.#losses = larger;
    }
    this.#losses.set(losses, this.#count);
    this.#count = count;
  }

  /** Takes all of them away, as a column of its own. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.#losses.slice(0, this.#count);
    this.#count = 0;
    return taken;
  }
}
