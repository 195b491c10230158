/** After so many answered pings without a batch, 1 s, the worker is asked what has become of the next one. */
const ASK = 10;
/** After 1.5 s every call that waits is made again. */
const ASK_ALL = 15;
/** After 2 s it is given up. */
const GIVE_UP = 20;

/** What the watch can do about a line that is quiet. */
export interface Watched {
  /** Whether batches are to come. */
  isExpecting(): boolean;
  /** Asks the worker to send again what may be lost. @returns whether it is at work and nothing is */
  renew(): Promise<boolean>;
  /** Makes every call again that waits. */
  askAgain(): void;
  giveUp(): void;
}

/**
 * Sees to it that a run does not stand still for good because a message was lost: with the worker alive and training, a
 * batch that does not come is asked for, and in the end the worker is given up. It counts answered pings rather than time,
 * so that neither a page that stood still itself nor a worker at one long piece of work is to blame.
 */
export class Watch {
  readonly #watched: Watched;
  #quiet = 0;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** Something of the run has come. */
  came(): void {
    this.#quiet = 0;
  }

  /** A ping was answered. @param missed see `HeartbeatListener.onAnswer` */
  answered(missed: boolean): void {
    if (missed) this.renew();
    if (!this.#watched.isExpecting()) {
      this.#quiet = 0;
      return;
    }
    this.#quiet++;
    if (this.#quiet === ASK) void this.#ask();
    else if (this.#quiet === ASK_ALL) this.renew();
    else if (this.#quiet === GIVE_UP) this.#watched.giveUp();
  }

  /** Renews the line: messages of the last moments may have been lost. */
  renew(): void {
    this.#watched.askAgain();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    // At a slow speed, or while it evaluates, there is nothing to send yet.
    if (await this.#watched.renew()) this.#quiet = 0;
  }
}
