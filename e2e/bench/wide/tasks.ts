import type { Experiment, OptimizerSettings } from '../../../worker/engine/experiment/experiment.ts';

/** Rows `[samples × inputs]`, and the class of each. */
export interface Rows {
  readonly inputs: Float64Array;
  readonly classes: Int32Array;
}

/** A dense network with a softmax: ReLU in hidden layers, batches of 32. */
export interface Task {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly samples: number;
  /** Where it has none, a counter draws them. */
  readonly rows?: Rows;
}

export const BATCH_SIZE = 32;
export const LEARNING_RATE = 0.05;

export const wideTasks: readonly Task[] = [
  { name: '64-128-64-10', sizes: [64, 128, 64, 10], samples: 1797 },
  { name: '784-128-10', sizes: [784, 128, 10], samples: 10_000 },
];

/** Uniform on [0, 1), from a counter: the same numbers in every language. @source mulberry32, T. Ettinger 2017 */
export function counter(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A small one, on the handwritten digits: lines of 64 pixels from 0 to 16 and their class, under a line of names. */
export function digitsTask(csv: string): Task {
  const lines = csv.trim().split('\n').slice(1);
  const numbers = lines.map((line) => line.split(',').map(Number));
  const inputs = Float64Array.from(numbers.flatMap((row) => row.slice(0, -1).map((pixel) => pixel / 16)));
  const classes = Int32Array.from(numbers, (row) => row.at(-1)!);
  return { name: '64-32-10', sizes: [64, 32, 10], samples: lines.length, rows: { inputs, classes } };
}

/** The task's own rows, or rows near the picture of their class. */
export function dataOf({ sizes, samples, rows }: Task): Rows {
  if (rows !== undefined) return rows;
  const width = sizes[0]!;
  const count = sizes.at(-1)!;
  const [ofPictures, ofRows] = [counter(1), counter(2)];
  const pictures = Float64Array.from({ length: count * width }, ofPictures);
  const classes = Int32Array.from({ length: samples }, (_, s) => (s * 7) % count);
  const inputs = new Float64Array(samples * width);
  for (let s = 0; s < samples; s++) {
    for (let n = 0; n < width; n++) {
      inputs[s * width + n] = 0.5 * pictures[classes[s]! * width + n]! + 0.5 * ofRows();
    }
  }
  return { inputs, classes };
}

/** W `[inputs × units]` of each layer, row by row. */
export function weightsOf({ sizes }: Task): Float64Array[] {
  const random = counter(3);
  return sizes.slice(1).map((units, l) => {
    const bound = 0.5 * Math.sqrt(6 / sizes[l]!);
    return Float64Array.from({ length: sizes[l]! * units }, () => (random() * 2 - 1) * bound);
  });
}

const rowsOf = (matrix: Float64Array, width: number): number[][] =>
  Array.from({ length: matrix.length / width }, (_, row) => [
    ...matrix.subarray(row * width, (row + 1) * width),
  ]);

/** The same as an experiment that never ends. */
export function experimentOf(task: Task, optimizer: OptimizerSettings, shuffled: boolean): Experiment {
  const { sizes, name } = task;
  const { inputs, classes } = dataOf(task);
  const outputs = sizes.at(-1)!;
  return {
    name,
    network: {
      inputs: sizes[0]!,
      layers: sizes.slice(1).map((units, l) => ({
        name: `${l + 1}`,
        units,
        activation: l === sizes.length - 2 ? 'softmax' : 'relu',
      })),
    },
    start: {
      kind: 'given',
      layers: weightsOf(task).map((weights, l) => ({ weights: rowsOf(weights, sizes[l + 1]!), biases: 0 })),
    },
    training: {
      loss: 'cross-entropy',
      backward: 'exact',
      optimizer,
      trainBiases: true,
      batchSize: BATCH_SIZE,
      ...(shuffled && { order: 'shuffled', shuffleSeed: 1 }),
    },
    data: {
      inputs: rowsOf(inputs, sizes[0]!),
      targets: [...classes].map((label) => Array.from({ length: outputs }, (_, k) => Number(k === label))),
      inputNames: [],
      outputNames: [],
    },
    stop: { lossAtMost: -1, iterationsAtMost: Number.MAX_SAFE_INTEGER },
  };
}
