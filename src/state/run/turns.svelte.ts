/** Edits, and what goes back through them, one after the other as they were asked for. */
export class Turns {
  /** Settles when nothing is waited for any more. */
  #last = $state.raw<Promise<unknown>>();

  get busy(): boolean {
    return this.#last !== undefined;
  }

  /** Settles when all is done that was asked for before. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** Begins with it when all before it is done, at once where there is nothing. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last === undefined ? work() : this.#last.then(work);
    const last = (this.#last = done.catch(() => undefined));
    try {
      return await done;
    } finally {
      if (this.#last === last) this.#last = undefined;
    }
  }
}
