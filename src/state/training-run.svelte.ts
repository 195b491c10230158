import type {
  BackwardRuleName,
  End,
  Experiment,
  Frame,
  FrameBatch,
  FrameView,
  LossName,
  Opened,
  Speed,
} from '../../worker/protocol.ts';
import type { WeightsContent } from '../formats/weights-json.ts';
import { TrainingClient, type Connection } from '../client/training-client.ts';
import { WorkerDied } from '../client/worker-died.ts';
import type { IterationScores } from '../model/scores.ts';
import { expectationsOf } from '../model/expectations.ts';
import { Arrivals } from './arrivals.svelte.ts';
import { Cursor } from './cursor.svelte.ts';
import type { MinMaxPyramid } from './min-max-pyramid.ts';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Memory for keyframes in the worker: 64 MiB. */
const HISTORY_BUDGET = 64 * 1024 * 1024;

/** Where a run stands. */
export type RunState = 'ready' | 'running' | 'paused' | End | 'failed';

/** An experiment on its way, if it is known to be one, and when it is there or refused. */
interface Opening {
  readonly experiment: Experiment | undefined;
  readonly done: Promise<unknown>;
}

/** What was going on when the worker died, to go on with it. */
interface Lost {
  readonly reason: string;
  readonly wasRunning: boolean;
  /** The iteration that it was training to, if to one. */
  readonly goal: number | undefined;
}

/**
 * The run on the screen, and the one cursor over it. Everything that is drawn shows `frame`: the newest one while
 * the cursor is live, else the frame of the iteration that the cursor was moved to.
 */
export class TrainingRun {
  readonly #connect: () => Connection;
  #client!: TrainingClient;
  /** The run whose batches count, and the last number given out. */
  #number = 0;
  #lastNumber = 0;
  /** The newest experiment that was asked for, until it is there or refused. */
  #opening: Opening | undefined;
  /** What the page was to begin with, until a run is open. */
  readonly #first: unknown;
  #experiment = $state.raw<Experiment>();
  readonly #arrivals = new Arrivals(() => this.#onShown());
  readonly #cursor = new Cursor(this.#arrivals, (question) => this.look(question));
  /** Counts the commands that start or stop training: only the newest may say that it rests. */
  #command = 0;
  /** Where the newest command is training to, so that quick steps add up. */
  #goal: number | undefined;

  opened = $state.raw<Opened>();
  speed = $state.raw<Speed>(60);
  #running = $state(false);
  #started = $state(false);
  lost = $state.raw<Lost>();
  restarting = $state(false);
  /** For how many ms the worker has been at one piece of work, where that takes long; it is not dead. */
  silentMs = $state<number>();
  /** Whether an experiment is being opened. */
  opening = $state(false);
  /** Why the experiment that the page was to begin with was refused, while no other has been opened. */
  refused = $state.raw<string>();
  /** A sentence about a command that could not be carried out. */
  problem = $state.raw<string>();

  readonly state: RunState = $derived.by(() => {
    if (this.lost !== undefined) return 'failed';
    if (this.#arrivals.end !== undefined) return this.#arrivals.end;
    if (this.#running) return 'running';
    return this.#started ? 'paused' : 'ready';
  });

  /** @param first what may be an experiment, to begin with */
  constructor(first: unknown, connect: () => Connection) {
    this.#first = first;
    this.#connect = connect;
    this.#startClient();
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

  /** See `Arrivals`: the losses so far, and the newest iteration on the screen. */
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
  get ended(): boolean {
    return this.#arrivals.end !== undefined;
  }

  /** See `Cursor`: where it is, what is shown there, and of which sample. */
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

  async #openFirst(): Promise<void> {
    this.refused = await this.openUnknown(this.#first);
    if (this.refused !== undefined) this.dismiss();
  }

  #startClient(): void {
    this.#client = new TrainingClient(
      this.#connect(),
      ({ message }) => {
        this.silentMs = undefined;
        // When it dies while it is being restarted, what it was doing before still counts.
        const { wasRunning, goal } = this.lost ?? { wasRunning: this.#running, goal: this.#goal };
        this.lost = { reason: message, wasRunning, goal };
        this.#rest();
        this.#cursor.stay();
      },
      (silentMs) => (this.silentMs = silentMs),
    );
  }

  /** Ends a worker that has been at one piece of work for too long for the user. */
  stopWaiting(): void {
    this.#client.stop('You stopped it in the middle of one long piece of work.');
  }

  /** Opens an experiment as a fresh run at iteration 0. When it is refused, the run before stays as it is. */
  async open(experiment: Experiment): Promise<boolean> {
    return this.#open(experiment, experiment);
  }

  /**
   * Opens what may be an experiment, which the worker tells.
   *
   * @returns why it was refused; undefined when it is open, or when the worker died over it
   */
  async openUnknown(input: unknown): Promise<string | undefined> {
    return (await this.#open(input, undefined)) ? undefined : this.problem;
  }

  async #open(input: unknown, experiment: Experiment | undefined): Promise<boolean> {
    const done = this.#attempt(async () => {
      const { number, opened } = await this.#openInWorker(input);
      // Answers come in the order of their requests, so each one is the worker's run now.
      this.#number = number;
      // What the worker opens is an experiment.
      this.#begin(input as Experiment, opened);
      return true;
    });
    const opening = (this.#opening = { experiment, done });
    this.opening = true;
    const result = await done;
    if (this.#opening === opening) {
      this.#opening = undefined;
      this.opening = false;
    }
    return result === true;
  }

  async #openInWorker(input: unknown, chosen?: FrameView): Promise<{ number: number; opened: Opened }> {
    const number = ++this.#lastNumber;
    const sink = (batch: FrameBatch) => (batch.run === this.#number ? this.#arrivals.take(batch) : undefined);
    const { view, patience } = expectationsOf(input);
    return {
      number,
      opened: await this.#client.open(input, number, HISTORY_BUDGET, sink, patience, chosen ?? view),
    };
  }

  #begin(experiment: Experiment, opened: Opened): void {
    this.#experiment = experiment;
    this.opened = opened;
    this.refused = undefined;
    this.#command++;
    this.#rest();
    this.#started = false;
    this.#cursor.begin(experiment, opened);
    this.#arrivals.begin(opened);
  }

  /** Waits for an experiment that is being opened; whether the run is still the same. */
  async #sameAfterOpening(): Promise<boolean> {
    const number = this.#number;
    if (this.#opening !== undefined) await this.#opening.done;
    return number === this.#number;
  }

  /** Opens the same experiment with other values: quick changes add up. */
  async change(change: (experiment: Experiment) => Experiment): Promise<boolean> {
    if (this.#opening !== undefined && this.#opening.experiment === undefined) await this.#opening.done;
    return this.open(change(this.#opening?.experiment ?? this.experiment));
  }

  chooseRule(backward: BackwardRuleName): Promise<boolean> {
    return this.change((experiment) => ({
      ...experiment,
      training: { ...experiment.training, backward },
    }));
  }

  chooseLoss(loss: LossName): Promise<boolean> {
    return this.change((experiment) => ({ ...experiment, training: { ...experiment.training, loss } }));
  }

  /** Trains on from the newest iteration. From the past it returns to live first; at a run's end it starts again. */
  async play(): Promise<void> {
    await this.#sameAfterOpening();
    if (this.opened === undefined) return;
    const wasLive = this.live;
    this.goLive();
    if (this.ended) {
      if (!wasLive || !(await this.open(this.experiment))) return;
    }
    await this.#train();
  }

  async #train(): Promise<void> {
    const command = ++this.#command;
    this.#goal = undefined;
    this.#running = true;
    this.#started = true;
    const playing = this.#attempt(() => this.#client.call((api) => api.play(this.speed)).then(() => true));
    if (!(await playing) && command === this.#command) this.#rest();
  }

  /** Stops after the iteration in hand. */
  async pause(): Promise<void> {
    if (this.opened === undefined) return;
    const command = ++this.#command;
    await this.#attempt(() => this.#client.call((api) => api.pause()));
    if (command === this.#command) this.#rest();
  }

  #rest(): void {
    this.#running = false;
    this.#goal = undefined;
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.speed = speed;
    if (this.opened === undefined) return;
    await this.#attempt(() => this.#client.call((api) => api.setSpeed(speed)));
  }

  /** Moves the cursor by this many iterations; past the newest one it trains that far. */
  async step(by: number): Promise<void> {
    await this.#sameAfterOpening();
    if (this.opened === undefined) return;
    const to = Math.max(0, (by > 0 && this.#goal !== undefined ? this.#goal : this.cursor) + by);
    if (to <= this.newest) return this.seek(to);
    if (this.ended || (!this.live && this.#running)) return this.goLive();
    // A few iterations are there at once: the run counts as paused meanwhile.
    return this.#advanceTo(to, false);
  }

  /**
   * Goes to an iteration: by replay when the run has reached it, by training when it has not.
   *
   * @returns why it cannot, in a sentence; undefined once it is there
   */
  async goTo(iteration: number): Promise<string | undefined> {
    await this.#sameAfterOpening();
    if (this.opened === undefined) return 'no experiment is open.';
    if (iteration > this.newest && this.ended)
      return `this run ended at iteration ${this.newest}. Type a number from 0 to ${this.newest}.`;
    await (iteration <= this.newest ? this.seek(iteration) : this.#advanceTo(iteration, true));
    return undefined;
  }

  async #advanceTo(iteration: number, running: boolean): Promise<void> {
    const command = ++this.#command;
    this.goLive();
    this.#goal = iteration;
    this.#started = true;
    this.#running = running;
    await this.#attempt(() => this.#client.call((api) => api.advanceTo(iteration)));
    if (command !== this.#command) return;
    this.#arrivals.show();
    this.#rest();
    // Unthrottled, the worker may have been beyond it already.
    if (this.live && this.newest > iteration) await this.seek(iteration);
  }

  /** Moves the cursor to an iteration that the run has reached; the newest one is live. */
  async seek(iteration: number): Promise<void> {
    // Without a worker nobody can tell the frame there, so the cursor stays with the picture.
    if (this.lost !== undefined || this.opened === undefined) return;
    if (this.#opening !== undefined && !(await this.#sameAfterOpening())) return;
    await this.#cursor.seek(iteration);
  }

  /**
   * Asks for parameters beyond those that are drawn, by their places in θ: frames hold them from now on, that at the
   * cursor too.
   */
  async show(places: readonly number[]): Promise<void> {
    if (this.opened !== undefined) await this.#cursor.show(places);
  }

  /** Shows another sample of the data set, at the cursor and from now on. */
  async chooseRow(row: number): Promise<void> {
    if (this.opened !== undefined) await this.#cursor.chooseRow(row);
  }

  /** Follows the newest iteration again. */
  goLive(): void {
    this.problem = undefined;
    void this.#cursor.goLive();
  }

  /** The weights at an iteration, for a file; undefined when they could not be had, and `problem` says why. */
  async weightsAt(iteration: number): Promise<WeightsContent | undefined> {
    if (!(await this.#sameAfterOpening())) return undefined;
    const { opened, state } = this;
    if (opened === undefined) return undefined;
    const { experiment } = this;
    const frame = await this.#attempt(() => this.#client.call((api) => api.snapshot(iteration)));
    if (frame === undefined) return undefined;
    return { experiment, layout: opened.layout, frame, outcome: state === 'failed' ? 'paused' : state };
  }

  /** The losses of the iterations first ≤ n < end, by replay; undefined when they could not be had. */
  async lossesOf(first: number, end: number): Promise<Float64Array | undefined> {
    if (!(await this.#sameAfterOpening())) return undefined;
    return this.#attempt(() => this.#client.call((api) => api.losses(first, end)));
  }

  /** After the worker's death: a new one replays to where the run was, and training goes on if it was going on. */
  async restart(): Promise<void> {
    const lost = this.lost;
    if (lost === undefined || this.restarting) return;
    const reached = this.newest;
    this.restarting = true;
    this.#client.close();
    this.#startClient();
    if (this.opened === undefined) {
      this.lost = undefined;
      await this.#openFirst();
      this.restarting = false;
      return;
    }
    const restored = await this.#attempt(async () => {
      const { number } = await this.#openInWorker(this.experiment, this.#cursor.viewOf(this.experiment));
      this.#number = number;
      await this.#client.call((api) => api.advanceTo(reached));
      return true;
    });
    this.restarting = false;
    if (!restored) {
      if (this.problem !== undefined) this.lost = { ...lost, reason: this.problem };
      return;
    }
    this.lost = undefined;
    if (this.live) await this.#cursor.follow();
    else await this.seek(this.cursor);
    if (!lost.wasRunning || this.ended) return;
    if (lost.goal === undefined) await this.#train();
    else await this.#advanceTo(lost.goal, true);
  }

  /**
   * Carries out a command; undefined when it failed. A worker's death is told by `lost`, anything else by `problem`,
   * unless another run has taken the place of the one that it was about.
   */
  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    const number = this.#number;
    this.problem = undefined;
    try {
      return await work();
    } catch (error) {
      if (error instanceof WorkerDied || number !== this.#number) return undefined;
      this.problem = messageOf(error);
      return undefined;
    }
  }

  #onShown(): void {
    if (this.ended) this.#rest();
    void this.#cursor.follow();
  }

  /**
   * Asks about the run on the screen without commanding anything; undefined when it could not be had. A failure is a
   * `problem`, unless the worker died or this is no longer the worker's run: then there is nothing to tell, and
   * whoever asked asks anew about what is on the screen next.
   */
  async look<T>(question: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    if (this.lost !== undefined || !(await this.#sameAfterOpening())) return undefined;
    if (this.opened === undefined) return undefined;
    const number = this.#number;
    try {
      return await question(this.#client);
    } catch (error) {
      // A run that is being opened makes the worker refuse what was asked of the one before.
      const stale =
        error instanceof WorkerDied || !(await this.#sameAfterOpening()) || number !== this.#number;
      if (!stale) this.problem = messageOf(error);
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
    this.#client.close();
  }

  onVisibilityChange(): void {
    this.#arrivals.onVisibilityChange();
  }
}
