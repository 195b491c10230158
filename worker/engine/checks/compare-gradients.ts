import { backward } from '../backward.ts';
import { exact } from '../backward/exact.ts';
import type { Model } from '../model.ts';
import { angleBetween, normRelativeError } from '../relative-error.ts';

/**
 * The gradient that the model's backward pass has left behind against the exact one: see `RuleComparison`. The pass is left
 * as the exact rule has it.
 */
export function compareWithExact({ prepared, batch, gradient }: Model): {
  angle: number;
  relativeError: number;
} {
  const byRule = gradient.values.slice();
  if (prepared.rule !== exact) backward(batch, gradient, exact);
  return {
    angle: angleBetween(byRule, gradient.values),
    relativeError: normRelativeError(byRule, gradient.values),
  };
}

/** The model's rule against the exact one at the present forward pass. */
export function compareGradients(model: Model): { angle: number; relativeError: number } {
  model.passes.backward(model);
  return compareWithExact(model);
}
