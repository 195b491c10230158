import type { Recovery } from './recovery.svelte.ts';
import type { RunParts } from './run-parts.ts';
import type { Watched } from './watch.ts';

/** The run that is open, as what is watched. */
export class WatchedRun implements Watched {
  readonly #parts: RunParts;
  readonly #recovery: Recovery;

  constructor(parts: RunParts, recovery: Recovery) {
    this.#parts = parts;
    this.#recovery = recovery;
  }

  isExpecting(): boolean {
    const { openings, training } = this.#parts;
    return !openings.underWay && (training.underWay || this.#recovery.restarting);
  }

  async renew(): Promise<boolean> {
    const { line, openings, arrivals } = this.#parts;
    try {
      return await line.client.call(async (api) => api.renew(openings.number, arrivals.reached));
    } catch {
      // It has died, or is not there yet.
      return false;
    }
  }

  askAgain(): void {
    this.#parts.line.client.renew();
  }

  giveUp(): void {
    this.#parts.line.stop('It answers, but nothing of the run comes from it any more.');
  }
}
