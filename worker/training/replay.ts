import type { Experiment } from '../engine/experiment.ts';
import type { Clock } from './clock.ts';
import type { History } from './history.ts';
import { emptySession, type Session } from './session.ts';

/** How long a replay computes before it lets messages in. */
const SLICE_MS = 8;

/** A second session that goes to any iteration of a run by its keyframes, and leaves the live one alone. */
export class Replay {
  readonly #session: Session;
  readonly #history: History;
  readonly #clock: Clock;
  #request = 0;

  constructor(experiment: Experiment, history: History, clock: Clock) {
    this.#session = emptySession(experiment);
    this.#history = history;
    history.restoreAtOrBefore(0, this.#session);
    this.#clock = clock;
  }

  /**
   * Goes to an iteration that the live session has reached.
   *
   * @param read called there, before a newer request can move the session on
   * @returns what `read` gives; undefined when a newer request came first
   */
  async to<T>(iteration: number, read: (session: Session) => T): Promise<T | undefined> {
    this.#restore(iteration);
    return this.#advance(iteration, () => undefined, read);
  }

  /**
   * Visits every iteration from `first` to `last`, both of which the live session has reached.
   *
   * @returns what `done` gives; undefined when a newer request came first
   */
  async walk<T>(
    first: number,
    last: number,
    visit: (session: Session) => void,
    done: () => T,
  ): Promise<T | undefined> {
    this.#restore(first);
    const visitFromFirst = (session: Session) => {
      if (session.iteration >= first) visit(session);
    };
    visitFromFirst(this.#session);
    return this.#advance(last, visitFromFirst, done);
  }

  /** Cuts short what is under way, as a newer request would. */
  abandon(): void {
    this.#request++;
  }

  /** Goes back, or forward over keyframes, to where the iteration can be reached with its previous parameters known. */
  #restore(iteration: number): void {
    const session = this.#session;
    if (session.iteration === iteration && session.knowsPrevious) return;
    // One iteration earlier than asked, so that the update that leads there is seen.
    const start = Math.max(0, iteration - 1);
    if (session.iteration > start || session.iteration < this.#history.keyframeAtOrBefore(start)) {
      this.#history.restoreAtOrBefore(start, session);
    }
  }

  async #advance<T>(
    iteration: number,
    visit: (session: Session) => void,
    arrive: (session: Session) => T,
  ): Promise<T | undefined> {
    const request = ++this.#request;
    const session = this.#session;
    let sliceEnd = this.#clock.now() + SLICE_MS;
    while (session.iteration < iteration) {
      session.advance(session.iteration === iteration - 1);
      visit(session);
      if (this.#clock.now() < sliceEnd) continue;
      await this.#clock.yield();
      if (request !== this.#request) return undefined;
      sliceEnd = this.#clock.now() + SLICE_MS;
    }
    return arrive(session);
  }
}
