import type { Speed } from '../../../worker/protocol.ts';
import type { Playback } from './playback.svelte.ts';
import type { Recovery } from './recovery.svelte.ts';
import type { Training } from './training.svelte.ts';
import { TrueRate } from './true-rate.svelte.ts';

/** How fast the run, or its playback, is to go now, and whether it does. */
export class RateOfRun {
  readonly #rate = new TrueRate();
  readonly #training: Training;
  readonly #playback: Playback;
  readonly #recovery: Recovery;

  constructor(training: Training, playback: Playback, recovery: Recovery) {
    this.#training = training;
    this.#playback = playback;
    this.#recovery = recovery;
  }

  /** See `TrueRate.short`. */
  get short(): number | undefined {
    return this.#rate.short;
  }

  /** Takes note that an iteration has come, or was shown. */
  came(iteration: number): void {
    this.#rate.came(iteration, performance.now(), this.#speed);
  }

  /** To be called now and then, also when nothing comes. */
  look(): void {
    this.#rate.look(performance.now(), this.#speed);
  }

  restart(): void {
    this.#rate.restart();
  }

  /**
   * The speed that is to be kept; undefined where the run rests, trains to a goal, as fast as it can, or is played unseen,
   * without pictures.
   */
  get #speed(): Speed | undefined {
    const { running, goal, speed } = this.#training;
    if (this.#playback.playing) return document.hidden ? undefined : speed;
    return running && goal === undefined && !this.#recovery.restarting ? speed : undefined;
  }
}
