import type { Session } from './session.ts';

/** A state that is kept. */
interface Waypoint {
  iteration: number;
  readonly state: Float64Array;
}

/**
 * States on the way to where a replay was sent last, ever closer to it: whoever goes on back from there, step by step,
 * replays little each time, however far apart the keyframes are.
 */
export class Waypoints {
  readonly #most: number;
  readonly #kept: Waypoint[] = [];

  /** @param most how many are kept; 0 for none */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many states there is memory for. */
  get count(): number {
    return this.#kept.length;
  }

  /** Keeps the session's state where it is one, two, four … iterations before `target`, to which it is being replayed. */
  pass(session: Session, target: number): void {
    const { iteration } = session;
    const left = target - iteration;
    if (this.#most === 0 || left < 1 || (left & (left - 1)) !== 0 || this.#at(iteration)) return;
    const waypoint = this.#room(session, target);
    waypoint.iteration = iteration;
    session.saveState(waypoint.state, 0);
  }

  /** The iteration of the last one at or before this one; −1 where there is none. */
  atOrBefore(iteration: number): number {
    return this.#kept.reduce((last, { iteration: at }) => (at <= iteration && at > last ? at : last), -1);
  }

  /** Brings the session to one. */
  restore(iteration: number, session: Session): void {
    session.restoreState(iteration, this.#at(iteration)!.state, 0);
  }

  #at(iteration: number): Waypoint | undefined {
    return this.#kept.find((waypoint) => waypoint.iteration === iteration);
  }

  /** A new one, or that which serves least on the way back from the target: beyond it, else the farthest from it. */
  #room({ stateSize }: Session, target: number): Waypoint {
    if (this.#kept.length < this.#most) {
      const made = { iteration: -1, state: new Float64Array(stateSize) };
      this.#kept.push(made);
      return made;
    }
    const far = ({ iteration }: Waypoint) => (iteration > target ? Infinity : target - iteration);
    return this.#kept.reduce((one, other) => (far(other) > far(one) ? other : one));
  }
}
