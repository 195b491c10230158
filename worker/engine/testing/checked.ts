import { checkGradients } from '../checks/check-gradients.ts';
import type { GradientCheck } from '../checks/gradient-check.ts';
import type { Experiment } from '../experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate, type Model } from '../model.ts';

/** The check of an experiment at an iteration, without breaks; with parts of the model replaced. */
export function checked(experiment: Experiment, iteration = 0, faults: Partial<Model> = {}): GradientCheck {
  const model = createModel(experiment);
  forward(model.pass);
  for (let n = 1; n <= iteration; n++) iterate(model, n);
  const work = checkGradients({ ...model, ...faults }, experiment, iteration);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
