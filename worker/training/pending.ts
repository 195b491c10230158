/** The losses that wait for the next batch, in one growing column. */
export class Pending {
  #losses = new Float64Array(64);
  #count = 0;
  /** The iteration of the first waiting loss. */
  first = 0;

  get count(): number {
    return this.#count;
  }

  push(iteration: number, loss: number): void {
    if (this.#count === 0) this.first = iteration;
    if (this.#count === this.#losses.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#losses);
      this.#losses = larger;
    }
    this.#losses[this.#count++] = loss;
  }

  /** Takes all of them away, as a column of its own. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.#losses.slice(0, this.#count);
    this.#count = 0;
    return taken;
  }
}
