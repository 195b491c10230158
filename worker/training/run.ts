import type { StopRule } from '../engine/experiment/experiment.ts';
import { fetchFastest } from '../engine/kernels/fastest.ts';
import type { Prepared } from '../engine/prepared.ts';
import type { End, FrameSink, FrameView, Speed, Standing } from '../protocol.ts';
import type { Clock } from './clock.ts';
import { costOf } from './cost.ts';
import { Delivery } from './delivery.ts';
import { Evaluations } from './evaluations.ts';
import { frameOf } from './frame.ts';
import { History } from './history.ts';
import { LeastBefore } from './least-before.ts';
import { Pace } from './pace.ts';
import { ReplayTime } from './replay-time.ts';
import { Replays } from './replays.ts';
import { Session } from './session.ts';

/** How long the worker trains before it looks at its messages: short, so that a pause or a seek never waits. */
const SLICE_MS = 4;
/** After an update that took so long, messages come first. */
const LONG_MS = 50;
/**
 * A look at the clock costs about as much as an iteration of a small network, and what is done around it as much as ten: this
 * many go between two looks.
 */
const MOST_UNTIMED = 1024;
/** By then a page that is left has told so. */
const LEAVING_MS = 200;

interface Order {
  readonly until: number;
  readonly pace: Pace;
}

/** One run of an experiment: the live session, its keyframes, and the loop that trains it and sends what it finds. */
export class Run {
  readonly live: Session;
  readonly history: History;
  readonly #clock: Clock;
  /** Whatever looks back at this run borrows from them. */
  readonly replays: Replays;
  readonly #evaluations: Evaluations;
  readonly #leastBefore: LeastBefore;
  /** What frames hold. */
  view: FrameView;
  readonly #delivery: Delivery;
  /** Iterations between two looks at the clock, adapted to what one takes, and how long those between the last two took. */
  #untimed = 1;
  #tookMs = Infinity;
  /** Counts `train` and `stop`, so that of several the last one counts. */
  #command = 0;
  /** Of the last command, which may still wait for the loop before it to stop. */
  #speed: Speed = 'unthrottled';
  #order: Order | undefined;
  /** Whether the last command was to train, and that is not done. */
  #atWork = false;
  /** How often it was given another stop rule. */
  #stopRule = 0;
  #loop: Promise<void> = Promise.resolve();
  /** Ends the loop's wait. */
  #wake: () => void = () => undefined;

  constructor(
    prepared: Prepared,
    number: number,
    historyBudget: number,
    sink: FrameSink,
    view: FrameView,
    clock: Clock,
  ) {
    this.#delivery = new Delivery(number, sink, () => this.#wake());
    this.#clock = clock;
    this.live = new Session(prepared);
    this.history = new History(this.live, historyBudget);
    this.history.record(this.live);
    const time = new ReplayTime(costOf(this.live.model).multiplyAdds);
    this.replays = new Replays(prepared, this.history, clock, time);
    this.#evaluations = new Evaluations(this.live.model);
    this.#leastBefore = new LeastBefore(this.live.loss);
    this.view = view;
  }

  /** Why the run ended by itself; undefined while it may go on. */
  get end(): End | undefined {
    const { end } = this.live;
    if (end === 'diverged') return end;
    return this.#evaluated ? (this.#evaluations.endBy(this.live.stop) ?? end) : undefined;
  }

  get standing(): Standing {
    return {
      iteration: this.live.iteration,
      end: this.end,
      stopRule: this.#stopRule,
      atWork: this.#atWork,
    };
  }

  /**
   * Goes by another stop rule from now on, if that has not ended the run before where it is: then it is the very run that
   * the rule gives from the start. What trains goes on where it had just come to its end by the rule before.
   *
   * @returns whether it does; else nothing has changed
   */
  goBy(stop: StopRule): boolean {
    const { live } = this;
    const { lossAtMost, iterationsAtMost, accuracyAtLeast } = stop;
    // Whether it evaluates may hang on it.
    if ((accuracyAtLeast === undefined) !== (live.stop.accuracyAtLeast === undefined)) return false;
    if (iterationsAtMost < live.iteration || this.#evaluations.wouldHaveEnded(stop, live.iteration))
      return false;
    if (live.model.order.updatesAnEpoch === 1 && this.#leastBefore.least <= lossAtMost) return false;
    live.stop = stop;
    this.#stopRule++;
    this.#wake();
    return true;
  }

  /** Whether the frame has been evaluated, or need not be. */
  get #evaluated(): boolean {
    return !this.#evaluations.due(this.live.iteration);
  }

  /**
   * Trains at this speed to the iteration, the run's end or the next command, once the fastest kernel has been fetched;
   * settles when the page has taken the last batch.
   *
   * @param fetched the fetching of the kernel, where that is under way
   */
  async train(speed: Speed, until = Infinity, fetched = this.fetchKernel()): Promise<void> {
    const command = ++this.#command;
    this.#speed = speed;
    this.#atWork = true;
    const halted = this.#halt();
    try {
      await fetched;
    } catch (error) {
      if (command === this.#command) this.#atWork = false;
      throw error;
    }
    await halted;
    if (command !== this.#command) return;
    this.#order = { until, pace: new Pace(this.#speed, this.#clock.now()) };
    this.#loop = this.#train(this.#order);
    return this.#loop;
  }

  /** See `fetchFastest`. */
  fetchKernel(): Promise<void> {
    return this.twice(fetchFastest);
  }

  /**
   * Fetches a part of the worker. A page that is left has that cancelled in WebKit, before it tells that it is left: so it
   * is done once more a moment later, and where the page is kept once it is back.
   */
  async twice<T>(fetch: () => Promise<T>): Promise<T> {
    try {
      return await fetch();
    } catch {
      await this.#clock.wait(LEAVING_MS);
      await this.#delivery.held;
      return fetch();
    }
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    if (this.#order === undefined) return;
    this.#order.pace.change(speed, this.#clock.now());
    this.#wake();
  }

  /** Stops after the iteration in hand; settles when the page has taken the last batch. */
  async stop(): Promise<void> {
    this.#command++;
    this.#atWork = false;
    await this.#halt();
  }

  /** Ends the run in the middle of whatever it is at: nobody waits for it or wants to hear of it any more. */
  close(): void {
    this.#command++;
    this.#order = undefined;
    this.replays.close();
    this.#delivery.close();
  }

  /**
   * Sends again what the page may have missed, see `TrainingApi.renew`.
   *
   * @returns whether it is at work on what comes next, and be it that the kernel is still being fetched
   */
  renew(reached: number): boolean {
    const atWork = this.#atWork && !this.#delivery.underWay;
    this.#delivery.renew(reached);
    return atWork;
  }

  /** Sends nothing until `renew`, and settles then. */
  hold(): Promise<void> {
    return this.#delivery.hold();
  }

  async #halt(): Promise<void> {
    this.#order = undefined;
    this.#wake();
    // Whoever started the loop is told of its failure.
    await this.#loop.catch(() => undefined);
  }

  async #train(order: Order): Promise<void> {
    const delivery = this.#delivery;
    const wanted = () =>
      this.#order === order &&
      delivery.refused === undefined &&
      (this.live.iteration < order.until || !this.#evaluated) &&
      this.end === undefined;
    while (wanted() || !delivery.done) {
      if (!wanted()) {
        await (delivery.ready ? this.#send() : this.#woken());
        continue;
      }
      await this.#untilDue(order);
      if (!wanted()) continue;
      const begun = this.#clock.now();
      if (this.#isDue(order, begun)) this.#takeSlice(order, begun);
      // A frame takes about as long as an update.
      if (this.#clock.now() - begun > LONG_MS) await this.#clock.yield();
      if (delivery.ready) await this.#send();
      else if (delivery.room === 0) await this.#woken();
      await this.#clock.yield();
    }
    if (delivery.refused !== undefined) throw delivery.refused.error;
    if (this.#order !== order) return;
    this.#order = undefined;
    this.#atWork = false;
  }

  /** Settles when the page has answered, or something else may have to be done than to wait. */
  #woken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  /** What is begun of an evaluation goes on at once. */
  #isDue({ pace }: Order, now: number): boolean {
    return !this.#evaluated || pace.until(now) === 0;
  }

  /** Waits until there is something to train or to send; a stop or a new speed ends the wait. */
  async #untilDue(order: Order): Promise<void> {
    for (;;) {
      const now = this.#clock.now();
      if (this.#order !== order || this.#delivery.ready || this.#isDue(order, now)) return;
      await Promise.race([this.#clock.wait(order.pace.until(now)), this.#woken()]);
    }
  }

  /** As much as is due, wanted and fits into one slice of time. */
  #takeSlice({ pace, until }: Order, now: number): void {
    const { live } = this;
    const before = live.iteration;
    const last = Math.min(until, live.stop.iterationsAtMost);
    this.#slice(Math.min(pace.due(now), last - before, this.#delivery.room));
    pace.done(live.iteration - before, now);
  }

  /** Up to `most` iterations within one slice of time. Its last one may be shown, and knows its previous parameters. */
  #slice(most: number): void {
    const start = this.#clock.now();
    let left = most;
    let now = start;
    while ((left > 0 || !this.#evaluated) && now - start < SLICE_MS) {
      if (!this.#evaluated) {
        if (this.#evaluations.step(this.live.iteration))
          this.#delivery.pushEvaluated(this.#evaluations.take());
        if (this.end !== undefined) return;
        now = this.#clock.now();
        continue;
      }
      const ahead = Math.min(left, this.#evaluations.updatesUntilDue(this.live.iteration));
      const chunk = Math.min(ahead, this.#untimed);
      this.#advance(chunk, chunk === ahead || now - start + this.#tookMs >= SLICE_MS);
      if (this.end !== undefined) return;
      left -= chunk;
      const before = now;
      now = this.#clock.now();
      this.#tookMs = now - before;
      if (this.#tookMs < SLICE_MS / 16) this.#untimed = Math.min(2 * this.#untimed, MOST_UNTIMED);
      else this.#untimed = Math.max(1, Math.floor(this.#untimed / 2));
    }
    // Its time was over sooner than expected.
    if (left > 0 && this.#evaluated && !this.live.knowsPrevious) this.#advance(1, true);
  }

  /**
   * This many iterations, or to the run's end; stops over at every keyframe.
   *
   * @param shown whether the last may be shown: of a wide network its previous parameters take long to keep
   */
  #advance(count: number, shown: boolean): void {
    const { live, history } = this;
    const last = live.iteration + count;
    const trained = shown ? last - 1 : last;
    do {
      const first = live.iteration + 1;
      if (live.iteration === trained) live.advance(true);
      else live.train(Math.min(trained, history.next) - live.iteration);
      const losses = live.losses.subarray(0, live.iteration - first + 1);
      this.#delivery.push(losses);
      this.#leastBefore.push(losses);
      history.record(live);
    } while (live.iteration < last && live.end === undefined);
  }

  /** Sends what waits, with the newest frame. Not awaited by training: the worker goes on and merges what follows. */
  async #send(): Promise<void> {
    const { live } = this;
    const { view } = this;
    const frame = live.knowsPrevious
      ? frameOf(live, view)
      : await this.replays.at(live.iteration, this.replays.errand(), (session) => frameOf(session, view));
    // Another run was opened meanwhile, or the page is about to be kept still.
    if (frame !== undefined && this.#delivery.ready) this.#delivery.send(frame, this.end, this.#stopRule);
  }
}
