import type { BackwardRule } from '../backward/backward-rule.ts';
import { checkGradients } from '../checks/check-gradients.ts';
import { finished } from '../checks/finished.ts';
import type { GradientCheck } from '../checks/gradient-check.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate, type Model } from '../model.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { prepare } from '../prepared.ts';

/** The model with another rule in the place of its own. */
export function withFaultyRule(model: Model, rule: BackwardRule): Model {
  return { ...model, prepared: { ...model.prepared, rule } };
}

/** Parts of a model that are replaced once it stands at the iteration. */
export interface Faults {
  readonly rule?: BackwardRule;
  readonly optimizer?: Optimizer;
}

/** The check of an experiment at an iteration, without breaks; with parts of the model replaced. */
export function checked(
  experiment: Experiment,
  iteration = 0,
  { rule, ...parts }: Faults = {},
): GradientCheck {
  const model = createModel(prepare(experiment));
  forward(model.batch);
  for (let n = 1; n <= iteration; n++) iterate(model, n);
  const faulty = { ...model, ...parts };
  return finished(checkGradients(rule === undefined ? faulty : withFaultyRule(faulty, rule), iteration));
}
