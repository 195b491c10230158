import type { Activation } from './activations/activation.ts';
import type { Columns } from './data/columns.ts';
import type { Objective } from './objective.ts';
import { allocateAnywhere, type Allocate, type Parameters } from './parameters.ts';

/** One layer's buffers in a forward and backward pass: views and arrays that the next pass overwrites. */
export interface LayerBatch {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  /** W `[inputs × units]` and b `[units]`, views into θ. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  /** What the layer reads, `[samples × inputs]`: the batch's inputs, or the layer before's a. */
  readonly input: Float64Array;
  /** Pre-activation z, activation a, `[samples × units]`. */
  readonly z: Float64Array;
  readonly a: Float64Array;
  /** ∂L/∂a of each sample's own loss, `[samples × units]`. */
  readonly upstream: Float64Array;
  /** δ = ∂L/∂z of each sample's own loss, `[samples × units]`, as the backward rule has it. */
  readonly delta: Float64Array;
}

/**
 * The buffers of forward and backward passes over some samples at θ. Any number of batches, of any size, can run over
 * one θ. Every array has a row for each sample, and no others.
 */
export interface Batch {
  readonly samples: number;
  readonly parameters: Parameters;
  readonly objective: Objective;
  readonly layers: readonly LayerBatch[];
  readonly output: LayerBatch;
  /** t `[samples × outputs]`. */
  readonly targets: Float64Array;
  /** Coefficients of ln p and ln(1 − p) in the loss, from the targets; zeros for other losses. */
  readonly onLogP: Float64Array;
  readonly onLogQ: Float64Array;
  /** q = 1 − p without cancellation; only for losses on probabilities. */
  readonly complement: Float64Array;
  /** The loss, term by term `[samples × outputs]`. */
  readonly lossTerms: Float64Array;
}

/** How many float64 numbers a batch takes for each of its samples. */
export function numbersASample({ layout }: Objective): number {
  return layout.layers[0]!.inputs + 4 * layout.units + 5 * layout.layers.at(-1)!.units;
}

/** Buffers for so many samples at θ, all zeros. */
export function createBatch(
  parameters: Parameters,
  objective: Objective,
  samples: number,
  allocate: Allocate = allocateAnywhere,
): Batch {
  const { layout } = objective;
  let input: Float64Array = allocate(samples * layout.layers[0]!.inputs);
  const layers = layout.layers.map(({ inputs, units }, l): LayerBatch => {
    const buffer = () => allocate(samples * units);
    const layer = {
      inputs,
      units,
      activation: objective.activations[l]!,
      ...parameters.layers[l]!,
      input,
      z: buffer(),
      a: buffer(),
      upstream: buffer(),
      delta: buffer(),
    };
    input = layer.a;
    return layer;
  });
  const output = layers.at(-1)!;
  const ofOutputs = () => allocate(samples * output.units);
  return {
    samples,
    parameters,
    objective,
    layers,
    output,
    targets: ofOutputs(),
    onLogP: ofOutputs(),
    onLogQ: ofOutputs(),
    complement: ofOutputs(),
    lossTerms: ofOutputs(),
  };
}

/** The batch of some samples of a larger one that follow on each other, by default its first, in the same memory. */
export function partOf(batch: Batch, samples: number, first = 0): Batch {
  const of = (column: Float64Array, width: number) =>
    column.subarray(first * width, (first + samples) * width);
  const layers = batch.layers.map((layer) => ({
    ...layer,
    input: of(layer.input, layer.inputs),
    z: of(layer.z, layer.units),
    a: of(layer.a, layer.units),
    upstream: of(layer.upstream, layer.units),
    delta: of(layer.delta, layer.units),
  }));
  const { units } = batch.output;
  return {
    ...batch,
    samples,
    layers,
    output: layers.at(-1)!,
    targets: of(batch.targets, units),
    onLogP: of(batch.onLogP, units),
    onLogQ: of(batch.onLogQ, units),
    complement: of(batch.complement, units),
    lossTerms: of(batch.lossTerms, units),
  };
}

/** The sample's row of a column `[samples × units]`; a view. */
export function rowOf(column: Float64Array, sample: number, units: number): Float64Array {
  return column.subarray(sample * units, (sample + 1) * units);
}

/** Writes the coefficients of ln p and ln(1 − p) that the batch's targets have in its loss. */
export function setCoefficients({ objective: { loss }, targets, onLogP, onLogQ }: Batch): void {
  if (loss.on !== 'probabilities') return;
  for (let n = 0; n < targets.length; n++) {
    onLogP[n] = loss.onLogP(targets[n]!);
    onLogQ[n] = loss.onLogQ(targets[n]!);
  }
}

/** Rows of fewer numbers are copied by a loop: a view of one takes longer to make. */
const WIDE_ROW = 64;

/** Copies row `row` of a column to row `to` of another. */
function copyRow(from: Float64Array, row: number, into: Float64Array, to: number, width: number): void {
  if (width >= WIDE_ROW) into.set(from.subarray(row * width, (row + 1) * width), to * width);
  else for (let n = 0; n < width; n++) into[to * width + n] = from[row * width + n]!;
}

/**
 * Fills the batch with rows of the columns, in the order given.
 *
 * @param rows at least as many as the batch has samples
 * @param first the place among them of the batch's first one
 */
export function loadRows(batch: Batch, columns: Columns, rows: ArrayLike<number>, first = 0): void {
  const { inputs, input } = batch.layers[0]!;
  const { units } = batch.output;
  for (let s = 0; s < batch.samples; s++) {
    const row = rows[first + s]!;
    copyRow(columns.inputs, row, input, s, inputs);
    copyRow(columns.targets, row, batch.targets, s, units);
  }
  setCoefficients(batch);
}
