import { expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import { activationNames, initializerNames } from '../names.ts';
import {
  j,
  o,
  withNetwork,
  withLayer,
  withStart,
  withGiven,
  withDrawn,
  withTraining,
  withOptimizer,
  withData,
  withStop,
  ten,
  adam,
  without,
} from '../testing/notebook-with.ts';
import { ExperimentError } from './experiment-error.ts';
import { parseExperiment } from './parse.ts';

const activations = `one of ${activationNames.join(', ')}`;

const noSuchField =
  'expected no such field (there are name, network, start, training, data, split, scaling, classes, stop), got 3';

const bad: [message: string, input: unknown][] = [
  ['experiment: expected an object, got null', null],
  ['experiment: expected an object, got "{}"', '{}'],
  ['network: expected an object, got nothing', without(notebook, 'network')],
  ['network: expected an object, got 7', { ...notebook, network: 7 }],
  ['name: expected a text of at most 200 characters, got 3', { ...notebook, name: 3 }],
  [
    'training.loss: expected one of binary-cross-entropy, cross-entropy, mean-squared-error, got nothing',
    { ...notebook, training: without(notebook.training, 'loss') },
  ],
  [`epochs: ${noSuchField}`, { ...notebook, epochs: 3 }],
  [`Epochs: ${noSuchField}`, { ...notebook, Epochs: 3 }],
  [`["9lives"]: ${noSuchField}`, { ...notebook, '9lives': 3 }],
  [`["half-life"]: ${noSuchField}`, { ...notebook, 'half-life': 3 }],
  [`["${'x'.repeat(40)}"]: ${noSuchField}`, { ...notebook, ['x'.repeat(42)]: 3 }],
  [`${'x'.repeat(41)}: ${noSuchField}`, { ...notebook, ['x'.repeat(41)]: 3 }],
  ['network.inputs: expected a positive integer, got -0', withNetwork({ inputs: -0 })],
  ['network.inputs: expected a positive integer, got true', withNetwork({ inputs: true })],
  ['network.inputs: expected a positive integer, got a function', withNetwork({ inputs: () => 3 })],
  ['network.inputs: expected a positive integer, got 9007199254740992', withNetwork({ inputs: 2 ** 53 })],
  [
    `network.inputs: expected a positive integer, got "${'x'.repeat(40)}"`,
    withNetwork({ inputs: 'x'.repeat(40) }),
  ],
  [
    `network.inputs: expected a positive integer, got "${'x'.repeat(40)}…"`,
    withNetwork({ inputs: 'x'.repeat(41) }),
  ],
  [
    'name: expected a text of at most 200 characters, got "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"',
    { ...notebook, name: 'x'.repeat(201) },
  ],
  ['network.inputs: expected a positive integer, got 0', withNetwork({ inputs: 0 })],
  ['network.inputs: expected a positive integer, got NaN', withNetwork({ inputs: NaN })],
  ['network.inputs: expected a positive integer, got a bigint', withNetwork({ inputs: 3n })],
  ['network.layers: expected at least one layer, got a list of 0', withNetwork({ layers: [] })],
  ['network.layers: expected a list of at most 10000 layers, got "jko"', withNetwork({ layers: 'jko' })],
  [
    'network.layers: expected a list of at most 10000 layers, got a list of 10001',
    withNetwork({ layers: Array(10_001).fill(j) }),
  ],
  [
    'network.layers[1]: expected an object, got nothing',
    withNetwork({ layers: Object.assign(Array(3), { 0: j, 2: o }) }),
  ],
  ['network.layers[0].units: expected a positive integer, got -3', withLayer({ units: -3 })],
  ['network.layers[0].units: expected a positive integer, got 2.5', withLayer({ units: 2.5 })],
  ['network.layers[0].units: expected a positive integer, got "3"', withLayer({ units: '3' })],
  [
    'network.layers[0].units: expected a positive integer, got nothing',
    withNetwork({ layers: [without(j, 'units')] }),
  ],
  [`network.layers[0].activation: expected ${activations}, got "step"`, withLayer({ activation: 'step' })],
  [
    `network.layers[0].activation: expected ${activations}, got "toString"`,
    withLayer({ activation: 'toString' }),
  ],
  [
    `network.layers[0].activation: expected ${activations}, got an object`,
    withLayer({ activation: Object.create(null) }),
  ],
  [
    'network.layers[0]["__proto__"]: expected no such field (there are name, units, activation), got an object',
    withNetwork({
      layers: [JSON.parse('{"name":"j","units":3,"activation":"relu","__proto__":{"units":9}}')],
    }),
  ],
  ['start: expected an object, got null', withStart(null)],
  ['start.kind: expected one of given, drawn, got nothing', withStart([])],
  ['start.layers: expected a list of at most 10000 layers, got nothing', withStart({ kind: 'given' })],
  [
    'scaling.inputs.shift: expected a list of numbers, got 3',
    { ...notebook, scaling: { inputs: { kind: 'min-max', shift: 3 } } },
  ],
  ['start.kind: expected one of given, drawn, got "kept"', withStart({ kind: 'kept' })],
  [
    'start.layers[0].weights: expected a list of rows of numbers, got an object',
    withGiven({ weights: Float64Array.of(1) }),
  ],
  ['start.layers[0].biases: expected a number or a list of numbers, got NaN', withGiven({ biases: NaN })],
  [`start.scheme: expected one of ${initializerNames.join(', ')}, got "ones"`, withDrawn({ scheme: 'ones' })],
  ['start.seed: expected an integer of 32 bits, got 0.5', withDrawn({ seed: 0.5 })],
  ['start.seed: expected an integer of 32 bits, got 4294967296', withDrawn({ seed: 2 ** 32 })],
  ['start.seed: expected an integer of 32 bits, got a bigint', withDrawn({ seed: 7n })],
  ['start.seed: expected an integer of 32 bits, got -2147483649', withDrawn({ seed: -(2 ** 31) - 1 })],
  ['start.biases: expected a finite number, got -Infinity', withDrawn({ biases: -Infinity })],
  [
    'training.backward: expected one of notebook-as-run, notebook-as-written, softmax-shortcut, exact, got "guess"',
    withTraining({ backward: 'guess' }),
  ],
  [
    'training.optimizer.name: expected one of sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw, got "lbfgs"',
    withOptimizer({ name: 'lbfgs' }),
  ],
  [
    'training.optimizer.learningRate: expected a finite number of 0 or more, got -1',
    withOptimizer({ learningRate: -1 }),
  ],
  [
    'training.optimizer.learningRate: expected a finite number of 0 or more, got nothing',
    withOptimizer({ learningRate: undefined }),
  ],
  ['training.optimizer.l2: expected a finite number of 0 or more, got NaN', withOptimizer({ l2: NaN })],
  [
    'training.optimizer.momentum: expected no such field (there are name, learningRate, l2), got 0.9',
    withOptimizer({ momentum: 0.9 }),
  ],
  [
    'training.optimizer.beta2: expected a number from 0 to less than 1, got 1',
    withTraining({ optimizer: { ...adam, beta2: 1 } }),
  ],
  [
    'training.optimizer.epsilon: expected a finite number of 0 or more, got nothing',
    withTraining({ optimizer: without(adam, 'epsilon') }),
  ],
  ['training.trainBiases: expected true or false, got "false"', withTraining({ trainBiases: 'false' })],
  ['training.clipNorm: expected a finite number above 0, got 0', withTraining({ clipNorm: 0 })],
  [
    'training.schedule.name: expected one of constant, step, exponential, cosine, got "warm-up"',
    withTraining({ schedule: { name: 'warm-up' } }),
  ],
  [
    'training.schedule.epochs: expected a positive integer, got nothing',
    withTraining({ schedule: { name: 'cosine', least: 0 } }),
  ],
  [
    'data.inputNames: expected a list of at most 100000 texts, got nothing',
    { ...notebook, data: without(notebook.data, 'inputNames') },
  ],
  [
    'data.inputNames[1]: expected a text of at most 200 characters, got 2',
    withData({ inputNames: ['a', 2, 'c'] }),
  ],
  [
    'split.testShare: expected a number from 0 to less than 1, got 1',
    { ...ten, split: { testShare: 1, seed: 1 } },
  ],
  ['stop.lossAtMost: expected a finite number, got NaN', withStop({ lossAtMost: NaN })],
  ['stop.iterationsAtMost: expected a positive integer, got 0', withStop({ iterationsAtMost: 0 })],
  ['stop.accuracyAtLeast: expected a number from 0 to 1, got 95', withStop({ accuracyAtLeast: 95 })],
];

test.each(bad)('an experiment is not of the right shape: %s', (message, input) => {
  expect(() => parseExperiment(input)).toThrow(new ExperimentError(message));
});

test('lets pass: a text of 200 characters, and seeds at both ends of 32 bits', () => {
  for (const input of [
    { ...notebook, name: 'x'.repeat(200) },
    withDrawn({ seed: 2 ** 32 - 1 }),
    withDrawn({ seed: -(2 ** 31) }),
    withStop({ accuracyAtLeast: 1 }),
    withStop({ accuracyAtLeast: 0 }),
    withOptimizer({ learningRate: 0 }),
    withTraining({ optimizer: { ...adam, beta1: 0 } }),
    withTraining({ clipNorm: Number.MIN_VALUE }),
    withNetwork({ layers: Array.from({ length: 10_000 }, (_, l) => ({ ...o, name: `l${l}`, units: 1 })) }),
  ]) {
    expect(parseExperiment(input)).toEqual(input);
  }
});

test('what is thrown has a name of its own', () => {
  expect(new ExperimentError('network: no').name).toBe('ExperimentError');
});

test('nothing is read behind the first fault', () => {
  const read: string[] = [];
  const input = {
    ...notebook,
    name: 3,
    get network() {
      read.push('network');
      return notebook.network;
    },
  };
  expect(() => parseExperiment(input)).toThrow('name: expected a text');
  expect(read).toEqual([]);
});
