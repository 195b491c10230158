// @ts-nocheck
import { rowOf, type Batch, type LayerBatch } from '../batch.ts';
import { jacobianRow } from '../jacobian.ts';
import type { LayerParameters } from '../parameters.ts';
import type { Recording, State, ValueDefinition } from './definition.ts';

type Source = Pick<ValueDefinition, 'perSample' | 'numbers'>;

/** A row of a buffer of the batch for each sample. */
export const ofBatch = (of: (batch: Batch) => { column: Float64Array; width: number }): Source => ({
  perSample: true,
  numbers({ batch }, sample) {
    const { column, width } = of(batch);
    return rowOf(column, sample, width);
  },
});

/** A row of a layer's buffer for each sample. */
export const ofLayer = (l: number, buffer: 'z' | 'a' | 'upstream' | 'delta'): Source =>
  ofBatch(({ layers }) => ({ column: layers[l]![buffer], width: layers[l]!.units }));

/** A row of numbers that is worked out from a layer's buffers. */
export const fromLayer = (
  l: number,
  of: (layer: LayerBatch, sample: number, batch: Batch) => Float64Array,
): Source => ({
  perSample: true,
  numbers: ({ batch }, sample) => of(batch.layers[l]!, sample, batch),
});

/** Numbers of the whole batch. */
export const ofAll = (numbers: (recording: Recording) => Float64Array): Source => ({
  perSample: false,
  numbers,
});

/** One number of the whole batch. */
export const one = (number: (recording: Recording) => number): Source =>
  ofAll((recording) => Float64Array.of(number(recording)));

/** The weights or biases of a layer, before or after the update. */
export const ofParameters = (side: 'before' | 'after', l: number, part: keyof LayerParameters): Source =>
  ofAll((recording) => recording[side].parameters.layers[l]![part]);

export const ofGradient = (l: number, part: keyof LayerParameters): Source =>
  ofAll(({ gradient }) => gradient.layers[l]![part]);

/** What a column of the optimizer's memory holds for a layer's weights or biases. */
export const ofMemory = (
  side: 'before' | 'after',
  column: number,
  l: number,
  part: keyof LayerParameters,
): Source => ofAll((recording) => layerOf(recording[side], column, l, part));

function layerOf({ parameters, memory }: State, column: number, l: number, part: keyof LayerParameters) {
  const { weights, biases, units } = parameters.layout.layers[l]!;
  return part === 'weights'
    ? memory[column]!.subarray(weights, biases)
    : memory[column]!.subarray(biases, biases + units);
}

/** J[m][n] = ∂a_m/∂z_n of one sample, row after row. */
export function jacobian(layer: LayerBatch, sample: number): Float64Array {
  const { units } = layer;
  const rows = new Float64Array(units * units);
  for (let m = 0; m < units; m++) rows.set(jacobianRow(layer, sample, m), m * units);
  return rows;
}

/** f′(z) of one sample, from the activation's own backward pass. */
export function derivative({ activation, z, a, units }: LayerBatch, sample: number): Float64Array {
  const slope = new Float64Array(units);
  const ones = new Float64Array(units).fill(1);
  activation.backward(rowOf(z, sample, units), rowOf(a, sample, units), ones, slope, 1, units);
  return slope;
}

/** p (1 − p) of one sample, by 1 − p as exact as it is known. */
export function diagonal({ a, units }: LayerBatch, sample: number, batch: Batch): Float64Array {
  const known = batch.objective.loss.on === 'probabilities';
  const q = rowOf(batch.complement, sample, units);
  return rowOf(a, sample, units).map((p, n) => p * (known ? q[n]! : 1 - p));
}
