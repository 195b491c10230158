import type { Experiment } from '../engine/experiment.ts';
import type { Clock } from './clock.ts';
import type { History } from './history.ts';
import { Session } from './session.ts';

/** How long a replay computes before it lets messages in. */
const SLICE_MS = 8;

/** A second session that goes to any iteration of a run by its keyframes, and leaves the live one alone. */
export class Replay {
  readonly #session: Session;
  readonly #history: History;
  readonly #clock: Clock;
  #request = 0;

  constructor(experiment: Experiment, history: History, clock: Clock) {
    this.#session = new Session(experiment);
    this.#history = history;
    this.#clock = clock;
  }

  /**
   * Goes to an iteration that the live session has reached.
   *
   * @returns the session there, to be read before anything is awaited; undefined when a newer request came first
   */
  async to(iteration: number): Promise<Session | undefined> {
    const session = this.#session;
    if (session.iteration !== iteration || !session.knowsPrevious) {
      // One iteration earlier than asked, so that the update that leads there is seen.
      const start = Math.max(0, iteration - 1);
      if (session.iteration > start || session.iteration < this.#history.keyframeAtOrBefore(start)) {
        this.#history.restoreAtOrBefore(start, session);
      }
    }
    return this.#advance(iteration, () => undefined);
  }

  /** Visits every iteration from `first` to `last`, both of which the live session has reached. */
  async walk(first: number, last: number, visit: (session: Session) => void): Promise<void> {
    const session = await this.to(first);
    if (session === undefined) return;
    visit(session);
    await this.#advance(last, visit);
  }

  async #advance(iteration: number, visit: (session: Session) => void): Promise<Session | undefined> {
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
    return session;
  }
}
