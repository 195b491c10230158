/** Bundled by `determinism.spec.ts` and run both in Node and in the browser. */
import { prepare } from '../worker/engine/prepared.ts';
import { kernels } from '../worker/engine/kernels/index.ts';
import { hashOf } from '../worker/engine/hash.ts';
import type { Experiment } from '../worker/protocol.ts';
import { notebook } from '../worker/notebook.ts';
import { Session } from '../worker/training/session.ts';

const endless = { lossAtMost: -1, iterationsAtMost: 1_000_000 };

/** Numbers from −1 to 1 that need no generator. */
const rows = (count: number, width: number, scale: number) =>
  Array.from({ length: count }, (_, s) =>
    Array.from({ length: width }, (_, n) => (((s * width + n) * 37) % 41) / 20.5 - scale),
  );

const deep: Experiment = {
  name: '4-8-8-3',
  network: {
    inputs: 4,
    layers: [
      { name: 'a', units: 8, activation: 'tanh' },
      { name: 'b', units: 8, activation: 'sigmoid' },
      { name: 'c', units: 3, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 7, biases: 0 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    trainBiases: false,
    batchSize: 5,
  },
  data: {
    inputs: rows(5, 4, 1),
    targets: [0, 1, 2, 1, 0].map((hot) => [0, 1, 2].map((unit) => Number(unit === hot))),
    inputNames: [],
    outputNames: [],
  },
  stop: endless,
};

const small: Experiment = {
  name: '2-6-1',
  network: {
    inputs: 2,
    layers: [
      { name: 'a', units: 6, activation: 'sigmoid' },
      { name: 'b', units: 1, activation: 'sigmoid' },
    ],
  },
  start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 11, biases: 0.1 },
  training: {
    loss: 'binary-cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.5 },
    trainBiases: true,
    batchSize: 4,
  },
  data: {
    inputs: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    targets: [[0], [1], [1], [0]],
    inputNames: [],
    outputNames: [],
  },
  stop: endless,
};

/** The hash of the parameters of each network after so many iterations, and its loss, by kernel and network. */
export function hashesAfter(iterations: number): Record<string, string> {
  const runs = [{ ...notebook, stop: endless }, deep, small];
  const hashes = Object.values(kernels).flatMap((kernel) =>
    runs.map((experiment) => {
      const prepared = prepare(experiment);
      const session = new Session(prepared, kernel.start(prepared));
      while (session.iteration < iterations) session.advance(false);
      const hash = `${hashOf(session.model.parameters.values)} ${session.loss}`;
      return [`${experiment.name} in ${session.kernel}`, hash];
    }),
  );
  return Object.fromEntries(hashes);
}
