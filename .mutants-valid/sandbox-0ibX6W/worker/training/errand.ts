/** A question under way, which can be cancelled: its work looks whether it still is wanted at each break. */
// @ts-nocheck

export class Errand {
  #cancelled = false;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    this.#cancelled = true;
  }
}

/** Questions of one kind, of which the newest wins. */
export class Newest {
  #errand = new Errand();

  /** The errand of a new question; the one before is cancelled. */
  next(): Errand {
    this.cancel();
    this.#errand = new Errand();
    return this.#errand;
  }

  cancel(): void {
    this.#errand.cancel();
  }
}
