import type { Prepared } from '../engine/prepared.ts';
import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import type { History } from './history.ts';
import type { ReplayTime } from './replay-time.ts';
import { emptySession, type Session } from './session.ts';

/** How long a replay computes before it lets messages in. */
const SLICE_MS = 8;

/**
 * A session besides the live one that goes to any iteration of a run by its keyframes. It belongs to one errand at a time,
 * which `Replays` sees to.
 */
export class Replay {
  readonly #history: History;
  readonly #clock: Clock;
  readonly #time: ReplayTime;
  readonly #session: Session;

  constructor(prepared: Prepared, history: History, clock: Clock, time: ReplayTime) {
    this.#history = history;
    this.#clock = clock;
    this.#time = time;
    this.#session = emptySession(prepared);
    history.restoreAtOrBefore(0, this.#session);
  }

  /** Where it stands. */
  get iteration(): number {
    return this.#session.iteration;
  }

  /** Whether it stands at an iteration, and can tell how it has changed. */
  isAt(iteration: number): boolean {
    return this.#session.iteration === iteration && this.#session.knowsPrevious;
  }

  /**
   * Goes to an iteration that the live session has reached.
   *
   * @param keeps whether waypoints are left on the way, for whoever goes on back from there
   * @returns the session there; undefined when the errand was cancelled
   */
  async to(iteration: number, errand: Errand, keeps = false): Promise<Session | undefined> {
    this.#restore(iteration);
    const pass = (session: Session) => keeps && this.#history.pass(session, iteration - 1);
    return this.#advance(iteration, pass, errand, this.#time);
  }

  /**
   * Visits every iteration from `first` to `last`, both of which the live session has reached.
   *
   * @returns the session at the last; undefined when the errand was cancelled
   */
  async walk(
    first: number,
    last: number,
    visit: (session: Session) => void,
    errand: Errand,
  ): Promise<Session | undefined> {
    this.#restore(first);
    const visitFromFirst = (session: Session) => {
      if (session.iteration >= first) visit(session);
    };
    visitFromFirst(this.#session);
    return this.#advance(last, visitFromFirst, errand);
  }

  /**
   * The first iteration from which on `read` gives at every iteration what it gives at `iteration`, which the live
   * session has reached. Goes back keyframe by keyframe, so that a recent change is found at once.
   *
   * @returns undefined when the errand was cancelled
   */
  async since(
    iteration: number,
    read: (session: Session) => number | boolean,
    errand: Errand,
  ): Promise<number | undefined> {
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
      if ((await this.walk(first, last, visit, errand)) === undefined) return undefined;
      if (last === iteration) state = value;
      else if (value !== state) return last + 1;
      if (since > first) return since;
      last = first - 1;
    }
    return 0;
  }

  /** Goes back, or forward over what is kept, to where the iteration can be reached with its previous parameters known. */
  #restore(iteration: number): void {
    const session = this.#session;
    if (this.isAt(iteration)) return;
    // One iteration earlier than asked, so that the update that leads there is seen.
    const start = Math.max(0, iteration - 1);
    if (session.iteration > start || session.iteration < this.#history.keptAtOrBefore(start)) {
      this.#history.restoreAtOrBefore(start, session);
    }
  }

  /** @param time what learns from it: where a visit is no work, so that iterations alone take time */
  async #advance(
    iteration: number,
    visit: (session: Session) => void,
    errand: Errand,
    time?: ReplayTime,
  ): Promise<Session | undefined> {
    const session = this.#session;
    let first = session.iteration;
    let begun = this.#clock.now();
    while (session.iteration < iteration) {
      session.advance(session.iteration === iteration - 1);
      visit(session);
      const taken = this.#clock.now() - begun;
      if (taken < SLICE_MS && session.iteration < iteration) continue;
      time?.took(session.iteration - first, taken);
      if (taken < SLICE_MS) break;
      await this.#clock.yield();
      if (errand.cancelled) return undefined;
      first = session.iteration;
      begun = this.#clock.now();
    }
    return session;
  }
}
