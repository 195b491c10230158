import { modelLength } from '../engine/model.ts';
import type { Prepared } from '../engine/prepared.ts';
import type { Clock } from './clock.ts';
import { Errand, Newest } from './errand.ts';
import type { History } from './history.ts';
import { Replay } from './replay.ts';
import type { ReplayTime } from './replay-time.ts';
import type { Session } from './session.ts';

/** The most sessions a run's questions share, and the fewest, so that one long question holds up no seek. */
const MOST = 6;
const FEWEST = 2;
/** Bytes that they may take together where there are more than the fewest. */
const MEMORY = 256 * 1024 * 1024;

/**
 * The replays of a run, which any question may borrow. They are made when they are first needed; a question gets the free
 * one that stands best for it, or waits for one.
 */
export class Replays {
  readonly #prepared: Prepared;
  readonly #history: History;
  readonly #clock: Clock;
  readonly #time: ReplayTime;
  readonly #most: number;
  #made = 0;
  #free: Replay[] = [];
  readonly #lent = new Map<Replay, Errand>();
  /** Who waits for one, in their order. */
  readonly #waiting: ((replay: Replay) => void)[] = [];
  readonly #lines = new Map<string, Newest>();
  /** Of every question that no other of its kind replaces. */
  readonly #own = new Errand();

  constructor(prepared: Prepared, history: History, clock: Clock, time: ReplayTime) {
    this.#prepared = prepared;
    this.#history = history;
    this.#clock = clock;
    this.#time = time;
    const bytes = modelLength(prepared) * Float64Array.BYTES_PER_ELEMENT;
    this.#most = Math.max(FEWEST, Math.min(MOST, Math.floor(MEMORY / bytes)));
  }

  /**
   * Carries out a question with a replay of its own until it is answered.
   *
   * @param near the iteration that it is about
   * @returns undefined when it was cancelled
   */
  async borrow<T>(
    near: number,
    errand: Errand,
    work: (replay: Replay) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const replay = await this.#take(near);
    this.#lent.set(replay, errand);
    try {
      return errand.cancelled ? undefined : await work(replay);
    } finally {
      this.#giveBack(replay);
    }
  }

  /**
   * A question of a kind of which the newest wins, at one iteration.
   *
   * @param read called there; its session belongs to others again as soon as it returns
   * @returns undefined when a newer one of its kind came first, or it was cancelled
   */
  newest<T>(kind: string, iteration: number, read: (session: Session) => T): Promise<T | undefined> {
    return this.at(iteration, this.begin(kind), read, kind === 'frame');
  }

  /**
   * The iteration itself where it is replayed soon enough for the next picture, see `ReplayTime`; else the nearest one
   * before it that is: the first after what is kept, since how a frame has changed is told by the update that leads there.
   */
  soonFor(iteration: number): number {
    const start = Math.max(0, iteration - 1);
    const standing = this.#free.map((replay) => replay.iteration).filter((at) => at <= start);
    const from = Math.max(this.#history.keptAtOrBefore(start), ...standing);
    const isThere = this.#free.some((replay) => replay.isAt(iteration));
    return isThere || iteration - from <= this.#time.reach ? iteration : from + 1;
  }

  /** Begins an errand of a kind of which the newest wins. */
  begin(kind: string): Errand {
    const line = this.#lines.get(kind) ?? new Newest();
    this.#lines.set(kind, line);
    const errand = line.next();
    if (this.#own.cancelled) errand.cancel();
    return errand;
  }

  /** An errand that only the end of the run cancels. */
  errand(): Errand {
    return this.#own;
  }

  /**
   * What `read` gives at an iteration.
   *
   * @param keeps whether waypoints are left on the way: those of the cursor are not to go for another question
   * @returns undefined when the errand was cancelled
   */
  at<T>(
    iteration: number,
    errand: Errand,
    read: (session: Session) => T,
    keeps = false,
  ): Promise<T | undefined> {
    return this.borrow(iteration, errand, async (replay) => {
      const session = await replay.to(iteration, errand, keeps);
      return session === undefined || errand.cancelled ? undefined : read(session);
    });
  }

  /** Cancels what is under way of a kind. */
  cancel(kind: string): void {
    this.#lines.get(kind)?.cancel();
  }

  /** Cancels everything, for good. */
  close(): void {
    this.#own.cancel();
    for (const line of this.#lines.values()) line.cancel();
  }

  async #take(near: number): Promise<Replay> {
    const free = this.#takeFree(near);
    if (free !== undefined) return free;
    if (this.#made === this.#most || this.#endsSoon) return new Promise((take) => this.#waiting.push(take));
    const made = new Replay(this.#prepared, this.#history, this.#clock, this.#time);
    this.#made++;
    return made;
  }

  /** The free replay with the shortest way to the iteration. */
  #takeFree(near: number): Replay | undefined {
    const way = ({ iteration }: Replay) => (iteration <= near ? near - iteration : Infinity);
    const [best] = [...this.#free].sort((one, other) => way(one) - way(other));
    if (best !== undefined) this.#free = this.#free.filter((replay) => replay !== best);
    return best;
  }

  /** Whether one comes back at its next break that nobody waits for yet, which is sooner than another one is made. */
  get #endsSoon(): boolean {
    const ending = [...this.#lent.values()].filter(({ cancelled }) => cancelled);
    return ending.length > this.#waiting.length;
  }

  #giveBack(replay: Replay): void {
    this.#lent.delete(replay);
    const next = this.#waiting.shift();
    if (next !== undefined) next(replay);
    else this.#free.push(replay);
  }
}
