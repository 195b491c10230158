import type { Experiment } from '../engine/experiment.ts';
import { backward } from '../engine/backward.ts';
import { forward } from '../engine/forward.ts';
import { allFinite, createModel, iterate, type Model } from '../engine/model.ts';

/** Why a run ended by itself. */
export type End = 'converged' | 'limit' | 'diverged';

/**
 * One line of iterations: the model at frame `iteration`, forward pass included. The live run is one session,
 * replay is another.
 */
export class Session {
  readonly model: Model;
  readonly #lossAtMost: number;
  readonly #iterationsAtMost: number;
  /** θ one update ago, if `knowsPrevious`; at iteration 0 it is θ itself. */
  readonly previous: Float64Array;
  knowsPrevious = true;
  iteration = 0;
  loss: number;

  constructor(experiment: Experiment) {
    this.#lossAtMost = experiment.stop.lossAtMost;
    this.#iterationsAtMost = experiment.stop.iterationsAtMost;
    this.model = createModel(experiment);
    this.previous = this.model.pass.parameters.slice();
    this.loss = forward(this.model.pass);
  }

  /** The stop rule, asked at this frame before the next update; undefined when training may go on. */
  get end(): End | undefined {
    if (!Number.isFinite(this.loss) || !allFinite(this.model.pass.parameters)) return 'diverged';
    if (this.loss <= this.#lossAtMost) return 'converged';
    return this.iteration >= this.#iterationsAtMost ? 'limit' : undefined;
  }

  /** One update and the forward pass after it. `keepPrevious` costs a copy of θ, for a frame that will be shown. */
  advance(keepPrevious: boolean): void {
    if (keepPrevious) this.previous.set(this.model.pass.parameters);
    this.knowsPrevious = keepPrevious;
    this.loss = iterate(this.model, this.iteration + 1);
    this.iteration++;
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
  return new Session({ ...experiment, start: { kind: 'drawn', scheme: 'zeros', seed: 0, biases: 0 } });
}
