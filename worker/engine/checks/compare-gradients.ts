import { backward } from '../backward.ts';
import { exact } from '../backward/exact.ts';
import type { Model } from '../model.ts';
import { angleBetween, normRelativeError } from './relative-error.ts';

/** The model's rule against the exact one at the present forward pass: see `RuleComparison`. */
export function compareGradients(model: Model): { angle: number; relativeError: number } {
  const { batch, gradient, passes } = model;
  passes.backward(model);
  const byRule = gradient.values.slice();
  if (batch.objective.rule !== exact) backward(batch, gradient, exact);
  return {
    angle: angleBetween(byRule, gradient.values),
    relativeError: normRelativeError(byRule, gradient.values),
  };
}
