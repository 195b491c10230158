import { backward, deltas } from '../backward.ts';
import { exact } from '../backward/exact.ts';
import { lossGradient } from '../backward/loss-gradient.ts';
import { normRelativeError } from '../checks/relative-error.ts';
import { applyUpdate, type Model } from '../model.ts';
import type { Batch, LayerBatch } from '../batch.ts';
import type { Parameters } from '../parameters.ts';
import { jacobianRow, rowOf } from '../paths/sample.ts';
import type { OperationList } from './operation.ts';

/** J[m][n] = ∂a_m/∂z_n of one sample, row after row. */
function jacobian(layer: LayerBatch, sample: number): Float64Array {
  const { units } = layer;
  const rows = new Float64Array(units * units);
  for (let m = 0; m < units; m++) rows.set(jacobianRow(layer, sample, m), m * units);
  return rows;
}

/** f′(z) of one sample, from the activation's own backward pass. */
function derivative({ activation, z, a, units }: LayerBatch, sample: number): Float64Array {
  const slope = new Float64Array(units);
  const ones = new Float64Array(units).fill(1);
  activation.backward(rowOf(z, sample, units), rowOf(a, sample, units), ones, slope, 1, units);
  return slope;
}

/** The numbers of the forward and the backward pass, by the ids of the list of operations. */
function passNumbers(
  batch: Batch,
  gradient: Parameters,
  sample: number,
  batchLoss: number,
): Record<string, () => Float64Array> {
  const { layers, output, targets, lossTerms, complement } = batch;
  const of = (values: Float64Array, length: number) => rowOf(values, sample, length);
  const known = batch.objective.loss.on === 'probabilities';
  const terms = () => of(lossTerms, output.units);
  const numbers: Record<string, () => Float64Array> = {
    x: () => of(layers[0]!.input, layers[0]!.inputs),
    t: () => of(targets, output.units),
    terms,
    loss: () => Float64Array.of(terms().reduce((sum, term) => sum + term, 0)),
    'batch-loss': () => Float64Array.of(batchLoss),
    g: () => of(output.upstream, output.units),
  };
  for (const [l, layer] of layers.entries()) {
    const { units } = layer;
    numbers[`weights ${l}`] = () => layer.weights;
    numbers[`biases ${l}`] = () => layer.biases;
    numbers[`z ${l}`] = () => of(layer.z, units);
    numbers[`a ${l}`] = () => of(layer.a, units);
    numbers[`jacobian ${l}`] = () => jacobian(layer, sample);
    numbers[`derivative ${l}`] = () => derivative(layer, sample);
    numbers[`diagonal ${l}`] = () =>
      of(layer.a, units).map((p, n) => p * (known ? of(complement, units)[n]! : 1 - p));
    numbers[`upstream ${l}`] = () => of(layer.upstream, units);
    numbers[`delta ${l}`] = () => of(layer.delta, units);
    numbers[`weight-gradient ${l}`] = () => gradient.layers[l]!.weights;
    numbers[`bias-gradient ${l}`] = () => gradient.layers[l]!.biases;
  }
  return numbers;
}

/** How far each layer's δ of a sample is from the exact one. The pass must hold the rule's δ, and does so again. */
export function deltaErrors({ batch }: Model, sample: number): number[] {
  if (batch.objective.rule === exact) return batch.layers.map(() => 0);
  const byRule = batch.layers.map(({ delta, units }) => rowOf(delta, sample, units).slice());
  deltas(batch, exact);
  const errors = batch.layers.map(({ delta, units }, l) =>
    normRelativeError(byRule[l]!, rowOf(delta, sample, units)),
  );
  deltas(batch);
  return errors;
}

/**
 * Carries out the backward pass and the optimizer's step on the model, whose forward pass must be that of frame n, and
 * copies every buffer of the two passes out. The model is left as frame n again.
 *
 * @param iteration n
 * @param loss the batch's loss at frame n
 * @returns every value of the list, by its offset
 */
export function recordUpdate(
  model: Model,
  iteration: number,
  loss: number,
  sample: number,
  list: OperationList,
): Float64Array<ArrayBuffer> {
  const { batch, gradient, memory } = model;
  backward(batch, gradient);
  // Rules that need no ∂L/∂p as such leave it out: it is shown beside what they compute.
  lossGradient(batch);
  const numbers = new Float64Array(list.size);
  const now = passNumbers(batch, gradient, sample, loss);
  const into = (id: string) => {
    const value = list.values.find((candidate) => candidate.id === id);
    return value && numbers.subarray(value.offset, value.offset + value.rows * value.columns);
  };
  for (const { id } of list.values) into(id)!.set(now[id]?.() ?? []);

  const parameters = batch.parameters.values.slice();
  const remembered = memory.map((column) => column.slice());
  applyUpdate(model, iteration + 1);
  for (const [l, { weights, biases }] of batch.layers.entries()) {
    into(`new-weights ${l}`)!.set(weights);
    into(`new-biases ${l}`)?.set(biases);
  }
  batch.parameters.values.set(parameters);
  memory.forEach((column, m) => column.set(remembered[m]!));
  for (let l = 0; l < batch.layers.length; l++) {
    subtract(into(`new-weights ${l}`)!, into(`weights ${l}`)!, into(`weight-change ${l}`)!);
    const change = into(`bias-change ${l}`);
    if (change) subtract(into(`new-biases ${l}`)!, into(`biases ${l}`)!, change);
  }
  return numbers;
}

function subtract(a: Float64Array, b: Float64Array, into: Float64Array): void {
  for (let n = 0; n < into.length; n++) into[n] = a[n]! - b[n]!;
}
