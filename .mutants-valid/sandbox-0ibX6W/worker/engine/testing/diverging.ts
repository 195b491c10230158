// @ts-nocheck
import type { Experiment } from '../experiment/experiment.ts';

/** Linear outputs, mean squared error and a learning rate of 1e6: the loss is infinite at iteration 28. */
export const diverging: Experiment = {
  name: 'diverging',
  network: { inputs: 3, layers: [{ name: 'o', units: 3, activation: 'linear' }] },
  start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0.3 },
  training: {
    loss: 'mean-squared-error',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 1e6 },
    trainBiases: false,
    batchSize: 1,
  },
  data: { inputs: [[0.1, 0.2, 0.7]], targets: [[1, 0, 0]], inputNames: [], outputNames: [] },
  stop: { lossAtMost: 0.01, iterationsAtMost: 100_000 },
};
