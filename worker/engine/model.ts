import { backward } from './backward.ts';
import type { BackwardRule } from './backward/backward-rule.ts';
import { backwardRules } from './backward/index.ts';
import type { Experiment } from './experiment.ts';
import { forward } from './forward.ts';
import { optimizers } from './optimizers/index.ts';
import type { Optimizer, OptimizerSettings, Range } from './optimizers/optimizer.ts';
import { layoutOf } from './network.ts';
import { allocateAnywhere, createPass, passLength, type Pass } from './pass.ts';
import { setStart } from './start.ts';

/** A network in training: its buffers, its rules, and the state that the next iteration depends on. */
export interface Model {
  readonly pass: Pass;
  readonly rule: BackwardRule;
  readonly optimizer: Optimizer;
  readonly settings: OptimizerSettings;
  readonly optimizerState: Float64Array;
  /** The ranges of the parameters that are trained. */
  readonly trained: readonly Range[];
}

/** How many float64 numbers `createModel` asks for. */
export function modelLength(experiment: Experiment): number {
  const { stateSize } = optimizers[experiment.training.optimizer.name];
  return passLength(experiment) + stateSize(layoutOf(experiment.network).parameters);
}

/**
 * The model at iteration 0, its forward pass not yet run.
 * The experiment must have passed `validateExperiment`.
 */
export function createModel(experiment: Experiment, allocate = allocateAnywhere): Model {
  const { optimizer: settings, backward: rule, trainBiases } = experiment.training;
  const pass = createPass(experiment, allocate);
  setStart(pass, experiment);
  const { layers, parameters } = pass.layout;
  const optimizer = optimizers[settings.name];
  return {
    pass,
    rule: backwardRules[rule],
    optimizer,
    settings,
    optimizerState: allocate(optimizer.stateSize(parameters)),
    trained: trainBiases ? [[0, parameters]] : layers.map(({ weights, biases }) => [weights, biases]),
  };
}

/**
 * Update n: the backward pass at the present forward pass, the optimizer's step, and the forward pass at the new
 * parameters. Nothing is allocated.
 *
 * @param iteration n, counted from 1
 * @returns the loss of frame n
 */
export function iterate(model: Model, iteration: number): number {
  const { pass, optimizer, settings, optimizerState, trained } = model;
  backward(pass, model.rule);
  optimizer.update(settings, pass.parameters, pass.gradient, optimizerState, iteration, trained);
  return forward(pass);
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
