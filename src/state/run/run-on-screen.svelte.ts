import type { End, Experiment, Frame, Opened, Speed, Standing } from '../../../worker/protocol.ts';
import type { WeightsContent } from '../../formats/weights-json.ts';
import type { Connection, RemoteApi, TrainingClient } from '../../client/training-client.ts';
import { WorkerDied } from '../../client/worker-died.ts';
import type { IterationScores } from '../../model/scores.ts';
import { Arrivals } from './arrivals.svelte.ts';
import { Cursor } from './cursor.svelte.ts';
import { messageOf } from './message-of.ts';
import type { MinMaxPyramid } from './min-max-pyramid.ts';
import { Openings } from './openings.svelte.ts';
import { Playback, type Recording } from './playback.svelte.ts';
import { Recovery, type Lost, type RunParts } from './recovery.svelte.ts';
import type { SmoothedLosses } from './smoothed-losses.ts';
import { Training } from './training.svelte.ts';
import { TrueRate } from './true-rate.svelte.ts';
import { Watch } from './watch.ts';
import { WorkerLine } from './worker-line.svelte.ts';

/** How many losses are asked for at a time. */
const REPLAYED_AT_ONCE = 2 ** 18;

/** Where a run stands. */
export type RunState = 'ready' | 'running' | 'paused' | End | 'failed';

/**
 * The run on the screen: what is seen of it, and questions about it, which command nothing. Everything that is drawn
 * shows `frame`: the newest one while the cursor is live, else the frame of the iteration that the cursor was moved to.
 */
export class RunOnScreen {
  protected readonly parts: RunParts;
  protected readonly recovery: Recovery;
  protected readonly playback: Playback;
  readonly #watch: Watch;
  readonly #rate = new TrueRate();
  #experiment = $state.raw<Experiment>();

  opened = $state.raw<Opened>();
  /** Why the experiment that the page was to begin with was refused, while no other has been opened. */
  refused = $state.raw<string>();
  /** A sentence about something that could not be done, until the next command. */
  problem = $state.raw<string>();

  readonly state: RunState = $derived.by(() => {
    if (this.lost !== undefined) return 'failed';
    if (this.parts.arrivals.end !== undefined) return this.parts.arrivals.end;
    if (this.parts.training.running) return 'running';
    return this.parts.training.started ? 'paused' : 'ready';
  });

  constructor(connect: () => Connection) {
    const arrivals = new Arrivals(() => {
      // Another stop rule that is on its way may let it go on.
      if (this.ended && !(openings.underWay && openings.mayKeep)) training.rest();
      void cursor.follow();
    });
    const cursor = new Cursor(arrivals, (question) => this.look(question));
    const training = new Training((work, soon) => this.#tell(work, soon));
    const line = new WorkerLine(connect, {
      onDeath: (reason) => {
        this.playback.stop();
        this.recovery.died(reason);
      },
      onAnswer: (missed) => {
        this.#watch.answered(missed);
        this.#lookAtRate();
      },
      onSlow: () => this.#lookAtRate(),
    });
    const openings = new Openings(line, (batch) => {
      this.#watch.came();
      if (!this.playing) this.#cameInTime(batch.frame.iteration);
      this.recovery.came(batch);
      return arrivals.take(batch);
    });
    this.#watch = new Watch({
      isExpecting: () => !openings.underWay && (training.underWay || this.restarting),
      renew: () => this.#renew(),
      askAgain: () => line.client.renew(),
      giveUp: () => line.stop('It answers, but nothing of the run comes from it any more.'),
    });
    this.parts = { line, openings, arrivals, cursor, training };
    this.recovery = new Recovery(this.parts);
    this.playback = new Playback(this.#recording());
  }

  /** The run so far, for the playback. */
  #recording(): Recording {
    const { arrivals, cursor, training } = this.parts;
    const isEnded = () => this.ended;
    const trainOn = () => this.#trainOn();
    const cameInTime = (iteration: number) => this.#cameInTime(iteration);
    return {
      get newest() {
        return arrivals.newest;
      },
      get speed() {
        return training.speed;
      },
      async show(iteration) {
        await cursor.seek(iteration);
        const there = cursor.iteration === iteration;
        if (there) cameInTime(iteration);
        return there;
      },
      get goOn() {
        return isEnded() ? undefined : () => void trainOn();
      },
    };
  }

  /** Goes on from a playback by training, unless another experiment that is on its way becomes the run. */
  async #trainOn(): Promise<void> {
    if (this.opening && !(await this.parts.openings.still())) return;
    if (!this.ended && this.lost === undefined) await this.parts.training.play();
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
    return this.parts.arrivals.end !== undefined;
  }
  /** Whether the past is being played. */
  get playing(): boolean {
    return this.playback.playing;
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
    return this.moving ? this.#rate.short : undefined;
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

  // See `Recovery`.
  get lost(): Lost | undefined {
    return this.recovery.lost;
  }
  get restarting(): boolean {
    return this.recovery.restarting;
  }
  get replayed(): number {
    return this.recovery.replayed;
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

  /** Takes what was opened for the run. */
  protected begin(experiment: Experiment, opened: Opened): void {
    this.#experiment = experiment;
    this.opened = opened;
    this.refused = undefined;
    this.problem = undefined;
    this.recovery.lost = undefined;
    this.playback.stop();
    this.parts.training.begin();
    this.parts.cursor.begin(experiment, opened);
    this.parts.arrivals.begin(opened);
  }

  /** Goes on with the run by another stop rule. */
  protected keep(experiment: Experiment, standing: Standing): void {
    this.#experiment = experiment;
    const { arrivals, training } = this.parts;
    arrivals.judge(standing);
    if (training.underWay && !standing.atWork) void training.pause();
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

  /**
   * Keeps a moving average of the losses, or goes on with it. Of a run so long that the page does not know every loss,
   * the losses are had by replay, part after part.
   *
   * @param weight see `MovingAverage`; undefined for none
   */
  async smooth(weight: number | undefined): Promise<void> {
    const { arrivals } = this.parts;
    arrivals.smooth(weight);
    const { smoothed } = arrivals;
    while (smoothed !== undefined && smoothed.length < arrivals.losses.length) {
      const first = smoothed.length;
      const losses = await this.lossesOf(first, Math.min(arrivals.losses.length, first + REPLAYED_AT_ONCE));
      // Another run may have begun, another average be wanted, or this one have been taken further by another call.
      if (losses === undefined || smoothed !== arrivals.smoothed || smoothed.length !== first) return;
      arrivals.catchUp(losses);
    }
  }

  async #tell(work: (api: RemoteApi) => Promise<void>, soon: boolean): Promise<boolean> {
    const done = await this.#attempt(async (client) => {
      await (soon ? client.tell(work) : client.call(work));
      return true;
    });
    return done === true;
  }

  #cameInTime(iteration: number): void {
    this.#rate.came(iteration, performance.now(), this.#pacedSpeed);
  }

  #lookAtRate(): void {
    this.#rate.look(performance.now(), this.#pacedSpeed);
  }

  /**
   * The speed that the run is to keep now, or its playback; undefined where it rests, trains to a goal, as fast as it can,
   * or is played unseen, without pictures.
   */
  get #pacedSpeed(): Speed | undefined {
    const { running, goal, speed } = this.parts.training;
    if (this.playing) return document.hidden ? undefined : speed;
    return running && goal === undefined && !this.restarting ? speed : undefined;
  }

  async #renew(): Promise<boolean> {
    const { line, openings, arrivals } = this.parts;
    try {
      return await line.client.call(async (api) => api.renew(openings.number, arrivals.reached));
    } catch {
      // It has died, or is not there yet.
      return false;
    }
  }

  /**
   * Asks about the run on the screen without commanding anything; undefined when it could not be had. A failure is a
   * `problem`, unless the worker died or this is no longer the worker's run: then there is nothing to tell, and
   * whoever asked asks anew about what is on the screen next.
   */
  async look<T>(question: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    if (this.lost !== undefined || !(await this.parts.openings.still()) || this.opened === undefined)
      return undefined;
    return this.#attempt(question);
  }

  async #attempt<T>(work: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    const { number } = this.parts.openings;
    try {
      return await work(this.parts.line.client);
    } catch (error) {
      // A run that is being opened makes the worker refuse what was asked of the one before.
      if (!(error instanceof WorkerDied) && (await this.parts.openings.still(number)))
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
    this.playback.stop();
    this.parts.line.close();
  }

  onVisibilityChange(): void {
    this.parts.arrivals.onVisibilityChange();
  }

  /** To be called when the browser may keep the page still. */
  async onLeave(): Promise<void> {
    let told = false;
    const hold = async (api: RemoteApi) => {
      // Made again it would hold whatever run the worker has by then, after the page has come back.
      if (told) return;
      told = true;
      return api.hold();
    };
    await this.parts.line.client.call(hold).catch(() => undefined);
  }

  /** To be called when the page lives again, after the browser has kept it still: messages may have been lost meanwhile. */
  onRestored(): void {
    this.#rate.restart();
    this.#watch.renew();
  }
}
