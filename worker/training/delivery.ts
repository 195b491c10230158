import type { End, Frame, FrameSink, Taken } from '../protocol.ts';
import { Pending } from './pending.ts';

/** So many batches may be on their way: the answer to one may come too late for the page's next animation frame. */
const MOST_UNDER_WAY = 2;
/** Losses that may wait for a page that does not take them (8 MiB) before training waits too. */
const MOST_PENDING = 1 << 20;
/** About as much memory as so many losses takes what was evaluated at one iteration. */
const OF_EVALUATED = 16;

/** What was evaluated, five numbers each, and the batch that took it along; undefined before there is one. */
interface Evaluated {
  readonly column: Float64Array;
  batch: number | undefined;
}

/**
 * Brings to the page what a run finds, and keeps it until the page has it. What is lost on the way is sent again: see
 * `FrameSink`.
 */
export class Delivery {
  readonly #run: number;
  readonly #sink: FrameSink;
  /** Called when there may be something to do: a batch was answered, or has to be sent again. */
  readonly #onChange: () => void;
  /** What the page has not told to have. */
  readonly #pending = new Pending();
  #evaluated: Evaluated[] = [];
  /** Columns that the page has given back. */
  readonly #spent: Float64Array<ArrayBuffer>[] = [];
  /** The newest iteration whose loss was sent. */
  #sent = 0;
  /** The number of the last batch, and of the last one that is answered or counts as lost. */
  #lastBatch = 0;
  #settledBatch = 0;
  /** Whether something was lost that is to be sent again. */
  #lost = false;
  #closed = false;
  /** Ends a hold. */
  #release: (() => void) | undefined;
  #held: Promise<void> | undefined;
  /** Why the page could not take a batch. */
  refused: { readonly error: unknown } | undefined;

  constructor(run: number, sink: FrameSink, onChange: () => void) {
    this.#run = run;
    this.#sink = sink;
    this.#onChange = onChange;
  }

  /** How many more losses it takes. */
  get room(): number {
    return Math.max(0, MOST_PENDING - this.#pending.count - OF_EVALUATED * this.#evaluated.length);
  }

  get underWay(): boolean {
    return this.#lastBatch > this.#settledBatch;
  }

  /** Whether there is something to send, and the page is to be sent something. */
  get ready(): boolean {
    const mayGo = this.#release === undefined && !this.#over;
    return mayGo && this.#hasNews && this.#lastBatch - this.#settledBatch < MOST_UNDER_WAY;
  }

  /** Whether the page has all that there is, or will never have it. */
  get done(): boolean {
    return this.#over || (!this.underWay && !this.#hasNews);
  }

  get #hasNews(): boolean {
    return this.#lost || this.#pending.last > this.#sent || this.#evaluated.some(isWaiting);
  }

  get #over(): boolean {
    return this.#closed || this.refused !== undefined;
  }

  /** Takes the losses of the next iterations. */
  push(losses: Float64Array): void {
    this.#pending.push(losses);
  }

  /** Takes what was evaluated. */
  pushEvaluated(column: Float64Array): void {
    this.#evaluated.push({ column, batch: undefined });
  }

  /** Sends what waits, with the newest frame. */
  send(frame: Frame, end: End | undefined, stopRule: number): void {
    if (this.#over) return;
    const number = ++this.#lastBatch;
    const evaluated = this.#evaluated.filter(isWaiting);
    for (const one of evaluated) one.batch = number;
    const first = this.#sent + 1;
    const { last } = this.#pending;
    this.#sent = last;
    this.#lost = false;
    const deliver = async () =>
      this.#sink({
        run: this.#run,
        first,
        losses: this.#pending.since(first, this.#spent.pop()),
        frame,
        evaluations: Float64Array.from(evaluated.flatMap(({ column }) => [...column])),
        end,
        stopRule,
      });
    deliver().then(
      (taken) => this.#answered(number, last, taken),
      (error: unknown) => {
        this.refused = { error };
        this.#onChange();
      },
    );
  }

  #answered(number: number, last: number, { reached, spent }: Taken = { reached: last, spent: [] }): void {
    this.#spent.push(...spent);
    this.#confirm(reached);
    // An answer that comes after all, once its batch counts as lost, tells no more than that.
    if (number > this.#settledBatch) {
      if (reached < last) this.#loseAll();
      else {
        // Answers come in the order of the batches: of one before it that is not answered, the page has the losses, or it
        // would have missed them. What was evaluated it would not have missed: that is sent again.
        this.#settledBatch = number;
        this.#evaluated = this.#evaluated.filter(({ batch }) => batch !== number);
        for (const one of this.#evaluated) if ((one.batch ?? number) < number) one.batch = undefined;
      }
    }
    this.#onChange();
  }

  /** The page has every loss up to this iteration. */
  #confirm(reached: number): void {
    this.#pending.forget(Math.min(reached, this.#sent));
  }

  #loseAll(): void {
    this.#settledBatch = this.#lastBatch;
    this.#sent = this.#pending.forgotten;
    for (const one of this.#evaluated) one.batch = undefined;
    this.#lost = true;
  }

  /** Counts what is under way as lost, for a page that has every loss up to an iteration and asks for the rest. */
  renew(reached: number): void {
    this.#release?.();
    this.#release = undefined;
    this.#confirm(reached);
    if (this.underWay) this.#loseAll();
    this.#onChange();
  }

  /** Sends nothing until `renew`; settles then. */
  hold(): Promise<void> {
    this.#release?.();
    this.#held = new Promise((resolve) => (this.#release = resolve));
    return this.#held;
  }

  /** Settles when a hold ends that is not over. */
  get held(): Promise<void> | undefined {
    return this.#release && this.#held;
  }

  /** Sends nothing any more. */
  close(): void {
    this.#closed = true;
    this.#release?.();
    this.#onChange();
  }
}

const isWaiting = ({ batch }: Evaluated) => batch === undefined;
