import type { Speed } from '../../../worker/protocol.ts';
import type { Recording } from './playback.svelte.ts';
import type { Recovery } from './recovery.svelte.ts';
import type { RunParts } from './run-parts.ts';

/** The run so far, as what is played. */
export class RecordedRun implements Recording {
  readonly #parts: RunParts;
  readonly #recovery: Recovery;
  readonly #onShown: (iteration: number) => void;

  /** @param onShown called when an iteration is seen at its turn */
  constructor(parts: RunParts, recovery: Recovery, onShown: (iteration: number) => void) {
    this.#parts = parts;
    this.#recovery = recovery;
    this.#onShown = onShown;
  }

  get newest(): number {
    return this.#parts.arrivals.newest;
  }

  get speed(): Speed {
    return this.#parts.training.speed;
  }

  async show(iteration: number): Promise<boolean> {
    const { cursor } = this.#parts;
    await cursor.seek(iteration, false);
    const there = cursor.iteration === iteration;
    if (there) this.#onShown(iteration);
    return there;
  }

  get goOn(): (() => void) | undefined {
    return this.#ended ? undefined : () => void this.#trainOn();
  }

  get #ended(): boolean {
    return this.#parts.arrivals.end !== undefined;
  }

  /** Goes on by training, unless another experiment that is on its way becomes the run. */
  async #trainOn(): Promise<void> {
    const { openings, training } = this.#parts;
    if (openings.underWay && !(await openings.still())) return;
    if (!this.#ended && this.#recovery.lost === undefined) await training.play();
  }
}
