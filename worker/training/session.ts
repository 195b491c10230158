import type { Batch } from '../engine/batch.ts';
import type { StopRule } from '../engine/experiment/experiment.ts';
import { start, type FirstStarted } from '../engine/kernels/fastest.ts';
import { stopLossOf } from '../engine/kernels/kernel.ts';
import { loadBatch, type Model } from '../engine/model.ts';
import type { Prepared } from '../engine/prepared.ts';
import type { End } from '../protocol.ts';

/**
 * One line of iterations: the model at frame `iteration`, its forward pass over the batch of the next update included. The
 * live run is one session, each replay another.
 */
export class Session {
  readonly model: Model;
  /** θ one update ago, if `knowsPrevious`; at iteration 0 it is θ itself. */
  readonly previous: Float64Array;
  knowsPrevious = true;
  iteration = 0;
  /** Of the batch that the next update takes. */
  loss: number;

  /** The losses of the frames that the last `train` or `advance` has reached, from the first one on. */
  readonly losses: Float64Array;
  #kernel: string | undefined;
  #advance: FirstStarted['advance'];
  #faster: FirstStarted['faster'];
  readonly #stopLoss: Float64Array;
  #stop: StopRule;

  constructor(prepared: Prepared, started: FirstStarted = start(prepared)) {
    this.#kernel = started.kernel;
    this.model = started.model;
    this.#advance = started.advance;
    this.#faster = started.faster;
    this.losses = started.losses;
    this.#stopLoss = started.stopLoss;
    this.#stop = prepared.experiment.stop;
    this.previous = this.model.parameters.values.slice();
    this.loss = this.model.passes.forward(this.model);
  }

  /** How people call the kernel that runs it; undefined until the fastest one has been fetched. */
  get kernel(): string | undefined {
    this.#hurry();
    return this.#kernel;
  }

  /** Goes on with the fastest kernel once that is there: each gives the same bits. */
  #hurry(): void {
    const faster = this.#faster?.();
    if (faster === undefined) return;
    this.#faster = undefined;
    ({ kernel: this.#kernel, advance: this.#advance } = faster);
  }

  /** The batch of the next update, at this frame. */
  get batch(): Batch {
    return this.model.batch;
  }

  /** When it ends: the experiment's rule, until it is given another one. */
  get stop(): StopRule {
    return this.#stop;
  }

  set stop(stop: StopRule) {
    this.#stop = stop;
    this.#stopLoss[0] = stopLossOf(this.model, stop);
  }

  /**
   * The stop rule as far as this frame's own numbers tell, asked before the next update; undefined when training may go
   * on. What has to be evaluated is asked by `Evaluations`.
   */
  get end(): End | undefined {
    const { order, passes } = this.model;
    if (!Number.isFinite(this.loss) || !passes.finite(this.model)) return 'diverged';
    const { lossAtMost, iterationsAtMost } = this.#stop;
    // Of one batch of several it says nothing about the others.
    if (order.updatesAnEpoch === 1 && this.loss <= lossAtMost) return 'converged';
    return this.iteration >= iterationsAtMost ? 'limit' : undefined;
  }

  /** One update and the forward pass after it. `keepPrevious` costs a copy of θ, for a frame that will be shown. */
  advance(keepPrevious: boolean): void {
    if (keepPrevious) this.previous.set(this.model.parameters.values);
    this.#update(1);
    this.knowsPrevious = keepPrevious;
  }

  /** Up to `count` updates, at least one, that end at the run's end at the latest. */
  train(count: number): void {
    const left = this.#stop.iterationsAtMost - this.iteration;
    this.#update(Math.max(1, Math.min(count, left, this.losses.length)));
    this.knowsPrevious = false;
  }

  #update(count: number): void {
    this.#hurry();
    const done = this.#advance(this.iteration, count);
    this.iteration += done;
    this.loss = this.losses[done - 1]!;
  }

  /** ∂L/∂θ at this frame, by the experiment's rule. The next update works it out again, to the same bits. */
  computeGradient(): void {
    this.model.passes.backward(this.model);
  }

  /** How many float64 numbers the state of a frame takes. */
  get stateSize(): number {
    return this.model.parameters.values.length * (1 + this.model.memory.length);
  }

  /** Writes all that the next iterations depend on: θ, then the optimizer's memory. */
  saveState(into: Float64Array, at: number): void {
    const { parameters, memory } = this.model;
    into.set(parameters.values, at);
    let place = at + parameters.values.length;
    for (const column of memory) {
      into.set(column, place);
      place += column.length;
    }
  }

  /** Becomes the frame `iteration` whose state was saved. */
  restoreState(iteration: number, from: Float64Array, at: number): void {
    const { parameters, memory } = this.model;
    let place = at;
    for (const column of [parameters.values, ...memory]) {
      column.set(from.subarray(place, place + column.length));
      place += column.length;
    }
    this.previous.set(parameters.values);
    this.knowsPrevious = iteration === 0;
    this.iteration = iteration;
    loadBatch(this.model, iteration);
    this.loss = this.model.passes.forward(this.model);
  }
}

/** A session to restore saved states into. It starts from zeros: drawing a start that is replaced would take long. */
export function emptySession(prepared: Prepared): Session {
  const start = { kind: 'drawn', scheme: 'zeros', seed: 0, biases: 0 } as const;
  return new Session({ ...prepared, experiment: { ...prepared.experiment, start } });
}
