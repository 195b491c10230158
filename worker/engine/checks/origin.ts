import type { BackwardRule } from '../backward/backward-rule.ts';
import type { Batch, LayerBatch } from '../batch.ts';
import { sumRoundings, TINY, UNIT, type LayerRounding } from './rounding.ts';
import type { Place } from './gradient-rounding.ts';

/** Where the error of a layer's gradient comes from, by trying each step by itself. */
export interface Origin {
  /** Whether the layer after it handed down the right δ; undefined for the output layer, which is handed none. */
  readonly given: boolean | undefined;
  /** Whether the rule's step makes the right δ of the right δ of the layer after it. */
  readonly ownStep: boolean;
  /** Whether the layer's gradient is what its own δ and its inputs make: the mean of a_i δ_j. */
  readonly gradient: boolean;
}

/** The right δ of each layer, and how far another way to work it out may be from it. */
export interface RightDeltas {
  readonly deltas: readonly Float64Array[];
  readonly errors: readonly Float64Array[];
}

/** Whether two ways to one δ, each with its rounding, are the same. NaN is not. */
export const same = (delta: Float64Array, right: Float64Array, error: Float64Array) =>
  delta.every((value, n) => Math.abs(value - right[n]!) <= 2 * error[n]!);

/**
 * Whether each layer's δ comes out right when the rule's step is given the right δ of the next layer. Overwrites δ.
 * Yields after each layer.
 */
export function* ownSteps(
  batch: Batch,
  rule: BackwardRule,
  { deltas, errors }: RightDeltas,
): Generator<void, boolean[]> {
  const last = batch.layers.length - 1;
  const right: boolean[] = [];
  for (let l = last; l >= 0; l--) {
    if (l === last) rule.outputDelta(batch);
    else {
      batch.layers[l + 1]!.delta.set(deltas[l + 1]!);
      rule.hiddenDelta(batch, l);
    }
    right.unshift(same(batch.layers[l]!.delta, deltas[l]!, errors[l]!));
    yield;
  }
  return right;
}

/** Whether each layer's δ by the rule, one step after the other, is the right one. */
export function rightDeltas(byRule: readonly Float64Array[], { deltas, errors }: RightDeltas): boolean[] {
  return byRule.map((delta, l) => same(delta, deltas[l]!, errors[l]!));
}

/**
 * Whether a number of the rule's gradient is the mean of a_i δ_j over the samples, with the rule's own δ.
 *
 * @param value the number
 * @param delta the rule's δ of the layer `[samples × units]`
 * @param ofInput how far what the layer reads may be off by rounding; undefined for the data
 */
export function isMeanOfProducts(
  value: number,
  { inputs, units, input }: LayerBatch,
  samples: number,
  { from, to }: Place,
  delta: Float64Array,
  ofInput: LayerRounding | undefined,
): boolean {
  let sum = 0;
  let error = 0;
  for (let s = 0; s < samples; s++) {
    const d = delta[s * units + to]!;
    const a = from < 0 ? 1 : input[s * inputs + from]!;
    sum += a * d;
    error += sumRoundings(samples) * UNIT * Math.abs(a * d);
    if (from >= 0) error += (ofInput?.a[s * inputs + from] ?? 0) * Math.abs(d);
  }
  return Math.abs(value - sum / samples) <= 2 * (error / samples + TINY);
}
