import type {
  BackwardRuleName,
  End,
  Experiment,
  Frame,
  FrameBatch,
  HistoryUse,
  Opened,
  Speed,
} from '../../worker/protocol.ts';
import type { WeightsContent } from '../formats/weights-json.ts';
import { TrainingClient, type Connection } from '../client/training-client.ts';
import { WorkerDied } from '../client/worker-died.ts';
import { MinMaxPyramid } from './min-max-pyramid.ts';
import { Painter } from './painter.ts';

/** Memory for keyframes in the worker: 64 MiB. */
const HISTORY_BUDGET = 64 * 1024 * 1024;

/** Where a run stands. */
export type RunState = 'ready' | 'running' | 'paused' | End | 'failed';

/** What was going on when the worker died, to go on with it. */
interface Lost {
  readonly reason: string;
  readonly wasRunning: boolean;
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
  #opening: { readonly experiment: Experiment; readonly done: Promise<unknown> } | undefined;
  /** The newest frame that came, shown or not. */
  #newestFrame: Frame | undefined;
  #seekRequest = 0;
  /** Where a step at the live end is going, so that quick steps add up. */
  #target = 0;
  readonly #painter = new Painter(() => this.#show());

  /** The losses of all iterations so far. Plain data: read `lossVersion` to be told of its growth. */
  losses = new MinMaxPyramid();
  lossVersion = $state(0);

  experiment: Experiment;
  opened = $state.raw<Opened>();
  speed = $state.raw<Speed>(60);
  /** The newest iteration that the page knows. */
  newest = $state(0);
  /** What is shown. */
  frame = $state.raw<Frame>();
  /** Whether the cursor follows the newest iteration. */
  live = $state(true);
  /** Where the cursor was moved to, when it is not live. */
  #sought = $state(0);
  #end = $state.raw<End>();
  #running = $state(false);
  #started = $state(false);
  lost = $state.raw<Lost>();
  restarting = $state(false);
  /** A sentence about a command that could not be carried out. */
  problem = $state.raw<string>();

  /** The loss of the newest iteration. */
  newestLoss = $state(NaN);
  readonly cursor = $derived(this.live ? this.newest : this.#sought);
  readonly ended = $derived(this.#end !== undefined);
  readonly state: RunState = $derived.by(() => {
    if (this.lost !== undefined) return 'failed';
    if (this.#end !== undefined) return this.#end;
    if (this.#running) return 'running';
    return this.#started ? 'paused' : 'ready';
  });

  constructor(experiment: Experiment, connect: () => Connection) {
    this.experiment = $state.raw(experiment);
    this.#connect = connect;
    this.#startClient();
    void this.open(experiment);
  }

  #startClient(): void {
    this.#client = new TrainingClient(this.#connect(), ({ message }) => {
      // When it dies while it is being restarted, what it was doing before still counts.
      this.lost = { reason: message, wasRunning: this.lost?.wasRunning ?? this.#running };
      this.#running = false;
    });
  }

  /** Opens an experiment as a fresh run at iteration 0. When it is refused, the run before stays as it is. */
  async open(experiment: Experiment): Promise<boolean> {
    const done = this.#attempt(async () => {
      const number = ++this.#lastNumber;
      const opened = await this.#client.open(experiment, number, HISTORY_BUDGET, (batch) =>
        this.#take(batch),
      );
      if (number !== this.#lastNumber) return true;
      this.#number = number;
      this.#begin(experiment, opened);
      return true;
    });
    const opening = (this.#opening = { experiment, done });
    const result = await done;
    if (this.#opening === opening) this.#opening = undefined;
    return result === true;
  }

  #begin(experiment: Experiment, opened: Opened): void {
    this.experiment = experiment;
    this.opened = opened;
    this.losses = new MinMaxPyramid();
    this.losses.append(Float64Array.of(opened.frame.loss));
    this.#newestFrame = opened.frame;
    this.#seekRequest++;
    this.#target = 0;
    this.#running = false;
    this.#started = false;
    this.#end = opened.end;
    this.live = true;
    this.#show();
  }

  /** Opens the same experiment with other values: quick changes add up. */
  async change(change: (experiment: Experiment) => Experiment): Promise<boolean> {
    return this.open(change(this.#opening?.experiment ?? this.experiment));
  }

  chooseRule(backward: BackwardRuleName): Promise<boolean> {
    return this.change((experiment) => ({
      ...experiment,
      training: { ...experiment.training, backward },
    }));
  }

  /** Trains on from the newest iteration. From the past it returns to live first; at a run's end it starts again. */
  async play(): Promise<void> {
    if (this.#opening !== undefined) await this.#opening.done;
    const wasLive = this.live;
    this.goLive();
    if (this.ended) {
      if (!wasLive || !(await this.open(this.experiment))) return;
    }
    this.#target = 0;
    await this.#train();
  }

  async #train(): Promise<void> {
    this.#running = true;
    this.#started = true;
    await this.#attempt(() => this.#client.call((api) => api.play(this.speed)));
  }

  /** Stops after the iteration in hand. */
  async pause(): Promise<void> {
    await this.#attempt(async () => {
      await this.#client.call((api) => api.pause());
      this.#running = false;
      this.#target = 0;
    });
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.speed = speed;
    await this.#attempt(() => this.#client.call((api) => api.setSpeed(speed)));
  }

  /** Moves the cursor by this many iterations; past the newest one it trains that far. */
  async step(by: number): Promise<void> {
    if (this.#opening !== undefined) await this.#opening.done;
    const from = this.live && this.#target > this.newest ? this.#target : this.cursor;
    const to = Math.max(0, from + by);
    if (to <= this.newest) return this.seek(to);
    if (this.ended || (!this.live && this.#running)) return this.goLive();
    return this.#advanceTo(to);
  }

  /** Goes to an iteration: by replay when the run has reached it, by training when it has not. */
  async goTo(iteration: number): Promise<void> {
    if (this.#opening !== undefined) await this.#opening.done;
    if (iteration <= this.newest) return this.seek(iteration);
    if (this.ended) {
      this.problem = `Go to iteration: this run ended at iteration ${this.newest}. Type a number from 0 to ${this.newest}.`;
      return;
    }
    return this.#advanceTo(iteration);
  }

  async #advanceTo(iteration: number): Promise<void> {
    this.goLive();
    this.#target = iteration;
    this.#started = true;
    await this.#attempt(async () => {
      this.#running = true;
      await this.#client.call((api) => api.advanceTo(iteration));
      if (this.#target === iteration) this.#running = false;
    });
  }

  /** Moves the cursor to an iteration that the run has reached; the newest one is live. */
  async seek(iteration: number): Promise<void> {
    // Without a worker nobody can tell the frame there, so the cursor stays with the picture.
    if (this.lost !== undefined) return;
    if (iteration >= this.newest) return this.goLive();
    const request = ++this.#seekRequest;
    this.live = false;
    this.#sought = iteration;
    this.problem = undefined;
    await this.#attempt(async () => {
      const frame = await this.#client.call((api) => api.frame(iteration));
      if (frame !== undefined && request === this.#seekRequest) this.frame = frame;
    });
  }

  /** Follows the newest iteration again. */
  goLive(): void {
    this.#seekRequest++;
    this.live = true;
    this.problem = undefined;
    this.frame = this.#newestFrame;
  }

  /** The weights at an iteration, for a file; undefined when they could not be had, and `problem` says why. */
  async weightsAt(iteration: number): Promise<WeightsContent | undefined> {
    const { experiment, opened, state } = this;
    if (opened === undefined) return undefined;
    const frame = await this.#attempt(() => this.#client.call((api) => api.snapshot(iteration)));
    if (frame === undefined) return undefined;
    return { experiment, layout: opened.layout, frame, outcome: state === 'failed' ? 'paused' : state };
  }

  /** The loss of every iteration so far, by replay; undefined when it could not be had, and `problem` says why. */
  allLosses(): Promise<Float64Array | undefined> {
    const end = this.newest + 1;
    return this.#attempt(() => this.#client.call((api) => api.losses(0, end)));
  }

  /** How much memory the worker keeps for going back; undefined while it does not answer. */
  historyUse(): Promise<HistoryUse | undefined> {
    return this.#client.call(async (api) => api.historyUse()).catch(() => undefined);
  }

  /** After the worker's death: a new one replays to where the run was, and training goes on if it was going on. */
  async restart(): Promise<void> {
    const lost = this.lost;
    if (lost === undefined || this.restarting) return;
    const reached = this.newest;
    this.restarting = true;
    this.#startClient();
    await this.#attempt(async () => {
      const number = ++this.#lastNumber;
      const opened = await this.#client.open(this.experiment, number, HISTORY_BUDGET, (batch) =>
        this.#take(batch),
      );
      this.#number = number;
      if (this.opened === undefined) this.#begin(this.experiment, opened);
      await this.#client.call((api) => api.advanceTo(reached));
      this.lost = undefined;
    });
    this.restarting = false;
    if (this.lost !== undefined) return;
    if (!this.live) await this.seek(this.cursor);
    if (!lost.wasRunning || this.ended) return;
    if (this.#target > this.newest) await this.#advanceTo(this.#target);
    else await this.#train();
  }

  /**
   * Carries out a command; undefined when it failed. A worker's death is told by `lost`, anything else by `problem`.
   */
  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.problem = undefined;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof WorkerDied))
        this.problem = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  }

  /** Takes a batch; settles once it is on the screen, which holds the worker to what the page can show. */
  #take(batch: FrameBatch): Promise<void> | undefined {
    if (batch.run !== this.#number) return undefined;
    // After a restart the replay comes past what is known already.
    const known = Math.max(0, this.losses.length - batch.first);
    this.losses.append(batch.losses.subarray(known));
    if (this.#newestFrame === undefined || batch.frame.iteration >= this.#newestFrame.iteration) {
      this.#newestFrame = batch.frame;
    }
    if (batch.end !== undefined) {
      this.#end = batch.end;
      this.#running = false;
    }
    if (document.hidden && this.#end !== undefined) this.#show();
    return this.#painter.painted();
  }

  #show(): void {
    const frame = this.#newestFrame;
    if (frame === undefined) return;
    this.newest = frame.iteration;
    this.newestLoss = frame.loss;
    this.lossVersion++;
    if (this.live) this.frame = frame;
  }

  /** Ends the worker; the run cannot be used any more. */
  close(): void {
    this.#client.close();
  }

  /** Brings the screen up to date when the page is seen again, and waits for no frame once it is hidden. */
  onVisibilityChange(): void {
    this.#painter.hurry();
    this.#show();
  }
}
