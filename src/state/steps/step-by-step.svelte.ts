import type { Frame, Operation, OperationList, PathsOfSample, Update } from '../../../worker/protocol.ts';
import { Question } from '../questions/question.svelte.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { frameOfSample, type Walked } from './walked.ts';

/** The place of a sample in the batch; of the last one where this batch has fewer samples. */
const placeIn = ({ rows }: Update, sample: number) => Math.min(sample, rows.length - 1);

/** Paths that are listed. */
const LISTED_PATHS = 100;

/** A weight: into a layer, from a unit of the layer before to one of its own. */
interface Weight {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

interface At {
  readonly iteration: number;
  /** The place in the batch. */
  readonly sample: number;
}

/** The numbers of an update that are wanted: those of a row, or where the batch does not have it those of a place. */
interface Wanted extends At {
  readonly row: number;
}

/** Operations a second that `Play slowly` can walk. */
export const paces = [0.5, 1, 2, 5, 10] as const;

/**
 * The walk through the operations of an update: the cursor's second hand. Outside, the cursor stands on a whole
 * iteration; inside, on one operation of the update that leads on from it.
 */
export class StepByStep {
  readonly #run: TrainingRun;
  readonly #lists: Question<undefined, OperationList>;
  readonly #updates: Question<Wanted, Update>;
  readonly #paths: Question<At & { readonly weight: Weight }, PathsOfSample>;
  /** Steps follow each other, however quickly they are asked for. */
  #steps: Promise<void> = Promise.resolve();
  /** Counts the walks, of which the last one goes on. */
  #walks = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Whose numbers are shown while the batch does not have the sample of the cursor: a place in it, from 0. */
  sample = $state(0);
  /** The operation that the cursor is in, from 0; undefined when it is on the whole iteration. */
  at = $state<number>();
  /** Whether what is in view stays in view: the operation does not come there. */
  still = $state(false);
  /** Whether it walks by itself. */
  playing = $state(false);
  /** Operations a second. */
  pace = $state<number>(1);

  constructor(run: TrainingRun) {
    this.#run = run;
    this.#lists = new Question(run, {
      find: async (_, { ask }) =>
        this.list === undefined ? ask((client) => client.call((api) => api.operations())) : undefined,
    });
    this.#updates = new Question(run, {
      find: ({ iteration, sample, row }, { ask }) =>
        ask((client) => client.call((api) => api.update(iteration, sample, row))),
    });
    this.#paths = new Question(run, {
      find: ({ iteration, sample, weight: { layer, from, to } }, { ask }) =>
        ask((client) => client.call((api) => api.paths(iteration, sample, layer, from, to, LISTED_PATHS))),
    });
  }

  /** The operations of the run on the screen, once a walk or its tab has asked for them. */
  get list(): OperationList | undefined {
    return this.#lists.answered?.answer;
  }

  /** The same, asked for; undefined where they could not be had. */
  async listed(): Promise<OperationList | undefined> {
    await this.#lists.want(undefined);
    return this.list;
  }

  /** The numbers of the update at the cursor; while the cursor moves, those of where it was. */
  get update(): Update | undefined {
    return this.#updates.answered?.answer;
  }

  /** The sample of the cursor, which may be on its way: a row of the data set. */
  get row(): number {
    return this.#run.row ?? this.#run.frame?.row ?? 0;
  }

  /** Whether the batch of the update has the sample of the cursor. */
  readonly hasRow: boolean = $derived.by(() => this.update?.rows.includes(this.row) ?? true);

  /** The paths of a weight at the cursor, undefined until they have come; while the cursor moves, those of where it was. */
  pathsOf({ layer, from, to }: Weight): PathsOfSample | undefined {
    const come = this.#paths.answered;
    if (come === undefined) return undefined;
    const { weight } = come.about;
    return weight.layer === layer && weight.from === from && weight.to === to ? come.answer : undefined;
  }

  get operation(): Operation | undefined {
    return this.at === undefined ? undefined : this.list?.operations[this.at];
  }

  /** The walk and its numbers, once they have come: the cursor moves before them. */
  readonly walked: Walked | undefined = $derived.by(() => {
    const { list, at, update, sample, row } = this;
    if (list === undefined || at === undefined || update === undefined) return undefined;
    const place = this.hasRow ? update.rows.indexOf(row) : placeIn(update, sample);
    const current = update.iteration === this.#run.frame?.iteration && update.sample === place;
    return current ? { list, at, update } : undefined;
  });

  /** The frame at the cursor; in a walk that of its sample. */
  readonly frame: Frame | undefined = $derived.by(() => {
    const { frame, opened } = this.#run;
    const { walked } = this;
    return frame && opened && walked ? frameOfSample(frame, opened.layout, walked) : frame;
  });

  /** Whether there is an operation after this one. */
  get canGoOn(): boolean {
    if (this.#run.opened === undefined || this.#run.state === 'failed') return false;
    const inLast = this.list !== undefined && this.at === this.list.operations.length - 1;
    return !inLast || !this.#run.ended || this.#run.cursor < this.#run.newest;
  }

  /** Keeps the operations those of the run, and the numbers those of an iteration, and of the sample of the cursor where the batch has it. */
  follow(iteration: number): Promise<void> {
    void this.#lists.want(undefined);
    return this.#updates.want({ iteration, sample: this.sample, row: this.row });
  }

  /** Keeps the paths those of a weight, for the sample whose numbers are shown. */
  followPaths({ iteration, sample }: Update, weight: Weight): Promise<void> {
    return this.#paths.want({ iteration, sample, weight });
  }

  /** Makes a sample of the batch that of the cursor. */
  choose(place: number): void {
    const row = this.update?.rows[place];
    if (row === undefined) return;
    this.sample = place;
    void this.#run.chooseRow(row);
  }

  /** To the next operation; after the last one to the first of the next iteration, which is trained if need be. */
  into(): Promise<void> {
    return this.#then(async () => {
      if (!this.canGoOn) return this.pause();
      await this.#rest();
      const list = await this.listed();
      if (list === undefined) return this.pause();
      if (this.at !== undefined && this.at < list.operations.length - 1) this.#enter(this.at + 1);
      else {
        const { cursor } = this.#run;
        if (this.at !== undefined) await this.#run.step(1);
        if (this.at === undefined || this.#run.cursor > cursor) this.#enter(0);
      }
    });
  }

  /** To the operation before; before the first one to the last of the iteration before. */
  back(): Promise<void> {
    return this.#then(async () => {
      if (this.#run.opened === undefined || this.#run.state === 'failed') return;
      await this.#rest();
      const list = await this.listed();
      if (list === undefined) return;
      if (this.at !== undefined && this.at > 0) this.#enter(this.at - 1);
      else if (this.#run.cursor > 0) {
        await this.#run.step(-1);
        this.#enter(list.operations.length - 1);
      }
    });
  }

  /** To one operation. */
  goTo(at: number, still = false): Promise<void> {
    return this.#then(async () => {
      await this.#rest();
      this.#enter(at, still);
    });
  }

  /** Back to the whole iteration. */
  out(): void {
    this.pause();
    this.at = undefined;
  }

  /** Out, and to the newest iteration. */
  toLive(): void {
    this.out();
    this.#run.goLive();
  }

  /** Walks by itself, one operation after the other. */
  playSlowly(): void {
    this.playing = true;
    void this.#walk(++this.#walks);
  }

  pause(): void {
    this.playing = false;
    this.#walks++;
    clearTimeout(this.#timer);
  }

  async #walk(walk: number): Promise<void> {
    await this.into();
    if (walk === this.#walks) this.#timer = setTimeout(() => void this.#walk(walk), 1000 / this.pace);
  }

  /** Stands outside, at the first sample: a new run has operations and samples of its own. */
  begin(): void {
    this.out();
    this.sample = 0;
  }

  #enter(at: number, still = false): void {
    this.at = at;
    this.still = still;
  }

  /** Training or playing stops where it is, so that the ground does not move. */
  async #rest(): Promise<void> {
    if (this.#run.moving) await this.#run.pause();
  }

  #then(step: () => Promise<void> | void): Promise<void> {
    const done = this.#steps.then(step);
    // Whoever asked for the step is told of its failure; those after it go on.
    this.#steps = done.catch(() => undefined);
    return done;
  }
}
