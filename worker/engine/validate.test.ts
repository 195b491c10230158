import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import type { Experiment, Training } from './experiment/experiment.ts';
import type { NetworkSpec } from './experiment/experiment.ts';
import { activationNames } from './names.ts';
import { ExperimentError, validateExperiment } from './validate.ts';

type Layers = NetworkSpec['layers'];

const given = notebook.start.kind === 'given' ? notebook.start.layers : [];
const [j, k, o] = notebook.network.layers as [Layers[0], Layers[0], Layers[0]] & Layers;

/** The notebook's experiment with something wrong, which the types would not let through. */
const withNetwork = (change: object) =>
  ({ ...notebook, network: { ...notebook.network, ...change } }) as Experiment;
const withLayer = (change: object) => withNetwork({ layers: [{ ...j, ...change }, k, o] });
const withStart = (start: object) => ({ ...notebook, start }) as Experiment;
const withGiven = (change: object) =>
  withStart({ kind: 'given', layers: [{ ...given[0], ...change }, given[1], given[2]] });
const withDrawn = (change: object) =>
  withStart({ kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0, ...change });
const withTraining = (change: object) =>
  ({ ...notebook, training: { ...notebook.training, ...change } }) as Experiment;
const withOptimizer = (change: object) =>
  withTraining({ optimizer: { ...notebook.training.optimizer, ...change } as Training['optimizer'] });
const withData = (change: object) => ({ ...notebook, data: { ...notebook.data, ...change } }) as Experiment;
const withStop = (change: object) => ({ ...notebook, stop: { ...notebook.stop, ...change } }) as Experiment;
const withOutput = (activation: string, change: object) => ({
  ...withTraining({ backward: 'exact', ...change }),
  network: withNetwork({ layers: [j, k, { ...o, activation }] }).network,
});

const names = `one of ${activationNames.join(', ')}`;

const bad: [message: string, experiment: Experiment][] = [
  ['network.inputs: expected a positive integer, got 0', withNetwork({ inputs: 0 })],
  ['network.inputs: expected a positive integer, got NaN', withNetwork({ inputs: NaN })],
  ['network.layers.length: expected a positive integer, got 0', withNetwork({ layers: [] })],
  ['network.layers[0].units: expected a positive integer, got -3', withLayer({ units: -3 })],
  ['network.layers[0].units: expected a positive integer, got 2.5', withLayer({ units: 2.5 })],
  ['network.layers[0].units: expected a positive integer, got "3"', withLayer({ units: '3' })],
  [`network.layers[0].activation: expected ${names}, got "step"`, withLayer({ activation: 'step' })],
  [`network.layers[0].activation: expected ${names}, got "toString"`, withLayer({ activation: 'toString' })],
  ['network: expected at most 64000000 parameters, got 70000000000015', withLayer({ units: 1e13 })],
  ['start.layers: expected 3 layers, got 2', withStart({ kind: 'given', layers: given.slice(1) })],
  ['start.layers[0].weights: expected 3 rows, got 1', withGiven({ weights: [[1, 2, 3]] })],
  ['start.layers[0].weights[1]: expected 3 numbers, got 2', withGiven({ weights: [[1, 2, 3], [1, 2], [1]] })],
  [
    'start.layers[0].weights[0][2]: expected a finite number, got Infinity',
    withGiven({
      weights: [
        [1, 2, Infinity],
        [1, 2, 3],
        [1, 2, 3],
      ],
    }),
  ],
  ['start.layers[0].biases: expected a finite number, got NaN', withGiven({ biases: NaN })],
  ['start.layers[0].biases: expected 3 numbers, got 2', withGiven({ biases: [1, 2] })],
  ['start.layers[0].biases[1]: expected a finite number, got NaN', withGiven({ biases: [1, NaN, 2] })],
  [
    'start.scheme: expected one of zeros, constant, uniform, glorot-uniform, glorot-normal, he-uniform, he-normal, lecun-normal, torch-linear, got "ones"',
    withDrawn({ scheme: 'ones' }),
  ],
  ['start.seed: expected an integer of 32 bits, got 0.5', withDrawn({ seed: 0.5 })],
  ['start.seed: expected an integer of 32 bits, got 4294967296', withDrawn({ seed: 2 ** 32 })],
  ['start.biases: expected a finite number, got -Infinity', withDrawn({ biases: -Infinity })],
  ['data.inputs.length: expected a positive integer, got 0', withData({ inputs: [] })],
  ['data.inputs[0]: expected 3 numbers, got 2', withData({ inputs: [[1, 2]] })],
  ['data.inputs[0][0]: expected a finite number, got NaN', withData({ inputs: [[NaN, 2, 3]] })],
  [
    'data.targets: expected 1 rows, got 2',
    withData({
      targets: [
        [1, 0, 0],
        [1, 0, 0],
      ],
    }),
  ],
  ['data.targets[0]: expected 3 numbers, got 1', withData({ targets: [[1]] })],
  [
    'training.loss: expected one of binary-cross-entropy, cross-entropy, mean-squared-error, got "hinge"',
    withTraining({ loss: 'hinge' }),
  ],
  [
    'training.loss: expected a loss that is defined for tanh outputs (cross-entropy needs softmax or sigmoid), got "cross-entropy"',
    withOutput('tanh', { loss: 'cross-entropy' }),
  ],
  [
    'training.backward: expected one of notebook-as-run, notebook-as-written, softmax-shortcut, exact, got "guess"',
    withTraining({ backward: 'guess' }),
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
    'training.optimizer.name: expected one of sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw, got "lion"',
    withOptimizer({ name: 'lion' }),
  ],
  [
    'training.optimizer.learningRate: expected a finite number of 0 or more, got -1',
    withOptimizer({ learningRate: -1 }),
  ],
  [
    'training.optimizer.learningRate: expected a finite number of 0 or more, got undefined',
    withOptimizer({ learningRate: undefined }),
  ],
  ['training.optimizer.l2: expected a finite number of 0 or more, got NaN', withOptimizer({ l2: NaN })],
  [
    'training.optimizer.momentum: expected only what sgd reads (learningRate, l2), got 0.9',
    withOptimizer({ learningRate: 0.1, momentum: 0.9 }),
  ],
  [
    'data.targets[0][1]: expected a number from 0 to 1 for binary-cross-entropy, got 1.5',
    { ...notebook, data: { ...notebook.data, targets: [[1, 1.5, 0]] } },
  ],
  ['training.batchSize: expected at most 1, the number of samples, got 2', withTraining({ batchSize: 2 })],
  ['stop.lossAtMost: expected a finite number, got NaN', withStop({ lossAtMost: NaN })],
  ['stop.iterationsAtMost: expected a positive integer, got 0', withStop({ iterationsAtMost: 0 })],
];

test.each(bad)('refuses: %s', (message, experiment) => {
  expect(() => validateExperiment(experiment)).toThrow(new ExperimentError(message));
});

describe('lets pass', () => {
  test.each([
    ["the notebook's experiment", notebook],
    ['biases unit by unit', withGiven({ biases: [1, 2, 3] })],
    ['a drawn start', withDrawn({ scheme: 'he-normal', seed: 2 ** 32 - 1 })],
    ['a negative seed', withDrawn({ seed: -(2 ** 31) })],
    ['a learning rate of 0 and an L2 factor', withOptimizer({ learningRate: 0, l2: 0.1 })],
    ['mean squared error over any outputs', withOutput('tanh', { loss: 'mean-squared-error' })],
    ['cross-entropy over sigmoid outputs', withOutput('sigmoid', { loss: 'cross-entropy' })],
    ['a stop loss that is never reached', withStop({ lossAtMost: -1 })],
  ] as [string, Experiment][])('%s', (_what, experiment) => {
    expect(() => validateExperiment(experiment)).not.toThrow();
  });
});
