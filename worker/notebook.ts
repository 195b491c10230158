import type { Experiment } from './engine/experiment/experiment.ts';

/**
 * The experiment that Converge opens with: the notebook's network, data and training.
 *
 * @source notebook cells 101 to 107
 */
export const notebook: Experiment = {
  name: 'Notebook 3-3-3-3',
  network: {
    inputs: 3,
    layers: [
      { name: 'j', units: 3, activation: 'relu' },
      { name: 'k', units: 3, activation: 'relu' },
      { name: 'o', units: 3, activation: 'softmax' },
    ],
  },
  start: {
    kind: 'given',
    layers: [
      {
        weights: [
          [0.1, 0.2, 0.3],
          [0.3, 0.2, 0.7],
          [0.4, 0.3, 0.9],
        ],
        biases: 0.3,
      },
      {
        weights: [
          [0.2, 0.3, 0.5],
          [0.3, 0.5, 0.7],
          [0.6, 0.4, 0.8],
        ],
        biases: 0.3,
      },
      {
        weights: [
          [0.1, 0.4, 0.8],
          [0.3, 0.7, 0.2],
          [0.5, 0.2, 0.9],
        ],
        biases: 0.3,
      },
    ],
  },
  training: {
    loss: 'binary-cross-entropy',
    backward: 'notebook-as-run',
    optimizer: { name: 'sgd', learningRate: 0.01 },
    trainBiases: false,
    batchSize: 1,
  },
  data: {
    inputs: [[0.1, 0.2, 0.7]],
    targets: [[1, 0, 0]],
    inputNames: ['i1', 'i2', 'i3'],
    outputNames: ['o1', 'o2', 'o3'],
  },
  stop: { lossAtMost: 0.01, iterationsAtMost: 100_000 },
};

/** How many iterations each backward rule takes from the notebook's start to its loss of 0.01, in the engine and in NumPy. */
export const notebookIterations: Readonly<Record<Experiment['training']['backward'], number>> = {
  'notebook-as-run': 927,
  'notebook-as-written': 912,
  'softmax-shortcut': 807,
  exact: 413,
};
