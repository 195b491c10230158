/** What a recorder reads of a batch: the losses of the iterations from `first` on. */
interface Losses {
  readonly first: number;
  readonly losses: Float64Array;
}

/** A page that keeps every batch, and takes the next one only while it is not held. */
export class Recorder<Batch extends Losses> {
  readonly batches: Batch[] = [];
  #inFlight = 0;
  /** The most batches that were under way at once. */
  mostInFlight = 0;
  #held: Promise<void> | undefined;
  #release: () => void = () => undefined;

  readonly sink = async (batch: Batch): Promise<undefined> => {
    this.batches.push(batch);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.#inFlight);
    await this.#held;
    this.#inFlight--;
  };

  /** From now on a batch stays under way until `release`. */
  hold(): void {
    this.#held = new Promise((resolve) => (this.#release = resolve));
  }

  release(): void {
    this.#held = undefined;
    this.#release();
  }

  /** The losses of iterations 1, 2, … as they came. @throws Error at a gap or a repeat */
  get losses(): number[] {
    const all: number[] = [];
    for (const { first, losses } of this.batches) {
      if (first !== all.length + 1) throw new Error(`a batch begins at ${first} after ${all.length} losses`);
      if (losses.length === 0) throw new Error(`an empty batch at ${first}`);
      all.push(...losses);
    }
    return all;
  }
}
