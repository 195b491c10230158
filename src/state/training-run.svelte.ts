import type { Remote } from 'comlink';
import type {
  BackwardRuleName,
  End,
  Experiment,
  Frame,
  FrameBatch,
  LossName,
  Opened,
  Speed,
  TrainingApi,
} from '../../worker/protocol.ts';
import type { WeightsContent } from '../formats/weights-json.ts';
import type { Connection, TrainingClient } from '../client/training-client.ts';
import { WorkerDied } from '../client/worker-died.ts';
import type { IterationScores } from '../model/scores.ts';
import { Arrivals } from './arrivals.svelte.ts';
import { Cursor } from './cursor.svelte.ts';
import { messageOf } from './message-of.ts';
import type { MinMaxPyramid } from './min-max-pyramid.ts';
import { Openings, type Outcome } from './openings.svelte.ts';
import { Recovery, type Lost } from './recovery.svelte.ts';
import { Training } from './training.svelte.ts';
import { WorkerLine } from './worker-line.svelte.ts';

/** Where a run stands. */
export type RunState = 'ready' | 'running' | 'paused' | End | 'failed';

/**
 * The run on the screen, and what a user can do with it. Everything that is drawn shows `frame`: the newest one while
 * the cursor is live, else the frame of the iteration that the cursor was moved to.
 *
 * A command waits for the experiments that are on their way, and is for the run that comes of them; it is dropped when
 * yet another one was asked for after it.
 */
export class TrainingRun {
  /** What the page was to begin with, until a run is open. */
  readonly #first: unknown;
  readonly #line: WorkerLine;
  readonly #openings: Openings;
  readonly #arrivals = new Arrivals(() => this.#onShown());
  readonly #cursor = new Cursor(this.#arrivals, (question) => this.look(question));
  readonly #training = new Training((work) => this.#tell(work));
  readonly #recovery: Recovery;
  #experiment = $state.raw<Experiment>();

  opened = $state.raw<Opened>();
  /** Why the experiment that the page was to begin with was refused, while no other has been opened. */
  refused = $state.raw<string>();
  /** A sentence about something that could not be done, until the next command. */
  problem = $state.raw<string>();

  readonly state: RunState = $derived.by(() => {
    if (this.lost !== undefined) return 'failed';
    if (this.#arrivals.end !== undefined) return this.#arrivals.end;
    if (this.#training.running) return 'running';
    return this.#training.started ? 'paused' : 'ready';
  });

  /** @param first what may be an experiment, to begin with */
  constructor(first: unknown, connect: () => Connection) {
    this.#first = first;
    this.#line = new WorkerLine(connect, (reason) => this.#recovery.died(reason));
    this.#openings = new Openings(this.#line, (batch) => this.#take(batch));
    this.#recovery = new Recovery({
      line: this.#line,
      openings: this.#openings,
      arrivals: this.#arrivals,
      cursor: this.#cursor,
      training: this.#training,
    });
    void this.#openFirst();
  }

  /**
   * The experiment of the run.
   *
   * @throws when no run is open: there is one exactly when `opened` is there
   */
  get experiment(): Experiment {
    if (this.#experiment === undefined) throw new Error('No run is open.');
    return this.#experiment;
  }
  get ended(): boolean {
    return this.#arrivals.end !== undefined;
  }
  get speed(): Speed {
    return this.#training.speed;
  }

  // See `Arrivals`.
  get losses(): MinMaxPyramid {
    return this.#arrivals.losses;
  }
  get lossVersion(): number {
    return this.#arrivals.lossVersion;
  }
  get newest(): number {
    return this.#arrivals.newest;
  }
  get newestLoss(): number {
    return this.#arrivals.newestLoss;
  }
  get borderScores(): IterationScores | undefined {
    return this.#arrivals.borderScores;
  }

  // See `Cursor`.
  get cursor(): number {
    return this.#cursor.iteration;
  }
  get live(): boolean {
    return this.#cursor.live;
  }
  get frame(): Frame | undefined {
    return this.#cursor.frame;
  }
  get row(): number | undefined {
    return this.#cursor.row;
  }

  // See `Recovery`.
  get lost(): Lost | undefined {
    return this.#recovery.lost;
  }
  get restarting(): boolean {
    return this.#recovery.restarting;
  }
  get replayed(): number {
    return this.#recovery.replayed;
  }

  // See `WorkerLine`.
  get silentMs(): number | undefined {
    return this.#line.silentMs;
  }
  /** Settles when there is a worker: at once, or after a restart. */
  get alive(): Promise<void> {
    return this.#line.alive;
  }

  /** Whether an experiment is being opened. */
  get opening(): boolean {
    return this.#openings.underWay;
  }

  async #openFirst(): Promise<void> {
    const outcome = await this.openUnknown(this.#first);
    if (typeof outcome === 'object' && this.opened === undefined) this.refused = outcome.refused;
  }

  /** Opens an experiment as a fresh run at iteration 0. When it is refused, the run before stays as it is. */
  open(experiment: Experiment): Promise<Outcome> {
    const begin = (opened: Opened) => this.#begin(experiment, opened);
    return this.#openings.open({ input: experiment, change: experiment, begin });
  }

  /** The same of what may be an experiment, which the worker tells. */
  openUnknown(input: unknown): Promise<Outcome> {
    // What the worker opens is an experiment.
    const begin = (opened: Opened) => this.#begin(input as Experiment, opened);
    return this.#openings.open({ input, begin });
  }

  #begin(experiment: Experiment, opened: Opened): void {
    this.#experiment = experiment;
    this.opened = opened;
    this.refused = undefined;
    this.problem = undefined;
    this.#recovery.lost = undefined;
    this.#training.begin();
    this.#cursor.begin(experiment, opened);
    this.#arrivals.begin(opened);
  }

  /** Opens the same experiment with other values: quick changes add up. They are lost when another run comes first. */
  async change(change: (experiment: Experiment) => Experiment): Promise<Outcome> {
    const openings = this.#openings;
    if (this.opening && openings.change === undefined && !(await openings.still())) return 'lost';
    return this.open(change(openings.change ?? this.experiment));
  }

  chooseRule(backward: BackwardRuleName): Promise<void> {
    return this.#choose((training) => ({ ...training, backward }));
  }

  chooseLoss(loss: LossName): Promise<void> {
    return this.#choose((training) => ({ ...training, loss }));
  }

  async #choose(choice: (training: Experiment['training']) => Experiment['training']): Promise<void> {
    const outcome = await this.change((experiment) => ({
      ...experiment,
      training: choice(experiment.training),
    }));
    if (typeof outcome === 'object') this.report(outcome.refused);
  }

  /** Trains on from the newest iteration. From the past it returns to live first; at a run's end it starts again. */
  async play(): Promise<void> {
    await this.#whenReady(async () => {
      const wasLive = this.live;
      void this.#cursor.goLive();
      if (this.ended) {
        if (!wasLive || (await this.open(this.experiment)) !== 'opened' || this.opening) return;
      }
      await this.#training.play();
    });
  }

  /** Stops after the iteration in hand. */
  async pause(): Promise<void> {
    this.dismiss();
    if (this.opened !== undefined) await this.#training.pause();
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.dismiss();
    await this.#training.setSpeed(speed, this.opened !== undefined);
  }

  /** Moves the cursor by this many iterations; past the newest one it trains that far. */
  async step(by: number): Promise<void> {
    await this.#whenReady(async () => {
      const { goal, running } = this.#training;
      const to = Math.max(0, (by > 0 && goal !== undefined ? goal : this.cursor) + by);
      if (to <= this.newest) return this.#cursor.seek(to);
      if (this.ended || (!this.live && running)) return this.#cursor.goLive();
      // A few iterations are there at once: the run counts as paused meanwhile.
      return this.#advanceTo(to, false);
    });
  }

  /**
   * Goes to an iteration: by replay when the run has reached it, by training when it has not.
   *
   * @returns why it cannot, in a sentence; undefined once it is there, or when it was dropped
   */
  async goTo(iteration: number): Promise<string | undefined> {
    return this.#whenReady(async () => {
      if (iteration > this.newest && this.ended)
        return `this run ended at iteration ${this.newest}. Type a number from 0 to ${this.newest}.`;
      await (iteration <= this.newest ? this.#cursor.seek(iteration) : this.#advanceTo(iteration, true));
      return undefined;
    });
  }

  async #advanceTo(iteration: number, running: boolean): Promise<void> {
    void this.#cursor.goLive();
    if (!(await this.#training.advanceTo(iteration, running))) return;
    this.#arrivals.show();
    // Unthrottled, the worker may have been beyond it already.
    if (this.live && this.newest > iteration) await this.#cursor.seek(iteration);
  }

  /** Moves the cursor to an iteration that the run has reached; the newest one is live. */
  async seek(iteration: number): Promise<void> {
    this.dismiss();
    // Without a worker nobody can tell the frame there, so the cursor stays with the picture.
    if (this.lost !== undefined || this.opened === undefined) return;
    if (this.opening && !(await this.#openings.still())) return;
    await this.#cursor.seek(iteration);
  }

  /** Follows the newest iteration again. */
  goLive(): void {
    this.dismiss();
    void this.#cursor.goLive();
  }

  /** Shows parameters beyond those that are drawn, by their places in θ, at the cursor and from now on. */
  async show(places: readonly number[]): Promise<void> {
    if (this.opened !== undefined) await this.#cursor.show(places);
  }

  /** Shows another sample of the data set, at the cursor and from now on. */
  async chooseRow(row: number): Promise<void> {
    if (this.opened !== undefined) await this.#cursor.chooseRow(row);
  }

  /** The weights at an iteration, for a file; undefined when they could not be had, and `problem` says why. */
  async weightsAt(iteration: number): Promise<WeightsContent | undefined> {
    this.dismiss();
    const { opened } = this;
    const frame = await this.look((client) => client.call((api) => api.snapshot(iteration)));
    if (opened !== this.opened) this.report('The weights could not be had: another experiment was opened.');
    if (frame === undefined || opened === undefined || opened !== this.opened) return undefined;
    const { experiment, state } = this;
    return { experiment, layout: opened.layout, frame, outcome: state === 'failed' ? 'paused' : state };
  }

  /** The losses of the iterations first ≤ n < end, by replay; undefined when they could not be had. */
  lossesOf(first: number, end: number): Promise<Float64Array | undefined> {
    return this.look((client) => client.call((api) => api.losses(first, end)));
  }

  /** After the worker's death: a new one replays to where the run was, and training goes on if it was going on. */
  restart(): Promise<void> {
    return this.#recovery.restart(this.#experiment, () => this.#openFirst());
  }

  /** Ends the replay of a restart. */
  cancelRestart(): void {
    this.#recovery.cancel();
  }

  /** Ends a worker that has been at one piece of work for too long for the user. */
  stopWaiting(): void {
    this.#line.stop('You stopped it in the middle of one long piece of work.');
  }

  #take(batch: FrameBatch): Promise<void> | undefined {
    this.#recovery.came(batch);
    return this.#arrivals.take(batch);
  }

  #onShown(): void {
    if (this.ended) this.#training.rest();
    void this.#cursor.follow();
  }

  /** Carries out a command for the run that is open once nothing is on its way, see above. */
  async #whenReady<T>(command: () => Promise<T>): Promise<T | undefined> {
    this.dismiss();
    if (this.opening && !(await this.#openings.settled())) return undefined;
    return this.opened === undefined || this.lost !== undefined ? undefined : command();
  }

  #tell(work: (api: Remote<TrainingApi>) => Promise<void>): Promise<boolean> {
    return this.#attempt(async (client) => {
      await client.call(work);
      return true;
    }).then((done) => done === true);
  }

  /**
   * Asks about the run on the screen without commanding anything; undefined when it could not be had. A failure is a
   * `problem`, unless the worker died or this is no longer the worker's run: then there is nothing to tell, and
   * whoever asked asks anew about what is on the screen next.
   */
  async look<T>(question: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    if (this.lost !== undefined || !(await this.#openings.still()) || this.opened === undefined)
      return undefined;
    return this.#attempt(question);
  }

  async #attempt<T>(work: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    const { number } = this.#openings;
    try {
      return await work(this.#line.client);
    } catch (error) {
      // A run that is being opened makes the worker refuse what was asked of the one before.
      if (!(error instanceof WorkerDied) && (await this.#openings.still(number)))
        this.report(messageOf(error));
      return undefined;
    }
  }

  /** Shows a sentence about something that could not be done. */
  report(problem: string): void {
    this.problem = problem;
  }

  dismiss(): void {
    this.problem = undefined;
  }

  /** Ends the worker; the run cannot be used any more. */
  close(): void {
    this.#line.close();
  }

  onVisibilityChange(): void {
    this.#arrivals.onVisibilityChange();
  }
}
