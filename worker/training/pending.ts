/** A column that has more room than so many times what is to be written is not filled again. */
const MOST_ROOM = 8;

/** The losses that the page may not have yet, in one growing column without a gap from iteration 1 on. */
export class Pending {
  #losses = new Float64Array(64);
  #first = 1;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The iteration of the last loss that ever came; 0 before the first. */
  get last(): number {
    return this.#first + this.#count - 1;
  }

  /** Takes the losses of the iterations after `last`. */
  push(losses: Float64Array): void {
    const count = this.#count + losses.length;
    if (count > this.#losses.length) {
      const larger = new Float64Array(2 * count);
      larger.set(this.#losses.subarray(0, this.#count));
      this.#losses = larger;
    }
    this.#losses.set(losses, this.#count);
    this.#count = count;
  }

  /**
   * The losses from an iteration on that was not forgotten, as a column of its own.
   *
   * @param room a column whose memory may be used for it, if that is enough
   */
  since(iteration: number, room?: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
    const losses = this.#losses.subarray(iteration - this.#first, this.#count);
    const bytes = room?.buffer.byteLength ?? 0;
    // What a page that stood still has come to need is given up once it takes less again.
    const fits = room !== undefined && bytes >= losses.byteLength && bytes <= MOST_ROOM * losses.byteLength;
    // With room for more next time, and not for all that may ever wait: memory that changes hands counts as new each time, and
    // the more of it, the more often either side collects garbage.
    const { buffer } = fits ? room : new Float64Array(2 * losses.length);
    const column = new Float64Array(buffer, 0, losses.length);
    column.set(losses);
    return column;
  }

  /** Forgets the losses up to an iteration: the page has them. */
  forget(upTo: number): void {
    const known = Math.min(Math.max(0, upTo + 1 - this.#first), this.#count);
    this.#losses.copyWithin(0, known, this.#count);
    this.#first += known;
    this.#count -= known;
  }

  /** The last iteration that was forgotten; 0 before the first. */
  get forgotten(): number {
    return this.#first - 1;
  }
}
