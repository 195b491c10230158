import { backward } from '../backward.ts';
import { exact } from '../backward/exact.ts';
import type { Model } from '../model.ts';
import { angleBetween, normRelativeError } from './relative-error.ts';

/** The model's rule against the exact one at the present forward pass: see `RuleComparison`. */
export function compareGradients({ pass, rule }: Model): { angle: number; relativeError: number } {
  backward(pass, rule);
  const byRule = pass.gradient.slice();
  backward(pass, exact);
  return {
    angle: angleBetween(byRule, pass.gradient),
    relativeError: normRelativeError(byRule, pass.gradient),
  };
}
