import type { End, Experiment, Frame, Kept, Opened, Speed } from '../../../worker/protocol.ts';
import type { WeightsContent } from '../../formats/weights-json.ts';
import type { Connection, TrainingClient } from '../../client/training-client.ts';
import type { IterationScores } from '../../model/scores.ts';
import type { KeptScores } from './kept-scores.ts';
import type { MinMaxPyramid } from './min-max-pyramid.ts';
import type { Lost } from './recovery.svelte.ts';
import { RunAssembly } from './run-assembly.ts';
import type { SmoothedLosses } from './smoothed-losses.ts';

/** Where a run stands. */
export type RunState = 'ready' | 'running' | 'paused' | End | 'failed';

/**
 * The run on the screen: what is seen of it, and questions about it, which command nothing. Everything that is drawn
 * shows `frame`: the newest one while the cursor is live, else the frame of the iteration that the cursor was moved to, or
 * while that takes long, of one near it, which `awaited` tells.
 */
export class RunOnScreen {
  protected readonly parts: RunAssembly;
  #experiment = $state.raw<Experiment>();

  opened = $state.raw<Opened>();
  /** What runs an opened run, where it was fetched since. */
  #kernel = $state.raw<{ readonly opened: Opened; readonly label: string }>();
  /** The learning rate over the epochs that the run can have by its stop rule, where a schedule changes it. */
  rates = $state.raw<Opened['rates']>();
  /** Why the experiment that the page was to begin with was refused, while no other has been opened. */
  refused = $state.raw<string>();

  readonly state: RunState = $derived.by(() => {
    if (this.lost !== undefined) return 'failed';
    if (this.parts.arrivals.end !== undefined) return this.parts.arrivals.end;
    if (this.parts.training.running) return 'running';
    return this.parts.training.started ? 'paused' : 'ready';
  });

  constructor(connect: () => Connection) {
    this.parts = new RunAssembly(connect, () => this.opened !== undefined);
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
  /** What runs the iterations; undefined while that is still to be fetched. */
  get kernelLabel(): string | undefined {
    const { opened } = this;
    return opened?.kernelLabel ?? (this.#kernel?.opened === opened ? this.#kernel?.label : undefined);
  }
  get ended(): boolean {
    return this.parts.arrivals.end !== undefined;
  }
  /** Whether the past is being played. */
  get playing(): boolean {
    return this.parts.playback.playing;
  }
  /** Whether iterations come by themselves, new ones or those of the past. */
  get moving(): boolean {
    return this.state === 'running' || this.playing;
  }
  get speed(): Speed {
    return this.parts.training.speed;
  }
  /** How many iterations a second really come, new ones or those of the past, where that is less than the speed. */
  get trueRate(): number | undefined {
    return this.moving ? this.parts.rate.short : undefined;
  }

  // See `Arrivals`.
  get losses(): MinMaxPyramid {
    return this.parts.arrivals.losses;
  }
  get lossVersion(): number {
    return this.parts.arrivals.lossVersion;
  }
  get smoothed(): SmoothedLosses | undefined {
    return this.parts.arrivals.smoothed;
  }
  get newest(): number {
    return this.parts.arrivals.newest;
  }
  get newestLoss(): number {
    return this.parts.arrivals.newestLoss;
  }
  get keptScores(): KeptScores {
    return this.parts.arrivals.scores;
  }
  get borderScores(): IterationScores | undefined {
    return this.parts.arrivals.borderScores;
  }

  // See `Cursor`.
  get cursor(): number {
    return this.parts.cursor.iteration;
  }
  get live(): boolean {
    return this.parts.cursor.live;
  }
  get frame(): Frame | undefined {
    return this.parts.cursor.frame;
  }
  get row(): number | undefined {
    return this.parts.cursor.row;
  }
  get awaited(): number | undefined {
    return this.parts.cursor.awaited;
  }

  /** The iteration that questions about the cursor are about: that of the frame, once it is the cursor's own. */
  get about(): number | undefined {
    return this.awaited === undefined ? this.frame?.iteration : undefined;
  }

  // See `Recovery`.
  get lost(): Lost | undefined {
    return this.parts.recovery.lost;
  }
  get restarting(): boolean {
    return this.parts.recovery.restarting;
  }
  get replayed(): number {
    return this.parts.recovery.replayed;
  }

  // See `WorkerLine`.
  get silentMs(): number | undefined {
    return this.parts.line.silentMs;
  }
  /** Settles when there is a worker: at once, or after a restart. */
  get alive(): Promise<void> {
    return this.parts.line.alive;
  }

  /** Whether an experiment is being opened. */
  get opening(): boolean {
    return this.parts.openings.underWay;
  }
  /** Waits until no experiment is being opened. */
  async settled(): Promise<void> {
    await this.parts.openings.settled();
  }

  /** Takes what was opened for the run. */
  protected begin(experiment: Experiment, opened: Opened): void {
    this.#experiment = experiment;
    this.opened = opened;
    this.rates = opened.rates;
    this.refused = undefined;
    this.dismiss();
    this.parts.recovery.lost = undefined;
    this.parts.playback.stop();
    this.parts.training.begin();
    this.parts.cursor.begin(experiment, opened);
    this.parts.arrivals.begin(opened);
  }

  /** Goes on with the run by another stop rule. */
  protected keep(experiment: Experiment, kept: Kept): void {
    this.#experiment = experiment;
    const { arrivals, training } = this.parts;
    this.rates = kept.rates;
    arrivals.judge(kept);
    if (training.underWay && !kept.atWork) void training.pause();
  }

  /** The weights at an iteration, for a file; undefined when they could not be had, and `problem` says why. */
  async weightsAt(iteration: number): Promise<WeightsContent | undefined> {
    this.dismiss();
    const { opened } = this;
    const frame = await this.look((client) => client.call((api) => api.snapshot(iteration)));
    if (opened !== this.opened) this.report('The weights could not be had: another experiment was opened.');
    if (frame === undefined || opened === undefined || opened !== this.opened) return undefined;
    const { experiment, state } = this;
    // A run that ended had not ended before its end.
    const wentOn = this.ended && frame.iteration !== this.newest;
    const outcome = wentOn || state === 'failed' ? 'paused' : state;
    return { experiment, layout: opened.layout, frame, outcome };
  }

  // See `Smoothing`.
  get smooths(): boolean {
    return this.parts.smoothing.ready;
  }
  smooth(weight: number | undefined): Promise<void> {
    return this.parts.smoothing.smooth(weight);
  }

  // See `Requests`.
  look<T>(question: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    return this.parts.requests.look(question);
  }
  lossesOf(first: number, end: number): Promise<Float64Array | undefined> {
    return this.parts.requests.lossesOf(first, end);
  }
  get problem(): string | undefined {
    return this.parts.requests.problem;
  }

  /**
   * Does work that takes much of a frame apart from all else: while iterations come in the next one, apart from what comes of
   * the run; else right away, before the next picture.
   */
  inTurn(work: () => void): void {
    this.parts.arrivals.painter.inTurn(work, !this.moving);
  }
  /** Does at once what waits for its turn: a picture of the screen is of one iteration. */
  finishTurn(): void {
    this.parts.arrivals.painter.finishTurn();
  }

  /** Shows a sentence about something that could not be done. */
  report(problem: string): void {
    this.parts.requests.problem = problem;
  }

  dismiss(): void {
    this.parts.requests.problem = undefined;
  }

  /** Has the worker fetch what it needs no sooner than now. What is missing is told by the question that needs it. */
  async fetchTheRest(): Promise<void> {
    const { opened } = this;
    const { client } = this.parts.line;
    const label = await client.call((api) => api.fetchTheRest()).catch(() => undefined);
    if (opened !== undefined && label !== undefined) this.#kernel = { opened, label };
  }

  /** Ends the worker; the run cannot be used any more. */
  close(): void {
    this.parts.playback.stop();
    this.parts.line.close();
  }

  onVisibilityChange(): void {
    this.parts.arrivals.onVisibilityChange();
  }

  /** To be called when the browser may keep the page still. */
  onLeave(): Promise<void> {
    return this.parts.line.hold();
  }

  /** To be called when the page lives again, after the browser has kept it still: messages may have been lost meanwhile. */
  onRestored(): void {
    this.parts.rate.restart();
    this.parts.watch.renew();
  }
}
