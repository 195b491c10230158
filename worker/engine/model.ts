import { backward } from './backward.ts';
import type { BackwardRule } from './backward/backward-rule.ts';
import { backwardRules } from './backward/index.ts';
import type { Experiment } from './experiment.ts';
import { forward } from './forward.ts';
import { optimizers } from './optimizers/index.ts';
import type { Optimizer, OptimizerSettings, Range } from './optimizers/optimizer.ts';
import { createPass, type Pass } from './pass.ts';
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

/**
 * The model at iteration 0, its forward pass not yet run.
 * The experiment must have passed `validateExperiment`.
 */
export function createModel(experiment: Experiment): Model {
  const { optimizer: settings, backward: rule, trainBiases } = experiment.training;
  const pass = createPass(experiment);
  setStart(pass, experiment);
  const { layers, parameters } = pass.layout;
  const optimizer = optimizers[settings.name];
  return {
    pass,
    rule: backwardRules[rule],
    optimizer,
    settings,
    optimizerState: new Float64Array(optimizer.stateSize(parameters)),
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
  // Two sums at once: each addition waits for the one before.
  let even = 0;
  let odd = 0;
  const last = values.length - 1;
  for (let n = 0; n < last; n += 2) {
    even += values[n]!;
    odd += values[n + 1]!;
  }
  if (last % 2 === 0) even += values[last]!;
  return Number.isFinite(even + odd) || values.every(Number.isFinite);
}
