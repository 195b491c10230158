import { deltas } from '../backward.ts';
import { exact } from '../backward/exact.ts';
import { partOf } from '../batch.ts';
import type { Model } from '../model.ts';
import type { DeltaCheck } from '../operations/operation.ts';
import { normRelativeError } from '../relative-error.ts';
import { finished } from './finished.ts';
import { deltaRounding } from './gradient-rounding.ts';
import { same } from './origin.ts';
import { forwardRounding } from './rounding.ts';
import { TELLS } from './verdict.ts';

const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Rounding leaves enough of a δ to tell by when it is a small share of its largest number. */
function verdictOf(byRule: Float64Array, right: Float64Array, error: Float64Array): DeltaCheck['verdict'] {
  if (!same(byRule, right, error)) return 'differs';
  const alike = byRule.every((value, n) => value === right[n]);
  return alike || largest(error) <= TELLS * largest(right) ? 'agrees' : 'unclear';
}

/**
 * How far each layer's δ of a sample is from the exact one, and whether by more than rounding. The pass must hold the
 * rule's δ, and does so again.
 */
export function checkDeltas({ prepared, batch }: Model, sample: number): DeltaCheck[] {
  if (prepared.rule === exact) return batch.layers.map(() => ({ relativeError: 0, verdict: 'agrees' }));
  const own = partOf(batch, 1, sample);
  const byRule = own.layers.map(({ delta }) => delta.slice());
  deltas(own, exact);
  const right = own.layers.map(({ delta }) => delta.slice());
  const errors = finished(deltaRounding(own, finished(forwardRounding(own)), right));
  deltas(own, prepared.rule);
  return right.map((delta, l) => ({
    relativeError: normRelativeError(byRule[l]!, delta),
    verdict: verdictOf(byRule[l]!, delta, errors[l]!),
  }));
}
