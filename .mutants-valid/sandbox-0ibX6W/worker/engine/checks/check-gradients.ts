// @ts-nocheck
import { backward } from '../backward.ts';
import { createBatch, setCoefficients, type Batch } from '../batch.ts';
import { forward } from '../forward.ts';
import { applyUpdate, type Model } from '../model.ts';
import { CentralDifferences } from './central-difference.ts';
import { chooseParameters } from './choose-parameters.ts';
import { Columns } from './columns.ts';
import { dualDeltas } from './dual-deltas.ts';
import { dualForward } from './dual-forward.ts';
import { DualGradient } from './dual-gradient.ts';
import type { GradientCheck, LayerCheck } from './gradient-check.ts';
import { deltaRounding, gradientRounding, placeIn } from './gradient-rounding.ts';
import { method } from './method.ts';
import { isMeanOfProducts, ownSteps, rightDeltas } from './origin.ts';
import { reasonFor } from './reason.ts';
import { forwardRounding } from './rounding.ts';
import { chooseSamples, sampleWork } from './sub-batch.ts';
import { checkUpdate } from './update-check.ts';

/** The most work of one forward pass for each checked parameter, in products of a weight and an activation. */
const MOST_WORK = 4e8;
/** So many are checked however large the network is. */
const FEWEST_CHECKED = 64;
/** The same parameters at each iteration, so that two checks compare. */
const SEED = 1;

/** A batch of those samples of another that are checked, over the same θ: the other itself where that is all. */
function batchOf(batch: Batch, samples: readonly number[]): Batch {
  if (samples.length === batch.samples) return batch;
  const part = createBatch(batch.parameters, batch.objective, samples.length);
  const copy = (from: Float64Array, into: Float64Array, width: number) =>
    samples.forEach((s, k) => into.set(from.subarray(s * width, (s + 1) * width), k * width));
  const first = batch.layers[0]!;
  copy(first.input, part.layers[0]!.input, first.inputs);
  copy(batch.targets, part.targets, batch.output.units);
  setCoefficients(part);
  return part;
}

/** Work in pieces as a part of larger work, whose share that is done stays the same meanwhile. */
function* within<Result>(work: Generator<void, Result>, share: number): Generator<number, Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield share;
  }
}

/**
 * Checks the gradient and the update of the model, which stands at frame `iteration`; its forward pass need not have run. The
 * model is worked on and left anywhere: give it one of its own.
 *
 * The work is done in pieces of some milliseconds, so that its caller can take breaks; a batch too large for that is
 * checked by some of its samples.
 *
 * @returns yields the share that is done, from 0 to 1
 */
export function* checkGradients(model: Model, iteration: number): Generator<number, GradientCheck> {
  const { experiment, rule } = model.prepared;
  const batch = batchOf(model.batch, chooseSamples(model.batch.objective.layout, model.batch.samples));
  const { samples } = batch;
  const { layout } = batch.objective;
  forward(batch);
  yield 0;
  backward(batch, model.gradient, rule);
  const gradient = model.gradient.values.slice();
  const byRule = batch.layers.map(({ delta }) => delta.slice());
  const before = model.parameters.values.slice();
  const memory = model.memory.map((column) => column.slice());
  yield 0;
  // A rule that writes where it should not is to be seen in its gradient, not in what it is held against.
  forward(batch);
  const standing = yield* within(dualForward(experiment, batch), 0);
  const rounding = yield* within(forwardRounding(batch), 0);
  const deltas = yield* within(dualDeltas(standing), 0);
  const errors = yield* within(deltaRounding(batch, rounding, deltas), 0);

  const most = Math.max(FEWEST_CHECKED, Math.floor(MOST_WORK / (sampleWork(layout) * samples)));
  const checked = chooseParameters(layout, most, SEED);
  const columns = new Columns(checked);
  /** Of each layer, whether all of its gradient is the mean of a_i δ_j with the rule's own δ. */
  const meanOfProducts: boolean[] = [];
  const numeric = new CentralDifferences(batch, rounding);
  const dualGradient = new DualGradient(standing);
  const layers: LayerCheck[] = [];
  let k = 0;
  for (let l = 0; l < layout.layers.length; l++) {
    const ofLayer = layout.layers[l]!;
    const buffers = batch.layers[l]!;
    const ofInput = rounding[l - 1];
    const first = k;
    let mean = true;
    for (; k < checked.length && checked[k]! < ofLayer.biases + ofLayer.units; k++) {
      const n = checked[k]!;
      const place = placeIn(ofLayer, n);
      const share = k / checked.length;
      const dual = yield* within(dualGradient.at(n, l), share);
      const difference = yield* within(numeric.at(n, l, dual.reach), share);
      // The rounding of the rule and that of the dual numbers.
      const apart = 2 * gradientRounding(buffers, samples, place, deltas[l]!, ofInput?.a, errors[l]!);
      columns.add(gradient[n]!, dual.value, apart, difference);
      mean &&= isMeanOfProducts(gradient[n]!, buffers, samples, place, byRule[l]!, ofInput);
      yield (k + 1) / checked.length;
    }
    meanOfProducts.push(mean);
    layers.push(columns.layer(l, first, k));
  }

  const ownStep = yield* within(ownSteps(batch, rule, { deltas, errors }), 1);
  const given = rightDeltas(byRule, { deltas, errors });
  const explained = layers.map((layer, l) => {
    if (layer.count.differs === 0) return layer;
    if (!Number.isFinite(layer.relativeError))
      return { ...layer, reason: 'Its numbers are no longer finite.' };
    const origin = { given: given[l + 1], ownStep: ownStep[l]!, gradient: meanOfProducts[l]! };
    return { ...layer, reason: reasonFor(rule, experiment, batch, l, origin) };
  });

  applyUpdate(model, iteration + 1);
  return {
    iteration,
    parameters: layout.parameters,
    seed: checked.length < layout.parameters ? SEED : undefined,
    batchSamples: model.batch.samples,
    samples,
    ...columns.shown(),
    layers: explained,
    method,
    ...checkUpdate(model, iteration + 1, { before, memory, gradient }),
  };
}
