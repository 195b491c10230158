import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import { ExperimentError } from '../experiment/experiment-error.ts';
import {
  given,
  j,
  k,
  o,
  withLayer,
  withStart,
  withGiven,
  withDrawn,
  withTraining,
  withOptimizer,
  withData,
  withStop,
  withOutput,
  ten,
  tenTraining,
  adam,
} from '../testing/notebook-with.ts';
import { validateExperiment } from './validate.ts';

const { data } = notebook;
const withoutNames = { data: { ...data, inputNames: [], outputNames: [] } };
const withScaling = (numbers: object) => ({
  ...notebook,
  scaling: { inputs: { kind: 'min-max', ...numbers } },
});
/** One unit that reads the inputs. */
const oneOutput = (activation: string) => ({
  network: { inputs: 3, layers: [{ ...o, units: 1, activation }] },
});
/** A linear unit fitted to targets that are no probabilities. */
const regression = (change: object) => ({
  ...withDrawn({}),
  ...oneOutput('linear'),
  training: { ...notebook.training, backward: 'exact', loss: 'mean-squared-error' },
  data: { ...data, inputs: Array(2).fill([1, 2, 3]), targets: [[-5], [7]], outputNames: [] },
  ...change,
});

const bad: [message: string, input: unknown][] = [
  // Counts.
  ['network: expected at most 64000000 parameters, got 70000000000015', withLayer({ units: 1e13 })],
  ['data.inputs: expected at most 1000000 rows, got 1000001', withData({ inputs: Array(1_000_001) })],
  [
    'data: expected at most 48000000 numbers in inputs and targets, got 50000000',
    {
      ...withDrawn({}),
      network: { inputs: 47, layers: [o] },
      data: { ...withoutNames.data, inputs: Array(1_000_000) },
    },
  ],
  [
    'training.batchSize: expected at most 16000000 units × samples in a batch, got 18000000',
    {
      ...withTraining({ batchSize: 3e9 }),
      network: { inputs: 3, layers: [{ ...j, units: 12 }, k, o] },
      data: { ...notebook.data, inputs: Array(1_000_000) },
    },
  ],

  // At the limits, nothing of the kind is wrong: what comes next is.
  [
    'data.inputs[0]: expected 47999999 numbers, got 3',
    {
      ...withDrawn({}),
      ...withoutNames,
      training: { ...notebook.training, backward: 'exact' },
      network: { inputs: 47_999_999, layers: [{ ...o, units: 1 }] },
    },
  ],
  [
    'data: expected at most 48000000 numbers in inputs and targets, got 64000000',
    {
      ...withDrawn({}),
      ...withoutNames,
      training: { ...notebook.training, backward: 'exact' },
      network: { inputs: 63_999_999, layers: [{ ...o, units: 1 }] },
    },
  ],
  [
    'network: expected at most 64000000 parameters, got 64000001',
    { ...withDrawn({}), network: { inputs: 64_000_000, layers: [{ ...o, units: 1 }] } },
  ],
  [
    'data.targets: expected 1000000 rows, got 1',
    {
      ...withDrawn({}),
      network: { inputs: 45, layers: [o] },
      data: { ...withoutNames.data, inputs: Array(1_000_000) },
    },
  ],
  [
    'data.targets: expected 1000000 rows, got 1',
    {
      ...withDrawn({}),
      training: { ...notebook.training, batchSize: 1_000_000 },
      network: { inputs: 3, layers: [{ ...j, units: 13 }, o] },
      data: { ...notebook.data, inputs: Array(1_000_000) },
    },
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
  ['data.inputNames: expected 3 names, or none, got 4', withData({ inputNames: ['a', 'b', 'c', 'd'] })],
  ['data.outputNames: expected 3 names, or none, got 2', withData({ outputNames: ['a', 'b'] })],
  [
    'start.layers[1].weights: expected 4 rows, got 3',
    {
      ...withStart({ kind: 'given', layers: [{ weights: Array(3), biases: 0 }, given[1], given[2]] }),
      network: { inputs: 3, layers: [{ ...j, units: 4 }, k, o] },
    },
  ],
  ['classes: expected 3 classes, got 2', { ...notebook, classes: ['yes', 'no'] }],
  [
    'scaling.inputs.shift: expected 3 numbers, got 1',
    { ...notebook, scaling: { inputs: { kind: 'min-max', shift: [0], scale: [1] } } },
  ],
  ['scaling.inputs.scale: expected 3 numbers, got 2', withScaling({ shift: [0, 0, 0], scale: [1, 1] })],
  [
    'scaling.inputs.shift: expected both shift and scale, or none of them, got nothing',
    withScaling({ scale: [1, 1, 1] }),
  ],
  [
    'scaling.inputs.shift[2]: expected a finite number, got NaN',
    withScaling({ shift: [0, 0, NaN], scale: [1, 1, 1] }),
  ],
  [
    'scaling.inputs.scale[0]: expected a finite number, got Infinity',
    withScaling({ shift: [0, 0, 0], scale: [Infinity, 1, 1] }),
  ],
  [
    'scaling.targets.shift: expected 1 numbers, got 3',
    regression({ scaling: { targets: { kind: 'min-max', shift: [0, 0, 0], scale: [1, 1, 1] } } }),
  ],
  [
    'scaling.targets.scale[0]: expected a finite number other than 0, got 0',
    regression({ scaling: { targets: { kind: 'min-max', shift: [0], scale: [0] } } }),
  ],
  ['data.targets[0][0]: expected a finite number, got Infinity', withData({ targets: [[Infinity, 0, 0]] })],
  [
    'start.layers[2].biases[0]: expected a finite number, got NaN',
    withStart({ kind: 'given', layers: [given[0], given[1], { ...given[2], biases: [NaN, 0, 0] }] }),
  ],
  ['classes: expected 1 classes, got 2', regression({ classes: ['no', 'yes'] })],
  ['classes: expected 2 classes, got 1', { ...regression({ classes: ['yes'] }), ...oneOutput('sigmoid') }],
  ['classes: expected 3 classes, got 2', { ...withOutput('sigmoid', {}), classes: ['no', 'yes'] }],
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
  ['start.value: expected nothing without the scheme constant, got 1', withDrawn({ value: 1 })],
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

  [
    'data.targets[0][2]: expected a number from 0 to 1 for binary-cross-entropy, got -0.5',
    withData({ targets: [[1, 0, -0.5]] }),
  ],

  // Names.
  ['network.layers[0].name: expected a name, got ""', withLayer({ name: '' })],
  ['network.layers[0].name: expected a name, got " "', withLayer({ name: ' ' })],
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
  [
    'data.inputNames[0]: expected a name other than that of unit 1 of layer o, got "o1"',
    withData({ inputNames: ['o1', 'b', 'c'], outputNames: [] }),
  ],
  [
    'data.outputNames[1]: expected a name other than that of unit 3 of the inputs, got "i3"',
    withData({ inputNames: [], outputNames: ['a', 'i3', 'c'] }),
  ],
  [
    'data.inputNames[0]: expected a name other than that of unit 10 of layer k, got "k10"',
    {
      ...withDrawn({}),
      training: { ...notebook.training, backward: 'exact' },
      network: { inputs: 3, layers: [j, { ...k, units: 10 }, o] },
      data: { ...data, inputNames: ['k10', 'b', 'c'] },
    },
  ],
  [
    'data.inputNames[1]: expected a name other than that of data.inputNames[0], got "a₁₂"',
    withData({ inputNames: ['a12', 'a₁₂', 'b'] }),
  ],
  [
    'data.outputNames[0]: expected a name other than that of unit 2 of layer k, got "k₂"',
    withData({ outputNames: ['k₂', 'b', 'c'] }),
  ],
  ['classes[1]: expected a name, got ""', { ...notebook, classes: ['a', '', 'b'] }],
  ['data.inputNames[0]: expected a name, got " "', withData({ inputNames: [' ', 'b', 'c'] })],
  [
    'classes[2]: expected a name other than that of classes[0], got "a"',
    { ...notebook, classes: ['a', 'b', 'a'] },
  ],
];

test.each(bad)('refuses: %s', (message, input) => {
  expect(() => validateExperiment(input)).toThrow(
    expect.objectContaining({ name: 'ExperimentError', message }),
  );
});

describe('lets pass', () => {
  test.each([
    ["the notebook's experiment", notebook],
    ['biases unit by unit', withGiven({ biases: [1, 2, 3] })],
    ['a drawn start', withDrawn({ scheme: 'he-normal', seed: 2 ** 32 - 1 })],
    ['a negative seed', withDrawn({ seed: -(2 ** 31) })],
    ['a uniform start', withDrawn({ scheme: 'uniform', range: 0.5 })],
    ['any targets of squared errors, scaled', regression({ scaling: { targets: { kind: 'min-max' } } })],
    ['a class for each output', regression({ classes: ['all'] })],
    ['two classes for one sigmoid', { ...regression({ classes: ['no', 'yes'] }), ...oneOutput('sigmoid') }],
    [
      'layers of different widths',
      {
        ...withStart({
          kind: 'given',
          layers: [
            { weights: Array(3).fill([1, 2, 3, 4]), biases: [1, 2, 3, 4] },
            { weights: Array(4).fill([1, 2, 3]), biases: 0 },
          ],
        }),
        training: { ...notebook.training, backward: 'exact' },
        network: { inputs: 3, layers: [{ ...j, units: 4 }, o] },
      },
    ],
    [
      'names like those of units that are not there',
      withData({ inputNames: ['k4', 'k03', 'k1e0'], outputNames: ['k 1', 'k', '1'] }),
    ],
    [
      'names like those that named inputs would have',
      withData({ inputNames: ['a', 'b', 'c'], outputNames: ['i1', 'i2', 'i3'] }),
    ],
    [
      'names like those that named outputs would have',
      withData({ inputNames: ['o1', 'o2', 'o3'], outputNames: ['a', 'b', 'c'] }),
    ],
    [
      'names with an index that stay as they are, since more than a letter is before it or something after it',
      withData({ inputNames: ['xa₁', 'xa1', 'a₁x'], outputNames: ['a1x', 'a₁₂₃₄', 'a1234'] }),
    ],
    ['classes that go by the names of units', { ...notebook, classes: [data.inputNames[0], 'k1', 'j1'] }],
    [
      'an output layer whose units are not called by its name',
      {
        ...withDrawn({}),
        training: { ...notebook.training, backward: 'exact' },
        network: { inputs: 3, layers: [j, { ...k, units: 11 }, { ...o, name: 'k1' }] },
      },
    ],
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

  test('of an optimizer that remembers nothing is that of the parameters alone', () => {
    expect(() => validateExperiment(wide(notebook.training.optimizer), 2 * 3_500_003 * 8 - 1)).toThrow(
      new ExperimentError(
        'network: this network needs 53.4 MiB of history for its 3500003 parameters, the budget is 53.4 MiB: take fewer units',
      ),
    );
    expect(() => validateExperiment(wide(notebook.training.optimizer), 2 * 3_500_003 * 8)).not.toThrow();
  });

  test('counts what the optimizer remembers', () => {
    expect(() => validateExperiment(wide(notebook.training.optimizer), budget)).not.toThrow();
  });
});
