import type { Experiment } from '../../../worker/protocol.ts';

/*
 * Experiments at the edge of what may be opened, as files: made where they are needed, since they are megabytes of
 * numbers. Without a pattern that a network could be stuck on, and the same each time.
 */

const scattered = (row: number, column: number) =>
  ((row * 911 + column * 37 + ((row * column) % 89) * 13) % 101) / 100;

const table = (rows: number, columns: number, of: (row: number, column: number) => number) =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => of(row, column)));

/** Which of ten classes a row is of. */
const isOfClass = (row: number, digit: number) => Number(row % 10 === digit);

/** As many digits as a first experiment with them has: 784-128-10 with 5,000 samples. */
export function digits(batchSize: number): Experiment {
  return {
    name: `Digits in batches of ${batchSize}`,
    network: {
      inputs: 784,
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
      batchSize,
    },
    data: {
      // Brighter where the class has its own pixels, so that there is something to learn.
      inputs: table(5000, 784, (row, pixel) => (scattered(row, pixel) + isOfClass(row, pixel % 10)) / 2),
      targets: table(5000, 10, isOfClass),
      inputNames: [],
      outputNames: [],
    },
    stop: { lossAtMost: 0, iterationsAtMost: 100_000 },
  };
}

/** 100-1990-1990-10: 4,182,990 parameters, nearly as many as the history has room for. */
export const millions: Experiment = {
  ...digits(4),
  name: 'Four million parameters',
  network: {
    inputs: 100,
    layers: [
      { name: 'h', units: 1990, activation: 'relu' },
      { name: 'k', units: 1990, activation: 'relu' },
      { name: 'o', units: 10, activation: 'softmax' },
    ],
  },
  data: {
    inputs: table(8, 100, scattered),
    targets: table(8, 10, isOfClass),
    inputNames: [],
    outputNames: [],
  },
};

/** Three thousand layers of three units. */
export const deep: Experiment = {
  ...digits(4),
  name: 'Three thousand layers',
  network: {
    inputs: 2,
    layers: [
      ...Array.from({ length: 2999 }, (_, l) => ({
        name: `h${l + 1}.`,
        units: 3,
        activation: 'tanh' as const,
      })),
      { name: 'output', units: 2, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 7, biases: 0 },
  data: {
    inputs: table(4, 2, (row, column) => (column === 0 ? row % 2 : Math.floor(row / 2))),
    targets: table(4, 2, (row, column) => Number(((row + 1) % 3 === 0 ? 1 : 0) === column)),
    inputNames: [],
    outputNames: [],
  },
};

/** 4-500-500-10 with 500 samples in one batch: little to read, and an update that may take long on a slow machine. */
export const oneBatch: Experiment = {
  ...digits(500),
  name: 'One batch of 500',
  network: {
    inputs: 4,
    layers: [
      { name: 'h', units: 500, activation: 'relu' },
      { name: 'k', units: 500, activation: 'relu' },
      { name: 'o', units: 10, activation: 'softmax' },
    ],
  },
  data: {
    inputs: table(500, 4, scattered),
    targets: table(500, 10, isOfClass),
    inputNames: [],
    outputNames: [],
  },
};
