// @ts-nocheck
import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import { activationNames, initializerNames } from '../names.ts';
import { ExperimentError } from '../experiment/experiment-error.ts';
import type { NetworkSpec } from '../experiment/experiment.ts';
import { validateExperiment } from './validate.ts';

type Layers = NetworkSpec['layers'];

const given = notebook.start.kind === 'given' ? notebook.start.layers : [];
const [j, k, o] = notebook.network.layers as [Layers[0], Layers[0], Layers[0]] & Layers;

/** The notebook's experiment with something else in it. */
const withNetwork = (change: object) => ({ ...notebook, network: { ...notebook.network, ...change } });
const withLayer = (change: object) => withNetwork({ layers: [{ ...j, ...change }, k, o] });
const withStart = (start: unknown) => ({ ...notebook, start });
const withGiven = (change: object) =>
  withStart({ kind: 'given', layers: [{ ...given[0], ...change }, given[1], given[2]] });
const withDrawn = (change: object) =>
  withStart({ kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0, ...change });
const withTraining = (change: object) => ({ ...notebook, training: { ...notebook.training, ...change } });
const withOptimizer = (change: object) =>
  withTraining({ optimizer: { ...notebook.training.optimizer, ...change } });
const withData = (change: object) => ({ ...notebook, data: { ...notebook.data, ...change } });
const withStop = (change: object) => ({ ...notebook, stop: { ...notebook.stop, ...change } });
const withOutput = (activation: string, change: object) => ({
  ...withTraining({ backward: 'exact', ...change }),
  network: withNetwork({ layers: [j, k, { ...o, activation }] }).network,
});
/** Ten samples of it. */
const ten = {
  ...notebook,
  data: { ...notebook.data, inputs: Array(10).fill([1, 2, 3]), targets: Array(10).fill([1, 0, 0]) },
};
const tenTraining = (change: object) => ({ ...ten, training: { ...ten.training, ...change } });
const adam = { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const without = (whole: object, key: string) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));

const activations = `one of ${activationNames.join(', ')}`;

const bad: [message: string, input: unknown][] = [
  // Shape.
  ['experiment: expected an object, got null', null],
  ['experiment: expected an object, got "{}"', '{}'],
  ['network: expected an object, got nothing', without(notebook, 'network')],
  ['network: expected an object, got 7', { ...notebook, network: 7 }],
  ['name: expected a text of at most 200 characters, got 3', { ...notebook, name: 3 }],
  [
    'training.loss: expected one of binary-cross-entropy, cross-entropy, mean-squared-error, got nothing',
    { ...notebook, training: without(notebook.training, 'loss') },
  ],
  [
    'epochs: expected no such field (there are name, network, start, training, data, split, scaling, classes, stop), got 3',
    { ...notebook, epochs: 3 },
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

  // Counts.
  ['network: expected at most 64000000 parameters, got 70000000000015', withLayer({ units: 1e13 })],
  [
    'data: expected at most 64000000 numbers in inputs and targets, got 66000000',
    withData({ inputs: Array(11_000_000) }),
  ],
  [
    'training.batchSize: expected at most 16000000 units × samples in a batch, got 18000000',
    { ...withTraining({ batchSize: 3e9 }), data: { ...notebook.data, inputs: Array(2_000_000) } },
  ],

  // Lengths.
  ['start.layers: expected 3 layers, got 2', withStart({ kind: 'given', layers: given.slice(1) })],
  ['start.layers[0].weights: expected 3 rows, got 1', withGiven({ weights: [[1, 2, 3]] })],
  ['start.layers[0].weights[1]: expected 3 numbers, got 2', withGiven({ weights: [[1, 2, 3], [1, 2], [1]] })],
  [
    'start.layers[0].weights[1]: expected a row of 3 numbers, got nothing',
    withGiven({ weights: Object.assign(Array(3), { 0: [1, 2, 3] }) }),
  ],
  [
    'start.layers[0].weights[0]: expected a row of 3 numbers, got an object',
    withGiven({ weights: Array(3).fill(Float64Array.of(1, 2, 3)) }),
  ],
  [
    'start.layers[0].weights[0][2]: expected a finite number, got Infinity',
    withGiven({ weights: Array(3).fill([1, 2, Infinity]) }),
  ],
  [
    'start.layers[0].weights[0][1]: expected a finite number, got nothing',
    withGiven({ weights: Array(3).fill(Object.assign(Array(3), { 0: 1 })) }),
  ],
  ['start.layers[0].biases: expected 3 numbers, got 2', withGiven({ biases: [1, 2] })],
  ['start.layers[0].biases[1]: expected a finite number, got NaN', withGiven({ biases: [1, NaN, 2] })],
  ['data.inputs: expected at least one row, got a list of 0', withData({ inputs: [] })],
  ['data.inputs[0]: expected 3 numbers, got 2', withData({ inputs: [[1, 2]] })],
  ['data.inputs[0][0]: expected a finite number, got NaN', withData({ inputs: [[NaN, 2, 3]] })],
  ['data.inputs[0][0]: expected a finite number, got "1"', withData({ inputs: [['1', 2, 3]] })],
  ['data.targets: expected 1 rows, got 2', withData({ targets: Array(2).fill([1, 0, 0]) })],
  ['data.targets[0]: expected 3 numbers, got 1', withData({ targets: [[1]] })],
  ['data.outputNames: expected 3 names, or none, got 2', withData({ outputNames: ['a', 'b'] })],
  ['classes: expected 3 classes, got 2', { ...notebook, classes: ['yes', 'no'] }],
  [
    'scaling.inputs.shift: expected 3 numbers, got 1',
    { ...notebook, scaling: { inputs: { kind: 'min-max', shift: [0], scale: [1] } } },
  ],
  [
    'scaling.inputs.scale: expected both shift and scale, or none of them, got nothing',
    { ...notebook, scaling: { inputs: { kind: 'min-max', shift: [0, 0, 0] } } },
  ],
  [
    'scaling.inputs.scale[1]: expected a finite number other than 0, got 0',
    { ...notebook, scaling: { inputs: { kind: 'min-max', shift: [0, 0, 0], scale: [1, 0, 1] } } },
  ],
  [
    'scaling.inputs.scale[1]: expected a finite number other than 0, got -0',
    { ...notebook, scaling: { inputs: { kind: 'min-max', shift: [0, 0, 0], scale: [1, -0, 1] } } },
  ],

  // Sense.
  [
    'start.value: expected a number, which the scheme constant needs, got nothing',
    withDrawn({ scheme: 'constant' }),
  ],
  [
    'start.range: expected a number, which the scheme uniform needs, got nothing',
    withDrawn({ scheme: 'uniform' }),
  ],
  ['start.range: expected nothing without the scheme uniform, got 1', withDrawn({ range: 1 })],
  [
    'training.loss: expected a loss that is defined for tanh outputs (cross-entropy needs softmax or sigmoid), got "cross-entropy"',
    withOutput('tanh', { loss: 'cross-entropy' }),
  ],
  [
    'training.backward: softmax-shortcut is not defined here: p − t needs a softmax output layer',
    withOutput('sigmoid', { backward: 'softmax-shortcut' }),
  ],
  [
    'training.backward: notebook-as-run is not defined here: the notebook has a softmax output layer',
    withOutput('sigmoid', { backward: 'notebook-as-run' }),
  ],
  [
    'training.batchSize: expected at most 1, the number of training samples, got 2',
    withTraining({ batchSize: 2 }),
  ],
  [
    'training.batchSize: expected at most 8, the number of training samples, got 9',
    { ...tenTraining({ batchSize: 9 }), split: { testShare: 0.2, seed: 1 } },
  ],
  [
    'split.testShare: expected a share that leaves some of the 10 samples to train on, got 0.95',
    { ...ten, split: { testShare: 0.95, seed: 1 } },
  ],
  [
    'training.shuffleSeed: expected a number, which the order shuffled needs, got nothing',
    tenTraining({ order: 'shuffled' }),
  ],
  [
    'training.shuffleSeed: expected nothing without the order shuffled, got 1',
    tenTraining({ shuffleSeed: 1 }),
  ],
  [
    'scaling.targets: expected nothing for binary-cross-entropy, whose targets are probabilities, got an object',
    { ...notebook, scaling: { targets: { kind: 'min-max' } } },
  ],
  ['stop.patience: expected nothing without a split that has test samples, got 5', withStop({ patience: 5 })],
  [
    'stop.accuracyAtLeast: expected nothing where outputs are no classes, got 0.9',
    {
      ...withOutput('linear', { loss: 'mean-squared-error' }),
      stop: { ...notebook.stop, accuracyAtLeast: 0.9 },
    },
  ],
  [
    'data.targets[0][1]: expected a number from 0 to 1 for binary-cross-entropy, got 1.5',
    withData({ targets: [[1, 1.5, 0]] }),
  ],

  // Names.
  ['network.layers[0].name: expected a name, got ""', withLayer({ name: '' })],
  ['network.layers[1].name: expected a name other than that of layer k, got "k"', withLayer({ name: 'k' })],
  [
    'network.layers[0].name: expected a name other than that of the inputs, got "i"',
    withLayer({ name: 'i' }),
  ],
  [
    'network.layers[0].name: expected a name whose unit k11 is not also unit 11 of layer k, got "k1"',
    {
      ...withDrawn({}),
      training: { ...notebook.training, backward: 'exact' },
      network: { inputs: 3, layers: [{ ...j, name: 'k1' }, { ...k, units: 11 }, o] },
    },
  ],
  [
    'data.inputNames[1]: expected a name other than that of data.inputNames[0], got "x"',
    withData({ inputNames: ['x', 'x', 'y'] }),
  ],
  [
    'data.outputNames[2]: expected a name other than that of data.inputNames[0], got "i1"',
    withData({ outputNames: ['a', 'b', 'i1'] }),
  ],
  [
    'data.inputNames[2]: expected a name other than that of unit 3 of layer k, got "k3"',
    withData({ inputNames: ['a', 'b', 'k3'] }),
  ],
  ['data.inputNames[0]: expected a name, got " "', withData({ inputNames: [' ', 'b', 'c'] })],
  [
    'classes[2]: expected a name other than that of classes[0], got "a"',
    { ...notebook, classes: ['a', 'b', 'a'] },
  ],
];

test.each(bad)('refuses: %s', (message, input) => {
  expect(() => validateExperiment(input)).toThrow(new ExperimentError(message));
});

describe('lets pass', () => {
  test.each([
    ["the notebook's experiment", notebook],
    ['biases unit by unit', withGiven({ biases: [1, 2, 3] })],
    ['a drawn start', withDrawn({ scheme: 'he-normal', seed: 2 ** 32 - 1 })],
    ['a negative seed', withDrawn({ seed: -(2 ** 31) })],
    ['a constant start', withDrawn({ scheme: 'constant', value: -0.5 })],
    ['a learning rate of 0 and an L2 factor', withOptimizer({ learningRate: 0, l2: 0.1 })],
    ['mean squared error over any outputs', withOutput('tanh', { loss: 'mean-squared-error' })],
    ['cross-entropy over sigmoid outputs', withOutput('sigmoid', { loss: 'cross-entropy' })],
    ['a stop loss that is never reached', withStop({ lossAtMost: -1 })],
    ['no names of inputs and outputs', withData({ inputNames: [], outputNames: [] })],
    [
      'everything optional',
      {
        ...tenTraining({
          optimizer: adam,
          batchSize: 3,
          order: 'shuffled',
          shuffleSeed: 1,
          schedule: { name: 'cosine', epochs: 40, least: 0.0001 },
          clipNorm: 1,
          evaluateEveryEpochs: 2,
        }),
        split: { testShare: 0.2, seed: 3 },
        scaling: { inputs: { kind: 'standardize', shift: [0, 0, 0], scale: [1, -2, 1] } },
        classes: ['a', 'b', 'c'],
        stop: { ...notebook.stop, accuracyAtLeast: 0.95, patience: 20 },
      },
    ],
  ])('%s', (_what, input) => {
    const experiment = validateExperiment(input);
    expect(experiment).toEqual(input);
    expect(experiment).not.toBe(input);
  });
});

describe('the history budget', () => {
  const wide = (optimizer: object) => ({
    ...withDrawn({}),
    training: { ...notebook.training, backward: 'exact', optimizer },
    network: { inputs: 3, layers: [{ ...j, units: 500_000 }, o] },
  });
  const budget = 64 * 1024 * 1024;

  test('must hold two states of the network, and both numbers are told', () => {
    expect(() => validateExperiment(wide(adam), budget)).toThrow(
      new ExperimentError(
        'network: this network needs 160.2 MiB of history for its 3500003 parameters, with 2 more for each that adam remembers, ' +
          'the budget is 64.0 MiB: take fewer units',
      ),
    );
  });

  test('counts what the optimizer remembers', () => {
    expect(() => validateExperiment(wide(notebook.training.optimizer), budget)).not.toThrow();
  });
});
