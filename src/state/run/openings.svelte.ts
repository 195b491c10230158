import type {
  Experiment,
  Fix,
  FrameBatch,
  FrameSink,
  FrameView,
  Opened,
  Kept,
} from '../../../worker/protocol.ts';
import { Overtaken } from '../../client/overtaken.ts';
import { WorkerDied } from '../../client/worker-died.ts';
import type { Refused } from '../../model/edits/edited.ts';
import { expectationsOf } from '../../model/expectations.ts';
import { messageOf } from './message-of.ts';
import type { WorkerLine } from './worker-line.svelte.ts';

/** Memory for keyframes in the worker: 64 MiB. */
const HISTORY_BUDGET = 64 * 1024 * 1024;

/**
 * What became of an opening: it is the run now; or the run before is kept and goes on by its stop rule; or why it was
 * refused, and the run is the one before; or it is lost, with the worker that died over it, with the run that it was a
 * change of, or since a later one was asked for or is open.
 */
export type Outcome = 'opened' | 'kept' | 'lost' | Refused;

/** What is to be opened. */
export interface Wish {
  /** What may be an experiment: that is for the worker to tell. */
  readonly input: unknown;
  /** The same where it comes from the run on the screen, so that the next change adds up on it. */
  readonly change?: Experiment;
  /** What frames hold; what is drawn when absent. */
  readonly view?: FrameView;
  /** Called when it has become the run. */
  begin(opened: Opened): void;
  /** Where the stop rule alone is another one than that of the run: called when the run goes on by it instead. */
  keep?(kept: Kept): void;
}

interface UnderWay {
  readonly change: Experiment | undefined;
  readonly mayKeep: boolean;
  readonly done: Promise<unknown>;
}

/** What the worker says of it: why not, and what would do instead. */
function refusalOf(error: unknown): Refused {
  const refused = messageOf(error);
  const isWithFixes = error instanceof Error && 'fixes' in error && Array.isArray(error.fixes);
  const fixes = isWithFixes ? (error.fixes as readonly Fix[]) : [];
  return fixes.length === 0 ? { refused } : { refused, fixes };
}

/** Which run the worker has, and the experiments that are on their way to become the next. */
export class Openings {
  readonly #line: WorkerLine;
  readonly #sink: FrameSink;
  /** The run whose batches count, and the last number given out. */
  #number = 0;
  #lastNumber = 0;
  /** The newest experiment that was asked for, until it is there or refused. */
  #newest = $state.raw<UnderWay>();

  /** @param take takes the batches of the run that is open */
  constructor(line: WorkerLine, take: FrameSink) {
    this.#line = line;
    this.#sink = (batch: FrameBatch) => (batch.run === this.#number ? take(batch) : undefined);
  }

  /** The number of the run that is open; 0 before the first. */
  get number(): number {
    return this.#number;
  }

  get underWay(): boolean {
    return this.#newest !== undefined;
  }

  /** The experiment that is on its way, where it is a change of the one on the screen. */
  get change(): Experiment | undefined {
    return this.#newest?.change;
  }

  /** Whether what is on its way, if anything, may leave the run as it is but for its stop rule. */
  get mayKeep(): boolean {
    return this.#newest?.mayKeep ?? true;
  }

  /** Opens a fresh run at iteration 0, unless the one before can go on. When it is refused, the run before stays as it is. */
  async open(wish: Wish): Promise<Outcome> {
    const done = this.#openInWorker(++this.#lastNumber, wish, this.#newest?.done);
    const underWay = (this.#newest = { change: wish.change, mayKeep: wish.keep !== undefined, done });
    const outcome = await done;
    if (this.#newest === underWay) this.#newest = undefined;
    return outcome;
  }

  /** @param before settles when all that was asked for before is there or refused */
  async #openInWorker(
    number: number,
    { input, change, view, begin, keep }: Wish,
    before: Promise<unknown> | undefined,
  ): Promise<Outcome> {
    const expected = expectationsOf(input);
    const { client } = this.#line;
    let opened: Opened;
    try {
      if (keep !== undefined) {
        const run = this.#number;
        const kept = await client.tell(async (api) => api.setStop(run, change?.stop));
        if (kept !== undefined) {
          keep(kept);
          return 'kept';
        }
        // What was asked for meanwhile is on its way already, and holds this change where it is one of the same run.
        if (number !== this.#lastNumber) return 'lost';
      }
      opened = await client.open(
        input,
        number,
        HISTORY_BUDGET,
        this.#sink,
        expected.patience,
        view ?? expected.view,
      );
    } catch (error) {
      // Those before it are told of first.
      await before;
      const isLost = error instanceof WorkerDied || error instanceof Overtaken;
      return isLost ? 'lost' : refusalOf(error);
    }
    // What is opened is answered in the order of the requests, so each one is the worker's run now.
    this.#number = number;
    begin(opened);
    return 'opened';
  }

  /** Waits until nothing is on its way. Whether nothing has come that was asked for only after the call. */
  async settled(): Promise<boolean> {
    const last = this.#lastNumber;
    while (this.#newest !== undefined) await this.#newest.done;
    return this.#number <= last;
  }

  /** Waits until nothing is on its way. Whether the run of this number, or that of the call, is still the open one. */
  async still(number = this.#number): Promise<boolean> {
    await this.settled();
    return number === this.#number;
  }
}
