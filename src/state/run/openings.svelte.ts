import type { Experiment, FrameBatch, FrameSink, FrameView, Opened } from '../../../worker/protocol.ts';
import { Overtaken } from '../../client/overtaken.ts';
import { WorkerDied } from '../../client/worker-died.ts';
import { expectationsOf } from '../../model/expectations.ts';
import { messageOf } from './message-of.ts';
import type { WorkerLine } from './worker-line.svelte.ts';

/** Memory for keyframes in the worker: 64 MiB. */
const HISTORY_BUDGET = 64 * 1024 * 1024;

/**
 * What became of an opening: it is the run now; or why it was refused, and the run is the one before; or it is lost,
 * with the worker that died over it, with the run that it was a change of, or since a later one is open.
 */
export type Outcome = 'opened' | 'lost' | { readonly refused: string };

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
}

interface UnderWay {
  readonly change: Experiment | undefined;
  readonly done: Promise<unknown>;
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

  /** Opens a fresh run at iteration 0. When it is refused, the run before stays as it is. */
  async open(wish: Wish): Promise<Outcome> {
    const done = this.#openInWorker(++this.#lastNumber, wish, this.#newest?.done);
    const underWay = (this.#newest = { change: wish.change, done });
    const outcome = await done;
    if (this.#newest === underWay) this.#newest = undefined;
    return outcome;
  }

  /** @param before settles when all that was asked for before is there or refused */
  async #openInWorker(
    number: number,
    { input, view, begin }: Wish,
    before: Promise<unknown> | undefined,
  ): Promise<Outcome> {
    const expected = expectationsOf(input);
    const { client } = this.#line;
    let opened: Opened;
    try {
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
      return isLost ? 'lost' : { refused: messageOf(error) };
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
