import type { Schedule, ScheduleOf, SettingsOf, Start } from '../../worker/engine/experiment/experiment.ts';
import {
  backwardRuleNames,
  initializerNames,
  type OptimizerName,
  type ScheduleName,
} from '../../worker/engine/names.ts';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment } from '../../worker/protocol.ts';

/** Numbers from −1 to 1 that need no generator. */
const rows = (count: number, width: number, scale: number) =>
  Array.from({ length: count }, (_, s) =>
    Array.from({ length: width }, (_, n) => (((s * width + n) * 37) % 41) / 20.5 - scale),
  );

const deep: Experiment = {
  name: '4-8-8-3',
  network: {
    inputs: 4,
    layers: [
      { name: 'a', units: 8, activation: 'tanh' },
      { name: 'b', units: 8, activation: 'sigmoid' },
      { name: 'c', units: 3, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 7, biases: 0 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    trainBiases: false,
    batchSize: 5,
  },
  data: {
    inputs: rows(5, 4, 1),
    targets: [0, 1, 2, 1, 0].map((hot) => [0, 1, 2].map((unit) => Number(unit === hot))),
    inputNames: [],
    outputNames: [],
  },
  stop: notebook.stop,
};

/** Every rest of the tiles of a product: of 4 × 4 numbers, and of 32 samples. */
const wide: Experiment = {
  name: '38-45-19-5',
  network: {
    inputs: 38,
    layers: [
      { name: 'a', units: 45, activation: 'relu' },
      { name: 'b', units: 19, activation: 'gelu' },
      { name: 'c', units: 5, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-uniform', seed: 3, biases: 0.01 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    trainBiases: true,
    batchSize: 39,
    order: 'shuffled',
    shuffleSeed: 1,
  },
  data: {
    inputs: rows(74, 38, 1),
    targets: Array.from({ length: 74 }, (_, s) => [0, 1, 2, 3, 4].map((unit) => Number(unit === s % 5))),
    inputNames: [],
    outputNames: [],
  },
  stop: { lossAtMost: -1, iterationsAtMost: Number.MAX_SAFE_INTEGER },
};

const small: Experiment = {
  name: '2-6-1',
  network: {
    inputs: 2,
    layers: [
      { name: 'a', units: 6, activation: 'sigmoid' },
      { name: 'b', units: 1, activation: 'sigmoid' },
    ],
  },
  start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 11, biases: 0.1 },
  training: {
    loss: 'binary-cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.5 },
    trainBiases: true,
    batchSize: 4,
  },
  data: {
    inputs: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    targets: [[0], [1], [1], [0]],
    inputNames: [],
    outputNames: [],
  },
  stop: notebook.stop,
};

const rate = { learningRate: 0.01 };
const optimizers: { readonly [Name in OptimizerName]: SettingsOf<Name> } = {
  sgd: { name: 'sgd', ...rate, l2: 0.001 },
  momentum: { name: 'momentum', ...rate, momentum: 0.9 },
  nesterov: { name: 'nesterov', ...rate, momentum: 0.9, l2: 0.001 },
  rmsprop: { name: 'rmsprop', ...rate, decay: 0.9, epsilon: 1e-8 },
  adagrad: { name: 'adagrad', ...rate, epsilon: 1e-8 },
  adam: { name: 'adam', ...rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: { name: 'adamw', ...rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
};

const schedules: { readonly [Name in ScheduleName]: ScheduleOf<Name> } = {
  constant: { name: 'constant' },
  step: { name: 'step', everyEpochs: 100, factor: 0.5 },
  exponential: { name: 'exponential', factor: 0.99 },
  cosine: { name: 'cosine', epochs: 400, least: 0.001 },
};

const byRule = backwardRuleNames.map((backward): Experiment => ({
  ...notebook,
  name: backward,
  training: { ...notebook.training, backward },
}));

const byStart = initializerNames.map((scheme): Experiment => {
  const start: Start = { kind: 'drawn', scheme, seed: 7, biases: 0.1 };
  const own = { constant: { value: 0.2 }, uniform: { range: 0.3 } };
  const more = scheme === 'constant' || scheme === 'uniform' ? own[scheme] : {};
  return { ...deep, name: `from ${scheme}`, start: { ...start, ...more } };
});

/** The small network in shuffled batches, of which the last of an epoch is shorter. */
const inBatches = (name: string, change: Partial<Experiment['training']>): Experiment => ({
  ...small,
  name,
  training: { ...small.training, batchSize: 3, order: 'shuffled', shuffleSeed: 5, ...change },
});

const byOptimizer = Object.values(optimizers).map((optimizer) =>
  inBatches(`by ${optimizer.name}`, { optimizer }),
);

const bySchedule = Object.values(schedules).map((schedule: Schedule) =>
  inBatches(`${schedule.name} rate`, { schedule }),
);

/** An experiment of every backward rule, start, optimizer and schedule, and with a clipped gradient; none ends. */
export const runs: readonly Experiment[] = [
  ...byRule,
  ...byStart,
  ...byOptimizer,
  ...bySchedule,
  deep,
  wide,
  small,
  inBatches('clipped', { clipNorm: 0.05 }),
].map((experiment) => ({ ...experiment, stop: { lossAtMost: -1, iterationsAtMost: 1_000_000 } }));
