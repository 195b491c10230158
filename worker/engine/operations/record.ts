import { lossGradient } from '../backward/loss-gradient.ts';
import { globalNorm } from '../clipping.ts';
import { applyUpdate, stepOf, type Model } from '../model.ts';
import { createParameters } from '../parameters.ts';
import type { Definitions, Recording, State } from './definition.ts';

/** A copy of θ and the optimizer's memory. */
function stateOf({ parameters, memory }: Model): State {
  const copy = createParameters(parameters.layout);
  copy.values.set(parameters.values);
  return { parameters: copy, memory: memory.map((column) => column.slice()) };
}

/** What a forward pass alone leaves to record. */
export function recordForward(model: Model, iteration: number, loss: number): Recording {
  const { batch, gradient, order } = model;
  const state = { parameters: model.parameters, memory: model.memory };
  const step = stepOf(model, iteration + 1);
  const epoch = order.epochOf(iteration);
  return { batch, gradient, loss, before: state, after: state, step, epoch, gradientNorm: 0 };
}

/**
 * Carries out the backward pass and the optimizer's step on the model, whose forward pass must be that of frame n. The
 * model is left as frame n again, with the buffers of its backward pass.
 *
 * @param iteration n
 * @param loss the batch's loss at frame n
 */
export function carryOutUpdate(model: Model, iteration: number, loss: number): Recording {
  const { batch, gradient, parameters, memory, order, trained, prepared } = model;
  model.passes.backward(model);
  // Rules that need no ∂L/∂p as such leave it out: it is shown beside what they compute.
  lossGradient(batch);
  const step = stepOf(model, iteration + 1);
  const { clipNorm } = prepared.experiment.training;
  const gradientNorm = clipNorm === undefined ? 0 : globalNorm(gradient.values, trained);
  const before = stateOf(model);
  applyUpdate(model, iteration + 1);
  const after = stateOf(model);
  parameters.values.set(before.parameters.values);
  memory.forEach((column, m) => column.set(before.memory[m]!));
  const epoch = order.epochOf(iteration);
  return { batch, gradient, loss, before, after, step, epoch, gradientNorm };
}

/**
 * Copies the numbers of every operation out, for one sample: see `carryOutUpdate`.
 *
 * @returns every value of the list, by its offset
 */
export function recordUpdate(
  model: Model,
  iteration: number,
  loss: number,
  sample: number,
  { list, values }: Definitions,
): Float64Array<ArrayBuffer> {
  const recording = carryOutUpdate(model, iteration, loss);
  const numbers = new Float64Array(list.size);
  for (const { value, numbers: of } of values) numbers.set(of(recording, sample), value.offset);
  return numbers;
}
