import type { Experiment } from '../../worker/protocol.ts';
import type { Range } from './typed-number.ts';

/** A number of the experiment that can be typed: reading it, and the experiment with another one. */
export interface Field {
  readonly label: string;
  /** What a person must type, for the sentence that refuses anything else. */
  readonly expected: string;
  readonly range: Range;
  /** Undefined where the experiment has no such number: then there is nothing to type. */
  get(experiment: Experiment): number | undefined;
  set(experiment: Experiment, value: number): Experiment;
}

/** The one bias that all units start with; undefined where they start with biases of their own. */
function biasOf({ start }: Experiment): number | undefined {
  if (start.kind === 'drawn') return start.scheme === 'torch-linear' ? undefined : start.biases;
  const bias = start.layers[0]!.biases;
  return typeof bias === 'number' && start.layers.every(({ biases }) => biases === bias) ? bias : undefined;
}

/** The fields that can be edited so far. Each change starts a fresh run, unless it is a new end that the run has not passed. */
export const fields = {
  bias: {
    label: 'Bias',
    expected: 'a number, such as 0.3 or 1/3',
    range: {},
    get: biasOf,
    set: (experiment, biases) => ({
      ...experiment,
      start:
        experiment.start.kind === 'drawn'
          ? { ...experiment.start, biases }
          : { ...experiment.start, layers: experiment.start.layers.map((layer) => ({ ...layer, biases })) },
    }),
  },
  learningRate: {
    label: 'Learning rate',
    expected: 'a number of 0 or more, such as 0.01 or 1/3',
    range: { least: 0 },
    get: ({ training }) => training.optimizer.learningRate,
    set: (experiment, learningRate) => ({
      ...experiment,
      training: { ...experiment.training, optimizer: { ...experiment.training.optimizer, learningRate } },
    }),
  },
  stopLoss: {
    label: 'Stop at loss',
    expected: 'a number, such as 0.01',
    range: {},
    get: ({ stop }) => stop.lossAtMost,
    set: (experiment, lossAtMost) => ({ ...experiment, stop: { ...experiment.stop, lossAtMost } }),
  },
  stopIteration: {
    label: 'Stop at iteration',
    expected: `a whole number from 1 to ${Number.MAX_SAFE_INTEGER}`,
    range: { whole: true, least: 1, most: Number.MAX_SAFE_INTEGER },
    get: ({ stop }) => stop.iterationsAtMost,
    set: (experiment, iterationsAtMost) => ({
      ...experiment,
      stop: { ...experiment.stop, iterationsAtMost },
    }),
  },
} satisfies Record<string, Field>;
