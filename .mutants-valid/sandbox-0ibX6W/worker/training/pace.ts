// @ts-nocheck
import type { Speed } from '../protocol.ts';

/** Up to this many iterations a second each one is shown: one iteration a slice. */
export const WATCHING_SPEED = 60;
/** After a standstill, at most this much of the lost time is caught up. */
const CATCH_UP_MS = 250;

/** When the next iterations are due, and how many, at a speed in iterations a second. */
export class Pace {
  #speed: Speed;
  /** The time up to which iterations have been handed out. */
  #settled: number;

  /** The first slice is due at once. */
  constructor(speed: Speed, now: number) {
    this.#speed = speed;
    this.#settled = now - this.#interval;
  }

  /** Goes on at another speed. What was waited already counts, up to one of its intervals. */
  change(speed: Speed, now: number): void {
    this.#speed = speed;
    this.#settled = Math.max(this.#settled, now - this.#interval);
  }

  /** Whether every iteration is to be shown. */
  get watching(): boolean {
    return this.#speed !== 'unthrottled' && this.#speed <= WATCHING_SPEED;
  }

  /** Milliseconds from one slice to the next; 0 when unthrottled. */
  get #interval(): number {
    if (this.#speed === 'unthrottled') return 0;
    return 1000 / Math.min(this.#speed, WATCHING_SPEED);
  }

  /** Milliseconds until the next slice is due. */
  until(now: number): number {
    return Math.max(0, this.#settled + this.#interval - now);
  }

  /** How many iterations are due now, at least 1; Infinity when unthrottled. */
  take(now: number): number {
    if (this.#speed === 'unthrottled') {
      this.#settled = now;
      return Infinity;
    }
    const lateness = now - this.#settled - this.#interval;
    if (this.watching) {
      this.#settled = lateness > this.#interval ? now : this.#settled + this.#interval;
      return 1;
    }
    const from = Math.max(this.#settled, now - CATCH_UP_MS);
    const due = Math.max(1, Math.floor(((now - from) * this.#speed) / 1000));
    this.#settled = from + (due * 1000) / this.#speed;
    return due;
  }
}
