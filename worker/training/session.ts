import type { Experiment } from '../engine/experiment.ts';
import { backward } from '../engine/backward.ts';
import { forward } from '../engine/forward.ts';
import { javascript } from '../engine/kernels/javascript.ts';
import type { Started } from '../engine/kernels/kernel.ts';
import { allFinite, type Model } from '../engine/model.ts';

/** Why a run ended by itself. */
export type End = 'converged' | 'limit' | 'diverged';

/**
 * One line of iterations: the model at frame `iteration`, forward pass included. The live run is one session,
 * replay is another.
 */
export class Session {
  readonly experiment: Experiment;
  readonly model: Model;
  /** θ one update ago, if `knowsPrevious`; at iteration 0 it is θ itself. */
  readonly previous: Float64Array;
  knowsPrevious = true;
  iteration = 0;
  loss: number;

  /** How people call the kernel that runs it. */
  readonly kernel: string;
  /** The losses of the frames that the last `train` or `advance` has reached, from the first one on. */
  readonly losses: Float64Array;
  readonly #advance: Started['advance'];

  constructor(experiment: Experiment, started: Started = javascript.start(experiment)) {
    this.experiment = experiment;
    this.kernel = started.kernel;
    this.model = started.model;
    this.#advance = started.advance;
    this.losses = started.losses;
    this.previous = this.model.pass.parameters.slice();
    this.loss = forward(this.model.pass);
  }

  /** The stop rule, asked at this frame before the next update; undefined when training may go on. */
  get end(): End | undefined {
    if (!Number.isFinite(this.loss) || !allFinite(this.model.pass.parameters)) return 'diverged';
    const { lossAtMost, iterationsAtMost } = this.experiment.stop;
    if (this.loss <= lossAtMost) return 'converged';
    return this.iteration >= iterationsAtMost ? 'limit' : undefined;
  }

  /** One update and the forward pass after it. `keepPrevious` costs a copy of θ, for a frame that will be shown. */
  advance(keepPrevious: boolean): void {
    if (keepPrevious) this.previous.set(this.model.pass.parameters);
    this.#update(1);
    this.knowsPrevious = keepPrevious;
  }

  /** Up to `count` updates, at least one, that end at the run's end at the latest. */
  train(count: number): void {
    const left = this.experiment.stop.iterationsAtMost - this.iteration;
    this.#update(Math.max(1, Math.min(count, left, this.losses.length)));
    this.knowsPrevious = false;
  }

  #update(count: number): void {
    const done = this.#advance(this.iteration, count);
    this.iteration += done;
    this.loss = this.losses[done - 1]!;
  }

  /** ∂L/∂θ at this frame, by the experiment's rule. The next update works it out again, to the same bits. */
  computeGradient(): void {
    backward(this.model.pass, this.model.rule);
  }

  /** How many float64 numbers the state of a frame takes. */
  get stateSize(): number {
    return this.model.pass.parameters.length + this.model.optimizerState.length;
  }

  /** Writes all that the next iterations depend on: θ, then the optimizer's memory. */
  saveState(into: Float64Array, at: number): void {
    const { pass, optimizerState } = this.model;
    into.set(pass.parameters, at);
    into.set(optimizerState, at + pass.parameters.length);
  }

  /** Becomes the frame `iteration` whose state was saved. */
  restoreState(iteration: number, from: Float64Array, at: number): void {
    const { pass, optimizerState } = this.model;
    const end = at + pass.parameters.length;
    pass.parameters.set(from.subarray(at, end));
    optimizerState.set(from.subarray(end, end + optimizerState.length));
    this.previous.set(pass.parameters);
    this.knowsPrevious = iteration === 0;
    this.iteration = iteration;
    this.loss = forward(pass);
  }
}

/** A session to restore saved states into. It starts from zeros: drawing a start that is replaced would take long. */
export function emptySession(experiment: Experiment): Session {
  const zeros = { kind: 'drawn', scheme: 'zeros', seed: 0, biases: 0 } as const;
  return new Session(experiment, javascript.start({ ...experiment, start: zeros }));
}
