import type { Speed } from '../protocol.ts';

/** Iterations are handed out this many times a second at the most, and then all that are due by then. */
const HANDED_OUT_A_SECOND = 60;
/**
 * After a standstill, at most this much of the lost time is caught up: a machine that was busy for some seconds has not
 * changed the speed, one that was asleep has.
 */
const CATCH_UP_MS = 5000;

/**
 * When the next iterations are due, and how many, at a speed in iterations a second. It goes by the clock alone: what
 * was not done in time is still due, so that the rate over time is the speed as long as it can be reached.
 */
export class Pace {
  #speed: Speed;
  /** The time up to which all that was due has been done. */
  #settled: number;

  /** The first iteration is due at once. */
  constructor(speed: Speed, now: number) {
    this.#speed = speed;
    this.#settled = now - this.#interval;
  }

  /** Goes on at another speed. What was waited already counts, up to one of its intervals. */
  change(speed: Speed, now: number): void {
    this.#speed = speed;
    this.#settled = Math.max(this.#settled, now - this.#interval);
  }

  /** Milliseconds from one time to the next at which iterations are handed out; 0 when unthrottled. */
  get #interval(): number {
    if (this.#speed === 'unthrottled') return 0;
    return 1000 / Math.min(this.#speed, HANDED_OUT_A_SECOND);
  }

  /** Milliseconds until iterations are due. */
  until(now: number): number {
    return Math.max(0, this.#settled + this.#interval - now);
  }

  /** How many iterations are due now that it is time for them, at least 1; Infinity when unthrottled. */
  due(now: number): number {
    if (this.#speed === 'unthrottled') return Infinity;
    this.#settled = Math.max(this.#settled, now - Math.max(this.#interval, CATCH_UP_MS));
    return Math.max(1, Math.floor(((now - this.#settled) * this.#speed) / 1000));
  }

  /** Takes note that this many were done of those that were due. */
  done(count: number, now: number): void {
    if (this.#speed === 'unthrottled') this.#settled = now;
    else this.#settled += (count * 1000) / this.#speed;
  }
}
