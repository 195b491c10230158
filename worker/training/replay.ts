import type { Experiment } from '../engine/experiment.ts';
import type { Clock } from './clock.ts';
import type { History } from './history.ts';
import { emptySession, type Session } from './session.ts';

/** How long a replay computes before it lets messages in. */
const SLICE_MS = 8;

/** A second session that goes to any iteration of a run by its keyframes, and leaves the live one alone. */
export class Replay {
  readonly #experiment: Experiment;
  readonly #history: History;
  readonly #clock: Clock;
  /** Made when it is first needed: it takes as much memory as the network. */
  #made: Session | undefined;
  #request = 0;

  constructor(experiment: Experiment, history: History, clock: Clock) {
    this.#experiment = experiment;
    this.#history = history;
    this.#clock = clock;
  }

  get #session(): Session {
    if (this.#made === undefined) {
      this.#made = emptySession(this.#experiment);
      this.#history.restoreAtOrBefore(0, this.#made);
    }
    return this.#made;
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

  /**
   * The first iteration from which on `read` gives at every iteration what it gives at `iteration`, which the live
   * session has reached. Goes back keyframe by keyframe, so that a recent change is found at once.
   *
   * @returns undefined when a newer request came first
   */
  async since(iteration: number, read: (session: Session) => number | boolean): Promise<number | undefined> {
    let state: number | boolean | undefined;
    for (let last = iteration; last >= 0;) {
      // One after a keyframe, at which the walk begins.
      const first = last === 0 ? 0 : this.#history.keyframeAtOrBefore(last - 1) + 1;
      let value: number | boolean | undefined;
      let since = first;
      const visit = (session: Session) => {
        const now = read(session);
        if (now !== value) since = session.iteration;
        value = now;
      };
      const walk = this.walk(first, last, visit, () => true);
      const request = this.#request;
      if ((await walk) === undefined || request !== this.#request) return undefined;
      if (last === iteration) state = value;
      else if (value !== state) return last + 1;
      if (since > first) return since;
      last = first - 1;
    }
    return 0;
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
