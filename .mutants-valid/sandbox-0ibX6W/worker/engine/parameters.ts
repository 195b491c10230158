// @ts-nocheck
import type { Layout } from './network.ts';

/** Gives out an array of so many zeros. */
export type Allocate = (length: number) => Float64Array<ArrayBuffer>;

export const allocateAnywhere: Allocate = (length) => new Float64Array(length);

/** One layer's share of θ: W `[inputs × units]` and b `[units]`, views into the whole. */
export interface LayerParameters {
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** A number for every weight and bias, in the places of `Layout`: θ itself, its gradient, or its change. */
export interface Parameters {
  readonly layout: Layout;
  readonly values: Float64Array<ArrayBuffer>;
  readonly layers: readonly LayerParameters[];
}

/** Zeros for every parameter. */
export function createParameters(layout: Layout, allocate: Allocate = allocateAnywhere): Parameters {
  const values = allocate(layout.parameters);
  const layers = layout.layers.map(({ weights, biases, units }) => ({
    weights: values.subarray(weights, biases),
    biases: values.subarray(biases, biases + units),
  }));
  return { layout, values, layers };
}
