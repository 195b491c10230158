import type { End, Frame, FrameBatch, Opened, Standing } from '../../../worker/protocol.ts';
import { lastScores, type IterationScores } from '../../model/scores.ts';
import { MinMaxPyramid } from './min-max-pyramid.ts';
import { Painter } from './painter.ts';

/**
 * What has come of the run so far, and what of it is on the screen: that is brought up to date once an animation frame,
 * all of it together.
 */
export class Arrivals {
  readonly #onShown: () => void;
  readonly #painter = new Painter(() => this.show());
  /** The newest frame that came, shown or not, and whether the run ended with it. */
  #frame: Frame | undefined;
  #end: End | undefined;
  #scores: IterationScores | undefined;

  /** The losses of all iterations so far. Plain data: read `lossVersion` to be told of its growth. */
  losses = new MinMaxPyramid();
  lossVersion = $state(0);
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

  /** Begins with a run at iteration 0, in place of the one before. */
  begin({ frame, end }: Opened): void {
    this.losses = new MinMaxPyramid();
    this.losses.append(Float64Array.of(frame.loss));
    this.#frame = frame;
    this.#end = end;
    this.#scores = undefined;
    this.show();
  }

  /** Takes a batch; settles once it is on the screen, which holds the worker to what the page can show. */
  take(batch: FrameBatch): Promise<void> | undefined {
    // After a restart the replay comes past what is known already.
    const known = Math.max(0, this.losses.length - batch.first);
    this.losses.append(batch.losses.subarray(known));
    if (this.#frame === undefined || batch.frame.iteration >= this.#frame.iteration) {
      this.#frame = batch.frame;
      this.#end = batch.end;
    }
    if (batch.evaluations.length > 0) this.#scores = lastScores(batch.evaluations);
    if (document.hidden && batch.end !== undefined) this.show();
    return this.#painter.painted();
  }

  /** Takes note of where the run stands by another stop rule. Where more is to come, that tells of its end itself. */
  judge({ iteration, end }: Standing): void {
    if (end === undefined || this.#frame?.iteration === iteration) this.#end = end;
    this.show();
  }

  /** Takes the newest frame anew, as another view of the same iteration. */
  replace(frame: Frame): void {
    if (this.#frame?.iteration === frame.iteration) this.#frame = frame;
  }

  /** Brings the screen up to date now. */
  show(): void {
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
    this.#painter.hurry();
    this.show();
  }
}
