import type { Experiment } from '../../../worker/protocol.ts';

const INPUTS = 784;

/** Whole numbers from 0 to 100, spread without a pattern that a network could be stuck on. */
const brightness = (sample: number, pixel: number) => ((pixel * 37 + sample * 911) % 101) / 100;

/** As wide as a classifier of handwritten digits, 784-128-10: 101,770 parameters. */
export const wide: Experiment = {
  name: 'Wide 784-128-10',
  network: {
    inputs: INPUTS,
    layers: [
      { name: 'h', units: 128, activation: 'relu' },
      { name: 'o', units: 10, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 7, biases: 0 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.01 },
    trainBiases: true,
    batchSize: 2,
  },
  data: {
    inputs: [0, 1].map((sample) => Array.from({ length: INPUTS }, (_, pixel) => brightness(sample, pixel))),
    targets: [3, 8].map((digit) => Array.from({ length: 10 }, (_, n) => (n === digit ? 1 : 0))),
    inputNames: Array.from({ length: INPUTS }, (_, pixel) => `i${pixel + 1}`),
    outputNames: Array.from({ length: 10 }, (_, digit) => `o${digit + 1}`),
  },
  stop: { lossAtMost: 0.01, iterationsAtMost: 1000 },
};
