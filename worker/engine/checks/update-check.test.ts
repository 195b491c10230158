import { describe, expect, test } from 'vitest';
import { backward } from '../backward.ts';
import type { Experiment, OptimizerSettings } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { applyUpdate, createModel, loadBatch } from '../model.ts';
import type { OptimizerName } from '../names.ts';
import { prepare } from '../prepared.ts';
import { finished } from './finished.ts';
import { checkUpdate } from './update-check.ts';

const l2 = 0.01;
const settings: { readonly [Name in OptimizerName]: Extract<OptimizerSettings, { name: Name }> } = {
  sgd: { name: 'sgd', learningRate: 0.1, l2 },
  momentum: { name: 'momentum', learningRate: 0.1, momentum: 0.9, l2 },
  nesterov: { name: 'nesterov', learningRate: 0.1, momentum: 0.9, l2 },
  rmsprop: { name: 'rmsprop', learningRate: 0.02, decay: 0.99, epsilon: 1e-8 },
  adagrad: { name: 'adagrad', learningRate: 0.1, epsilon: 1e-10 },
  adam: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: {
    name: 'adamw',
    learningRate: 0.1,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
  },
};

/** A small classification in shuffled batches, with a schedule, clipping and biases that start at 0. */
const experimentWith = (optimizer: OptimizerSettings): Experiment => ({
  name: 'updates',
  network: {
    inputs: 2,
    layers: [
      { name: 'h', units: 5, activation: 'tanh' },
      { name: 'o', units: 3, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 4, biases: 0 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer,
    trainBiases: true,
    batchSize: 4,
    order: 'shuffled',
    shuffleSeed: 2,
    schedule: { name: 'cosine', epochs: 200, least: 0.0001 },
    clipNorm: 0.5,
  },
  data: {
    inputs: Array.from({ length: 18 }, (_, n) => [((n * 7) % 19) / 9 - 1, ((n * 5) % 17) / 8 - 1]),
    targets: Array.from({ length: 18 }, (_, n) => [0, 1, 2].map((j) => +(j === (n * n) % 3))),
    inputNames: [],
    outputNames: [],
  },
  stop: { lossAtMost: -1, iterationsAtMost: 1e6 },
});

/** The verdicts on the first updates of a run, whose θ may be touched before each is looked at. */
function verdicts(
  experiment: Experiment,
  updates: number,
  touch: (values: Float64Array, before: Float64Array) => void = () => undefined,
) {
  const model = createModel(prepare(experiment));
  forward(model.batch);
  return Array.from({ length: updates }, (_, n) => {
    backward(model.batch, model.gradient, model.prepared.rule);
    const start = {
      before: model.parameters.values.slice(),
      memory: model.memory.map((column) => column.slice()),
      gradient: model.gradient.values.slice(),
    };
    applyUpdate(model, n + 1);
    const kept = model.parameters.values.slice();
    touch(model.parameters.values, start.before);
    const { updateAgrees } = finished(checkUpdate(model, n + 1, start));
    model.parameters.values.set(kept);
    loadBatch(model, n + 1);
    forward(model.batch);
    return updateAgrees;
  });
}

describe.each(Object.entries(settings))('the check of %s', (_, optimizer) => {
  test('accuses none of a thousand right updates', () => {
    expect(verdicts(experimentWith(optimizer), 1000).indexOf(false)).toBe(-1);
  });

  test('finds each update that is wrong by a billionth of its step', () => {
    const wrong = (values: Float64Array, before: Float64Array) => {
      for (let n = 0; n < values.length; n++) {
        values[n] = before[n]! + (values[n]! - before[n]!) * (1 + 1e-9);
      }
    };
    expect(verdicts(experimentWith(optimizer), 50, wrong)).not.toContain(true);
  });
});

test('Adam’s check is right however often the parameters were updated', () => {
  const { training, ...rest } = experimentWith(settings.adam);
  const model = createModel(prepare({ ...rest, training: { ...training, schedule: { name: 'constant' } } }));
  forward(model.batch);
  backward(model.batch, model.gradient, model.prepared.rule);
  for (const iteration of [1, 2, 10, 693, 1000, 36_000, 1_000_000, 999_999_999]) {
    const before = model.parameters.values.slice();
    const memory = model.memory.map((column) => column.slice());
    applyUpdate(model, iteration);
    const start = { before, memory, gradient: model.gradient.values };
    expect(finished(checkUpdate(model, iteration, start)), `${iteration}`).toMatchObject({
      updateAgrees: true,
    });
  }
});
