import type { Experiment } from '../../../worker/protocol.ts';

const INPUTS = 64;

/** 64-128-10: 9,610 parameters. Its biases are so large that every sigmoid of it is saturated. */
export const thousands: Experiment = {
  name: 'Thousands 64-128-10',
  network: {
    inputs: INPUTS,
    layers: [
      { name: 'hidden', units: 128, activation: 'sigmoid' },
      { name: 'output', units: 10, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 3, biases: 20 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.01 },
    trainBiases: true,
    batchSize: 1,
  },
  data: {
    inputs: [Array.from({ length: INPUTS }, (_, pixel) => ((pixel * 37) % 101) / 100)],
    targets: [Array.from({ length: 10 }, (_, n) => (n === 3 ? 1 : 0))],
    inputNames: [],
    outputNames: [],
  },
  stop: { lossAtMost: 0, iterationsAtMost: 1000 },
};
