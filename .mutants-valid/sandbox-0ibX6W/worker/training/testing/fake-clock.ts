/** Lets everything that can go on without time passing do so. */
// @ts-nocheck

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Time for the training loop that goes on by `tick` ms at each look at it, and otherwise when the test says so. */
export class FakeClock {
  readonly #tick: number;
  #time = 0;
  #timers: { readonly at: number; readonly resolve: () => void }[] = [];

  constructor(tick = 0) {
    this.#tick = tick;
  }

  now(): number {
    this.#time += this.#tick;
    return this.#time;
  }

  yield(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#timers.push({ at: this.#time + ms, resolve }));
  }

  /** Lets this many ms pass, waking in order whatever falls due, and settles. */
  async pass(ms: number): Promise<void> {
    const end = this.#time + ms;
    for (;;) {
      await settle();
      this.#timers.sort((a, b) => a.at - b.at);
      if (this.#timers.length === 0 || this.#timers[0]!.at > end) break;
      const due = this.#timers.shift()!;
      this.#time = Math.max(this.#time, due.at);
      due.resolve();
    }
    this.#time = Math.max(this.#time, end);
  }
}
