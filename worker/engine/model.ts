import { backward } from './backward.ts';
import { createBatch, partOf, loadRows, numbersASample, type Batch } from './batch.ts';
import { gradientScale } from './clipping.ts';
import { BatchOrder } from './data/order.ts';
import { forward } from './forward.ts';
import type { Objective } from './objective.ts';
import { createOptimizer } from './optimizers/index.ts';
import type { Optimizer, Range, Step } from './optimizers/optimizer.ts';
import { allocateAnywhere, createParameters, type Allocate, type Parameters } from './parameters.ts';
import type { Prepared } from './prepared.ts';
import { learningRateAt } from './schedules/index.ts';
import { setStart } from './start.ts';

/** The passes over a model's batch, as its kernel carries them out: to the same bits in each. */
export interface Passes {
  /** z and a of every layer, and the loss terms; gives the loss. */
  forward(model: Model): number;
  /** δ of every layer by the rule, and ∂L/∂θ; after the forward pass. */
  backward(model: Model): void;
  /** Whether all parameters are finite; after the forward pass. */
  finite(model: Model): boolean;
  /** z and a of every layer, and the loss terms, of so many of the first samples of `evaluated`; the others' may be lost. */
  evaluate(model: Model, count: number): void;
}

/** The engine's own functions. */
const plainPasses: Passes = {
  forward: ({ batch }) => forward(batch),
  backward: ({ batch, gradient, prepared }) => backward(batch, gradient, prepared.rule),
  finite: ({ parameters }) => allFinite(parameters.values),
  evaluate: (model, count) => forward(firstEvaluated(model, count)),
};

/** Multiplications of one piece of an evaluation: about a millisecond by the engine's own functions. */
const PIECE = 2_000_000;
const MOST_EVALUATED = 256;

/** How many samples are evaluated at once. */
const evaluatedAtOnce = ({ layout }: Objective) =>
  Math.min(Math.ceil(PIECE / layout.parameters), MOST_EVALUATED);

/** A network in training: its buffers, and the state that the next iteration depends on. */
export interface Model {
  readonly prepared: Prepared;
  readonly order: BatchOrder;
  /** θ. */
  readonly parameters: Parameters;
  /** ∂L/∂θ of the batch's mean loss, before clipping. */
  readonly gradient: Parameters;
  /** The batch that the next update takes, at whose loss the frame is. */
  batch: Batch;
  /** The two that it can be: whole batches, and the last one of an epoch where that has fewer samples. */
  readonly batches: readonly Batch[];
  /** Room for samples that are no batch of it. */
  readonly evaluated: Batch;
  readonly optimizer: Optimizer;
  /** The optimizer's columns, each as long as θ. */
  readonly memory: readonly Float64Array[];
  /** The ranges of the parameters that are trained. */
  readonly trained: readonly Range[];
  /** The engine's own functions, unless a kernel puts its own in their place. */
  passes: Passes;
  /** Written by `stepOf`. */
  readonly step: { -readonly [Key in keyof Step]: Step[Key] };
}

/** The first samples of `evaluated`, as a batch of their own. */
export const firstEvaluated = ({ evaluated }: Model, count: number): Batch =>
  count === evaluated.samples ? evaluated : partOf(evaluated, count);

/** How many float64 numbers `createModel` asks for. */
export function modelLength({ experiment, objective, data }: Prepared): number {
  const { optimizer, batchSize } = experiment.training;
  const columns = 2 + createOptimizer(optimizer).memory.length;
  const samples = Math.min(batchSize, data.training.samples);
  const rows = samples + evaluatedAtOnce(objective);
  return columns * objective.layout.parameters + rows * numbersASample(objective);
}

/** The model at iteration 0, its forward pass not yet run. */
export function createModel(prepared: Prepared, allocate: Allocate = allocateAnywhere): Model {
  const { experiment, objective, data } = prepared;
  const { layout } = objective;
  const { training } = experiment;
  const order = new BatchOrder(data.training.samples, training);
  const parameters = createParameters(layout, allocate);
  const gradient = createParameters(layout, allocate);
  const optimizer = createOptimizer(training.optimizer);
  const memory = optimizer.memory.map(() => allocate(layout.parameters));
  const whole = createBatch(
    parameters,
    objective,
    Math.min(order.batchSize, data.training.samples),
    allocate,
  );
  const last = order.lastBatchSize === whole.samples ? whole : partOf(whole, order.lastBatchSize);
  setStart(parameters, experiment);
  const model: Model = {
    prepared,
    order,
    parameters,
    gradient,
    batch: whole,
    batches: last === whole ? [whole] : [whole, last],
    evaluated: createBatch(parameters, objective, evaluatedAtOnce(objective), allocate),
    optimizer,
    memory,
    trained: training.trainBiases
      ? [[0, layout.parameters]]
      : layout.layers.map(({ weights, biases }) => [weights, biases]),
    passes: plainPasses,
    step: { iteration: 0, learningRate: 0, gradientScale: 1 },
  };
  loadRows(whole, data.training, order.batchAfter(0));
  return model;
}

/** Makes the batch that of frame n: the one that update n + 1 takes. Its forward pass has not run then. */
export function loadBatch(model: Model, iteration: number): void {
  const { order, batches, prepared } = model;
  if (order.alwaysTheSame) return;
  model.batch = order.isLastOfEpoch(iteration) ? batches.at(-1)! : batches[0]!;
  loadRows(model.batch, prepared.data.training, order.orderAfter(iteration), order.placeAfter(iteration));
}

/**
 * What update n is given besides the numbers of the network, from the gradient of frame n − 1. The next call writes over it:
 * do not keep it.
 */
export function stepOf({ prepared, order, gradient, trained, step }: Model, iteration: number): Step {
  const { training } = prepared.experiment;
  step.iteration = iteration;
  step.learningRate = learningRateAt(training, order.epochOf(iteration - 1));
  step.gradientScale = gradientScale(gradient.values, trained, training.clipNorm);
  return step;
}

/** Update n: θ and the optimizer's memory become those of frame n, from the gradient of frame n − 1. */
export function applyUpdate(model: Model, iteration: number): void {
  const { parameters, gradient, optimizer, memory, trained } = model;
  optimizer.update(parameters.values, gradient.values, memory, stepOf(model, iteration), trained);
}

/**
 * Update n: the backward pass at the present forward pass, the optimizer's step, and the forward pass of the next batch at
 * the new parameters.
 *
 * @param iteration n, counted from 1
 * @returns the loss of frame n: of the batch that update n + 1 takes
 */
export function iterate(model: Model, iteration: number): number {
  backward(model.batch, model.gradient, model.prepared.rule);
  applyUpdate(model, iteration);
  loadBatch(model, iteration);
  return forward(model.batch);
}

/**
 * Whether every number is finite. A sum with one that is not is never finite, so a finite sum settles it; a sum of
 * finite ones may overflow, so any other is looked at number by number.
 */
export function allFinite(values: Float64Array): boolean {
  // Four sums at once: each addition waits for the one before.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const fours = values.length - 3;
  let n = 0;
  for (; n < fours; n += 4) {
    first += values[n]!;
    second += values[n + 1]!;
    third += values[n + 2]!;
    fourth += values[n + 3]!;
  }
  for (; n < values.length; n++) first += values[n]!;
  return Number.isFinite(first + second + (third + fourth)) || values.every(Number.isFinite);
}
