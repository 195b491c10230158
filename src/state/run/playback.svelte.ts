import type { Speed } from '../../../worker/protocol.ts';
import { onNextFrame } from './painter.ts';

/** Unthrottled, what is left of the past is played in so many seconds, or faster than the fastest speed that can be chosen. */
const UNTHROTTLED_SECONDS = 2;
const FASTEST = 1000;
/**
 * What the page could not show in time is caught up, up to this much: a hidden page's timers come once a second. What it
 * was still for longer, frozen or asleep, does not count.
 */
const CATCH_UP_MS = 1500;
/** A picture brings at most this much, or one iteration: what takes long to replay would else take ever longer. */
const PICTURE_MS = 250;

/** A part of an iteration that is rounding alone. */
const ROUNDING = 1e-6;

/** Time, and the frames that the page paints in it. */
export interface FrameClock {
  /** Milliseconds from some moment on. */
  now(): number;
  /** Settles at the next animation frame; soon where none comes. */
  frame(): Promise<void>;
  /** Whether nobody sees what is painted. */
  readonly hidden: boolean;
}

const pageClock: FrameClock = {
  now: () => performance.now(),
  frame: () => new Promise((resolve) => onNextFrame(resolve)),
  get hidden() {
    return document.hidden;
  },
};

/** What is played, and how to show an iteration of it. */
export interface Recording {
  /** The last iteration that there is. */
  readonly newest: number;
  readonly speed: Speed;
  /** Settles once the iteration is shown. Whether the cursor still is there, else somebody else has moved it. */
  show(iteration: number): Promise<boolean>;
  /** Called when the newest iteration has been shown for as long as the speed says, where the run goes on from there. */
  goOn: (() => void) | undefined;
}

/**
 * Plays what a run has recorded, as a video: at the chosen speed by the clock, one picture on its way at a time, several
 * iterations a picture where the speed asks for more than the page can show. Up to as many iterations a second as there
 * are pictures, each one is seen.
 */
export class Playback {
  readonly #recording: Recording;
  readonly #clock: FrameClock;
  /** Counts `start` and `stop`, so that of several the last one counts. */
  #newest = 0;

  playing = $state(false);

  constructor(recording: Recording, clock = pageClock) {
    this.#recording = recording;
    this.#clock = clock;
  }

  /** Plays from an iteration on, which is shown at once. */
  start(first: number): void {
    this.playing = true;
    void this.#play(first, ++this.#newest);
  }

  /** Stays where it is. */
  stop(): void {
    this.#newest++;
    this.playing = false;
  }

  async #play(first: number, number: number): Promise<void> {
    const recording = this.#recording;
    const clock = this.#clock;
    /** Where the clock is, and what of that is due now, in iterations and parts of one. */
    let target = first;
    let position = first;
    let shown = first - 1;
    let last = clock.now();
    for (;;) {
      const { newest } = recording;
      const due = Math.min(Math.floor(position + ROUNDING), newest);
      // One late is not late: frames and iterations do not begin together, and each one is to be seen.
      const next = due === shown + 2 ? shown + 1 : due;
      if (next > shown && !(clock.hidden && next < newest)) {
        shown = next;
        const there = await recording.show(shown);
        if (number !== this.#newest) return;
        if (!there) return this.stop();
        // As in a video, time begins with the first picture.
        if (shown === first) last = clock.now();
      }
      if (shown >= newest && (recording.goOn === undefined || position + ROUNDING >= newest + 1)) {
        this.stop();
        return recording.goOn?.();
      }
      await clock.frame();
      if (number !== this.#newest) return;
      const now = clock.now();
      const aMs = this.#rate(first) / 1000;
      target = Math.min(target + aMs * (now - last), position + Math.max(1, aMs * CATCH_UP_MS), newest + 1);
      position = clock.hidden ? target : Math.min(target, position + Math.max(1, aMs * PICTURE_MS));
      last = now;
    }
  }

  /** Iterations a second. */
  #rate(first: number): number {
    const { speed, newest } = this.#recording;
    if (speed !== 'unthrottled') return speed;
    return Math.max(2 * FASTEST, (newest - first) / UNTHROTTLED_SECONDS);
  }
}
