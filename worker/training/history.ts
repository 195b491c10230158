import type { HistoryUse } from '../protocol.ts';
import type { Session } from './session.ts';
import { Waypoints } from './waypoints.ts';

/** About how many floating-point operations a seek may replay: some milliseconds of plain JavaScript. */
const REPLAY_WORK = 1_000_000;
const LARGEST_FIRST_SPACING = 1024;
/** Keyframes are allocated in blocks of about this many bytes, so that growing copies nothing. */
const BLOCK_BYTES = 1 << 20;
/** Of the states that fit, the share and the number at most that is left to waypoints; a few alone serve nothing. */
const WAYPOINTS_SHARE = 1 / 4;
const MOST_WAYPOINTS = 24;
const FEWEST_WAYPOINTS = 4;

/** Whole iterations between keyframes at the start: a power of two, fewer for larger networks. */
function firstSpacing(parameters: number, samples: number): number {
  let spacing = 1;
  while (spacing < LARGEST_FIRST_SPACING && spacing * 2 * 6 * parameters * samples <= REPLAY_WORK)
    spacing *= 2;
  return spacing;
}

/** How many of so many states waypoints may have. */
function waypointsAmong(fitting: number): number {
  const share = Math.min(MOST_WAYPOINTS, Math.floor(fitting * WAYPOINTS_SHARE));
  return share < FEWEST_WAYPOINTS ? 0 : share;
}

/**
 * What is kept of a run, within a budget of bytes: keyframes, the whole state at every multiple of a spacing, and
 * waypoints of the replays. When there is no room for another keyframe, every second one goes and the spacing doubles,
 * so a run of any length fits.
 */
export class History {
  readonly #budget: number;
  readonly #size: number;
  /** Of the numbers of a keyframe the first so many are θ. */
  readonly #parameters: number;
  readonly #perBlock: number;
  readonly #most: number;
  #blocks: Float64Array[] = [];
  #count = 0;
  #spacing: number;
  readonly #waypoints: Waypoints;

  /**
   * @param budget bytes; what is kept never takes more
   * @throws RangeError when not even two keyframes fit
   */
  constructor(session: Session, budget: number) {
    this.#budget = budget;
    this.#size = session.stateSize;
    this.#parameters = session.model.parameters.values.length;
    const bytes = this.#size * Float64Array.BYTES_PER_ELEMENT;
    const fitting = Math.floor(budget / bytes);
    // NaN is refused, too.
    if (!(fitting >= 2)) {
      throw new RangeError(
        `history budget: expected at least ${2 * bytes} bytes, two keyframes of this network, got ${budget}`,
      );
    }
    const waypoints = waypointsAmong(fitting);
    this.#waypoints = new Waypoints(waypoints);
    const keyframes = fitting - waypoints;
    this.#perBlock = Math.min(keyframes, Math.max(1, Math.floor(BLOCK_BYTES / bytes)));
    // Whole blocks only, so that what is allocated stays within the budget too.
    this.#most = Math.max(2, keyframes - (keyframes % this.#perBlock));
    this.#spacing = firstSpacing(this.#parameters, session.batch.samples);
  }

  get use(): HistoryUse {
    const states = this.#blocks.length * this.#perBlock + this.#waypoints.count;
    return {
      bytes: states * this.#size * Float64Array.BYTES_PER_ELEMENT,
      budget: this.#budget,
      keyframes: this.#count,
      spacing: this.#spacing,
    };
  }

  /** The next iteration that will be kept. */
  get next(): number {
    return this.#count * this.#spacing;
  }

  /** Keeps the session's state if its iteration is the next to be kept, which must not be passed by. */
  record(session: Session): void {
    if (session.iteration !== this.next) return;
    if (this.#count === this.#most) {
      this.#thin();
      if (session.iteration !== this.next) return;
    }
    const block = Math.floor(this.#count / this.#perBlock);
    this.#blocks[block] ??= new Float64Array(this.#perBlock * this.#size);
    session.saveState(this.#blocks[block], this.#offset(this.#count));
    this.#count++;
  }

  /** Keeps a state of a replay on its way to an iteration, see `Waypoints`. */
  pass(session: Session, target: number): void {
    this.#waypoints.pass(session, target);
  }

  /** Brings the session to the last state that is kept at or before the iteration, which the run must have reached. */
  restoreAtOrBefore(iteration: number, session: Session): void {
    const waypoint = this.#waypoints.atOrBefore(iteration);
    if (waypoint > this.keyframeAtOrBefore(iteration)) return this.#waypoints.restore(waypoint, session);
    const keyframe = this.#indexAtOrBefore(iteration);
    const block = this.#blocks[Math.floor(keyframe / this.#perBlock)]!;
    session.restoreState(keyframe * this.#spacing, block, this.#offset(keyframe));
  }

  /** θ at an iteration that is a keyframe, a view of it, not to be kept; undefined at others. */
  parametersAt(iteration: number): Float64Array | undefined {
    const keyframe = this.#indexAtOrBefore(iteration);
    if (keyframe * this.#spacing !== iteration) return undefined;
    const at = this.#offset(keyframe);
    return this.#blocks[Math.floor(keyframe / this.#perBlock)]!.subarray(at, at + this.#parameters);
  }

  /** The iteration of the last state that is kept at or before this one. */
  keptAtOrBefore(iteration: number): number {
    return Math.max(this.#waypoints.atOrBefore(iteration), this.keyframeAtOrBefore(iteration));
  }

  /** The iteration of the last keyframe at or before this one. */
  keyframeAtOrBefore(iteration: number): number {
    return this.#indexAtOrBefore(iteration) * this.#spacing;
  }

  #indexAtOrBefore(iteration: number): number {
    return Math.min(this.#count - 1, Math.floor(iteration / this.#spacing));
  }

  #offset(keyframe: number): number {
    return (keyframe % this.#perBlock) * this.#size;
  }

  #thin(): void {
    const kept = Math.ceil(this.#count / 2);
    for (let to = 1; to < kept; to++) {
      const source = this.#blocks[Math.floor((2 * to) / this.#perBlock)]!;
      const at = this.#offset(2 * to);
      const target = this.#blocks[Math.floor(to / this.#perBlock)]!;
      target.set(source.subarray(at, at + this.#size), this.#offset(to));
    }
    this.#count = kept;
    this.#spacing *= 2;
    this.#blocks.length = Math.ceil(kept / this.#perBlock);
  }
}
