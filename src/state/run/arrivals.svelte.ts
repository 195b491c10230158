import type { End, Frame, FrameBatch, Opened, Standing, Taken } from '../../../worker/protocol.ts';
import { lastScores, type IterationScores } from '../../model/scores.ts';
import { KeptScores } from './kept-scores.ts';
import { MinMaxPyramid } from './min-max-pyramid.ts';
import { Painter } from './painter.ts';
import type { SmoothedLosses } from './smoothed-losses.ts';

type Judged = Pick<Standing, 'iteration' | 'end' | 'stopRule'>;

/** More batches than the worker sends at once are not shown one by one: they were sent again. */
const MOST_WAITING = 2;

/**
 * What has come of the run so far, and what of it is on the screen: one batch an animation frame, all of it together, but
 * for what has a frame in its turn, see `Painter`.
 */
export class Arrivals {
  readonly #onShown: () => void;
  /** Brings to the screen what has come, and work that takes much of a frame apart from it. */
  readonly painter = new Painter(() => {
    this.#absorb(Math.max(1, this.#waiting.length - MOST_WAITING));
    this.#bringUpToDate();
  });
  /** What has come and is still to be shown, and the newest iteration of all that has come. */
  #waiting: FrameBatch[] = [];
  #reached = 0;
  /** Columns of losses that were read, until the worker is given them back. */
  #spent: Taken['spent'][number][] = [];
  /** The newest frame that was absorbed, and where it says that the run stands. */
  #frame: Frame | undefined;
  #told: Judged | undefined;
  /** Where the run stands by another stop rule that it was given. */
  #judged: Judged | undefined;
  #scores: IterationScores | undefined;

  /** The losses of all iterations so far. Plain data: read `lossVersion` to be told of its growth. */
  losses = new MinMaxPyramid();
  lossVersion = $state(0);
  /** Their moving average, where one is wanted; it may still be behind. Plain data as well. */
  smoothed = $state.raw<SmoothedLosses>();
  /** What was evaluated at borders of epochs so far. Plain data as well. */
  scores = new KeptScores();
  /** The newest iteration on the screen, and its loss. */
  newest = $state(0);
  newestLoss = $state(NaN);
  /** Why the run ended, once it has. */
  end = $state.raw<End>();
  /** What was evaluated last at a border of epochs. */
  borderScores = $state.raw<IterationScores>();

  /** @param onShown called when the screen has been brought up to date */
  constructor(onShown: () => void) {
    this.#onShown = onShown;
  }

  /** The frame of `newest`. */
  get frame(): Frame | undefined {
    return this.#frame;
  }

  /** The newest iteration up to which every loss has come. */
  get reached(): number {
    return this.#reached;
  }

  /** Begins with a run at iteration 0, in place of the one before. */
  begin({ frame, end }: Opened): void {
    this.losses = new MinMaxPyramid();
    this.smoothed &&= this.smoothed.anew();
    this.#append(Float64Array.of(frame.loss));
    this.#waiting = [];
    this.#reached = 0;
    this.#frame = frame;
    this.#told = { iteration: frame.iteration, end, stopRule: 0 };
    this.#judged = undefined;
    this.#scores = undefined;
    this.scores = new KeptScores();
    this.#bringUpToDate();
  }

  /** Takes a batch, see `FrameSink`: it is on the screen before it is answered, which holds the worker to what the page can show. */
  take(batch: FrameBatch): Promise<Taken> | Taken {
    // The one before it was lost. Both will be sent again.
    if (batch.first > this.#reached + 1) return this.#answer();
    this.#reached = Math.max(this.#reached, batch.first + batch.losses.length - 1);
    this.#waiting.push(batch);
    if (!document.hidden) return this.painter.painted().then(() => this.#answer());
    this.#absorb(Infinity);
    if (this.#end !== undefined) this.#bringUpToDate();
    return this.#answer();
  }

  #answer(): Taken {
    return { reached: this.#reached, spent: this.#spent.splice(0) };
  }

  /** Takes this many of the waiting batches into what is shown. */
  #absorb(count: number): void {
    for (const { first, losses, frame, end, stopRule, evaluations } of this.#waiting.splice(0, count)) {
      // After a restart, or when it is sent again, some of it is known already.
      this.#append(losses.subarray(Math.max(0, this.losses.length - first)));
      this.#spent.push(losses);
      if (this.#frame === undefined || frame.iteration >= this.#frame.iteration) {
        this.#frame = frame;
        this.#told = { iteration: frame.iteration, end, stopRule };
      }
      if (evaluations.length === 0) continue;
      this.scores.append(evaluations);
      const scores = lastScores(evaluations);
      // They may be sent again after newer ones.
      if (scores.iteration >= (this.#scores?.iteration ?? 0)) this.#scores = scores;
    }
  }

  #append(losses: Float64Array): void {
    // One that is behind takes them when it has caught up.
    if (this.smoothed?.length === this.losses.length) this.smoothed.append(losses);
    this.losses.append(losses);
  }

  /** Keeps a moving average of the losses as well, from the first one on, as far as they are known by themselves; or none. */
  smooth(average: SmoothedLosses | undefined): void {
    this.smoothed = average;
    average?.append(this.losses.values);
    this.lossVersion++;
  }

  /** Takes losses that a moving average is behind with. */
  catchUp(losses: Float64Array): void {
    this.smoothed?.append(losses);
    this.lossVersion++;
  }

  /** Takes note of where the run stands by another stop rule. Where more is to come, that tells of its end itself. */
  judge(standing: Judged): void {
    this.#judged = standing;
    this.show();
  }

  /** Takes note that the same run begins anew in another worker, under its newest stop rule, and nobody sees that. */
  begunAnew(): void {
    this.#told &&= { ...this.#told, end: this.#end, stopRule: 0 };
    this.#judged = undefined;
  }

  /** Whether the run ended with the newest frame: by the newest rule, though the frame may have been sent before that. */
  get #end(): End | undefined {
    const told = this.#told;
    const judged = this.#judged;
    if (told === undefined || judged === undefined || told.stopRule >= judged.stopRule) return told?.end;
    return told.iteration === judged.iteration ? judged.end : undefined;
  }

  /** Takes the newest frame anew, as another view of the same iteration. */
  replace(frame: Frame): void {
    if (this.#frame?.iteration === frame.iteration) this.#frame = frame;
  }

  /** Brings the screen up to date now, with all that has come. */
  show(): void {
    this.#absorb(Infinity);
    this.#bringUpToDate();
  }

  #bringUpToDate(): void {
    const frame = this.#frame;
    if (frame === undefined) return;
    this.newest = frame.iteration;
    this.newestLoss = frame.loss;
    this.end = this.#end;
    this.lossVersion++;
    this.borderScores = this.#scores;
    this.#onShown();
  }

  /** Brings the screen up to date when the page is seen again, and waits for no frame once it is hidden. */
  onVisibilityChange(): void {
    this.painter.hurry();
    this.show();
  }
}
