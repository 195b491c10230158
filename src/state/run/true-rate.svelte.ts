import type { Speed } from '../../../worker/protocol.ts';

/** The rate is that of the last second, looked at twice a second. */
const WINDOW_MS = 1000;
const LOOK_MS = 500;
/** It is told when it falls below this share of the speed at two looks, and until it is above the other at one. */
const SHORT = 0.9;
const REACHED = 0.96;
/** A page that paints slowly gets batches this far apart; only what is later counts as a standstill. */
const PATIENCE_MS = 600;
/** It is looked at more often, unless the page itself stood still: frozen, or asleep. */
const STANDSTILL_MS = 3000;

interface Mark {
  readonly time: number;
  readonly iteration: number;
}

/** How many iterations a second a run really makes, where that is less than the chosen speed. */
export class TrueRate {
  #speed: Speed | undefined;
  /** What came when in the window, and the last of what came before it. */
  #marks: Mark[] = [];
  #looked = -Infinity;
  /** When something last came or was looked at. */
  #awake = -Infinity;
  #timesShort = 0;

  /** Iterations a second; undefined while the speed is kept, there is none, or it is too early to tell. */
  short = $state.raw<number>();

  /** Takes note that an iteration has come; one before the last begins anew. @param now ms */
  came(iteration: number, now: number, speed: Speed | undefined): void {
    this.#follow(now, speed);
    if (iteration < (this.#marks.at(-1)?.iteration ?? 0)) this.restart();
    this.#marks.push({ time: now, iteration });
    this.look(now, speed);
  }

  /** Looks how fast it is; to be called now and then, also when nothing comes. @param speed undefined while it rests */
  look(now: number, speed: Speed | undefined): void {
    this.#follow(now, speed);
    if (typeof speed !== 'number' || now - this.#looked < LOOK_MS) return;
    this.#looked = now;
    const rate = this.#rate(now, speed);
    if (rate === undefined) return;
    this.#timesShort = rate < speed * SHORT ? this.#timesShort + 1 : 0;
    if (this.#timesShort > 1 || (this.short !== undefined && rate < speed * REACHED)) this.short = rate;
    else this.short = undefined;
  }

  /** Another speed, or a rest, begins anew, and so does what comes after a standstill of the page. */
  #follow(now: number, speed: Speed | undefined): void {
    const stoodStill = now - this.#awake > STANDSTILL_MS;
    this.#awake = now;
    if (speed === this.#speed && !stoodStill) return;
    this.#speed = speed;
    this.restart();
  }

  /** Forgets what came when. */
  restart(): void {
    this.#marks = [];
    this.#timesShort = 0;
    this.short = undefined;
  }

  #rate(now: number, speed: number): number | undefined {
    while ((this.#marks[1]?.time ?? Infinity) <= now - WINDOW_MS) this.#marks.shift();
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || first.time > now - WINDOW_MS) return undefined;
    const end = Math.max(last.time, now - Math.max(PATIENCE_MS, 1500 / speed));
    return end > first.time ? ((last.iteration - first.iteration) * 1000) / (end - first.time) : undefined;
  }
}
