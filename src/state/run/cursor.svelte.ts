import type { Experiment, Frame, FrameView, Opened } from '../../../worker/protocol.ts';
import type { TrainingClient } from '../../client/training-client.ts';
import { viewOf } from '../../model/frame-window.ts';
import type { Arrivals } from './arrivals.svelte.ts';

/** Asks about the run on the screen; undefined when the answer could not be had. See `Requests.look`. */
type Ask = <T>(question: (client: TrainingClient) => Promise<T>) => Promise<T | undefined>;

/** What frames are to hold besides what is drawn. */
interface Wanted {
  /** The row of the data set whose z and a they are; undefined for the first of the training part. */
  readonly row: number | undefined;
  /** Places in θ. */
  readonly places: readonly number[];
}

const nothingWanted: Wanted = { row: undefined, places: [] };

/** The larger of the steps that keys take. A picture that went far back for one would tell less than the one that stays. */
const LARGE_STEP = 10;

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, n) => value === b[n]);

/**
 * The one cursor over a run, and the frame that is shown there: the newest one while the cursor is live, else that of
 * the iteration it was moved to. A frame that lacks what is wanted is asked for anew before it is shown.
 */
export class Cursor {
  readonly #arrivals: Arrivals;
  readonly #ask: Ask;
  #experiment: Experiment | undefined;
  #firstRow = 0;
  #wanted = $state.raw<Wanted>(nothingWanted);
  /** Of several frames that are asked for, the last one counts. */
  #request = 0;
  /** Where the cursor was moved to, when it is not live. */
  #sought = $state(0);
  /** Whether the frame there takes so long that another one is shown meanwhile. */
  #waiting = $state(false);

  /** Whether the cursor follows the newest iteration. */
  live = $state(true);
  /** What is shown. */
  frame = $state.raw<Frame>();
  readonly iteration = $derived.by(() => (this.live ? this.#arrivals.newest : this.#sought));
  /** The iteration of the cursor, while its frame takes so long that the nearest one that there is is shown; else undefined. */
  readonly awaited = $derived.by(() => (this.#waiting ? this.#sought : undefined));

  constructor(arrivals: Arrivals, ask: Ask) {
    this.#arrivals = arrivals;
    this.#ask = ask;
  }

  /** The row of the data set that was chosen, shown already or not. */
  get row(): number | undefined {
    return this.#wanted.row;
  }

  /** What frames of an experiment hold, given what is chosen. */
  viewOf(experiment: Experiment): FrameView {
    return viewOf(experiment, this.#wanted.row, this.#wanted.places);
  }

  /** Begins live at iteration 0 of a run, with nothing chosen. */
  begin(experiment: Experiment, { frame }: Opened): void {
    this.#experiment = experiment;
    this.#firstRow = frame.row;
    this.#wanted = nothingWanted;
    this.#beLive();
  }

  #beLive(): void {
    this.#request++;
    this.#waiting = false;
    this.live = true;
  }

  /** Follows the newest iteration. */
  goLive(): Promise<void> {
    this.#beLive();
    return this.follow();
  }

  /** Shows the newest frame while the cursor is live; to be called when there is a newer one. */
  async follow(): Promise<void> {
    const { frame } = this.#arrivals;
    if (!this.live || frame === undefined) return;
    if (this.#fits(frame)) this.frame = frame;
    else await this.#fetch(frame.iteration);
  }

  /**
   * Moves to an iteration that the run has reached; the newest one is live.
   *
   * @param soon whether something near it is shown at once where its own frame takes long
   * @returns settles once its frame is shown, or another one is wanted
   */
  async seek(iteration: number, soon = true): Promise<void> {
    if (iteration >= this.#arrivals.newest) return this.goLive();
    this.live = false;
    this.#sought = iteration;
    if (this.frame?.iteration !== iteration || !this.#fits(this.frame)) return this.#fetch(iteration, soon);
    // It is shown already, and what was sought before is not wanted any more.
    this.#request++;
    this.#waiting = false;
  }

  /** Gives up the frame that was sought: it will not come. */
  stay(): void {
    this.#waiting = false;
    if (this.frame !== undefined) this.#sought = this.frame.iteration;
  }

  /** Shows another sample of the data set, here and from now on. */
  chooseRow(row: number): Promise<void> {
    return this.#want({ ...this.#wanted, row });
  }

  /** Shows parameters beyond those that are drawn, by their places in θ, here and from now on. */
  async show(places: readonly number[]): Promise<void> {
    if (!same(places, this.#wanted.places)) await this.#want({ ...this.#wanted, places });
  }

  async #want(wanted: Wanted): Promise<void> {
    const before = this.#wanted;
    this.#wanted = wanted;
    const taken = await this.#ask(async (client) => {
      await client.tell(async (api) => api.setView(this.viewOf(this.#experiment!)));
      return true;
    });
    if (wanted !== this.#wanted) return;
    if (!taken) this.#wanted = before;
    else await (this.live ? this.follow() : this.#fetch(this.#sought, this.#waiting));
  }

  #fits({ row, window }: Frame): boolean {
    return row === (this.#wanted.row ?? this.#firstRow) && same(window.places, this.#wanted.places);
  }

  async #fetch(iteration: number, soon = false): Promise<void> {
    const request = ++this.#request;
    const frame = await this.#ask((client) => client.call((api) => api.frame(iteration, soon)));
    if (request !== this.#request || iteration !== this.iteration) return;
    if (frame === undefined) return this.stay();
    // Something else may have been chosen while it was on its way.
    if (!this.#fits(frame)) return this.#fetch(iteration, soon);
    this.#waiting = frame.iteration !== iteration;
    if (this.#waiting) {
      if (!this.#isAStepAway(frame.iteration)) this.frame = frame;
      return this.#fetch(iteration);
    }
    this.#arrivals.replace(frame);
    this.frame = frame;
  }

  /** Whether what is shown is a step from the cursor, and nearer to it than another iteration. */
  #isAStepAway(other: number): boolean {
    const { frame } = this;
    const way = (iteration: number) => Math.abs(this.#sought - iteration);
    return (
      frame !== undefined && this.#fits(frame) && way(frame.iteration) <= Math.min(LARGE_STEP, way(other))
    );
  }
}
