import type { Experiment } from '../../../worker/protocol.ts';

type Rows = Experiment['data']['inputs'];

export const table = (rows: number, columns: number, of: (row: number, column: number) => number) =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => of(row, column)));

/** A network of hidden layers, `h`, `k`, … that tells ten classes apart. */
export const tenClasses = (inputs: number, ...hidden: readonly number[]): Experiment['network'] => ({
  inputs,
  layers: [
    ...hidden.map((units, n) => ({ name: 'hk'[n]!, units, activation: 'relu' as const })),
    { name: 'o', units: 10, activation: 'softmax' },
  ],
});

/** An experiment with a classifier that trains by plain gradient descent, and does not end soon. */
export function classifier(
  name: string,
  network: Experiment['network'],
  batchSize: number,
  inputs: Rows,
  targets: Rows,
): Experiment {
  return {
    name,
    network,
    start: { kind: 'drawn', scheme: 'he-normal', seed: 7, biases: 0 },
    training: {
      loss: 'cross-entropy',
      backward: 'exact',
      optimizer: { name: 'sgd', learningRate: 0.01 },
      trainBiases: true,
      batchSize,
    },
    data: { inputs, targets, inputNames: [], outputNames: [] },
    stop: { lossAtMost: 0, iterationsAtMost: 100_000 },
  };
}
