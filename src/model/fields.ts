import type { Experiment } from '../../worker/protocol.ts';
import type { Edited } from './edits/edited.ts';
import { without } from './edits/without.ts';
import { oneBias } from './start.ts';
import type { Range } from './typed-number.ts';

/** A number of the experiment that can be typed: reading it, and the experiment with another one. */
export interface Field {
  readonly label: string;
  /** As it stands in formulas. */
  readonly symbol?: string;
  /** What it is, in a sentence. */
  readonly meaning?: string;
  /** What a person must type, for the sentence that refuses anything else. */
  readonly expected: string;
  readonly range: Range;
  /** What it means to have no such number, where that is a choice: `none`. It is shown in the empty field. */
  readonly optional?: string;
  /** Undefined where the experiment has no such number: where it is not optional, there is nothing to type then. */
  get(experiment: Experiment): number | undefined;
  set(experiment: Experiment, value: number): Edited;
  /** The experiment without it, where it is optional. */
  clear?(experiment: Experiment): Edited;
}

const MOST = Number.MAX_SAFE_INTEGER;

/** Whole numbers from 1 on. */
export const counting = {
  expected: `a whole number from 1 to ${MOST}`,
  range: { whole: true, least: 1, most: MOST },
} as const;

const withStop = (experiment: Experiment, stop: Partial<Experiment['stop']>): Experiment => ({
  ...experiment,
  stop: { ...experiment.stop, ...stop },
});

/** The fields of every experiment. Each change starts a fresh run, unless it is a new end that the run has not passed. */
export const fields = {
  bias: {
    label: 'Bias',
    symbol: 'b',
    meaning: 'What is added to the weighted sum of each unit at iteration 0.',
    expected: 'a number, such as 0.3 or 1/3',
    range: {},
    get: ({ start }) => oneBias(start),
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
    symbol: 'η',
    meaning: 'How far an update goes. Too small is slow, too large overshoots and may diverge.',
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
    symbol: 'L',
    meaning: 'The run has converged where the loss over the training samples is this or less.',
    expected: 'a number of 0 or more, such as 0.01',
    range: { least: 0 },
    optional: 'none',
    // No loss is below 0.
    get: ({ stop }) => (stop.lossAtMost < 0 ? undefined : stop.lossAtMost),
    set: (experiment, lossAtMost) => withStop(experiment, { lossAtMost }),
    clear: (experiment) => withStop(experiment, { lossAtMost: -1 }),
  },
  stopIteration: {
    label: 'Stop at iteration',
    symbol: 'n',
    meaning: 'The run ends there at the latest, converged or not.',
    ...counting,
    get: ({ stop }) => stop.iterationsAtMost,
    set: (experiment, iterationsAtMost) => withStop(experiment, { iterationsAtMost }),
  },
  stopAccuracy: {
    label: 'Stop at accuracy',
    meaning:
      'The run has converged where this share of the training samples, from 0 to 1, is answered right.',
    expected: 'a number from 0 to 1, such as 0.95 or 95%',
    range: { least: 0, most: 1, percent: true },
    optional: 'none',
    get: ({ stop }) => stop.accuracyAtLeast,
    set: (experiment, accuracyAtLeast) => withStop(experiment, { accuracyAtLeast }),
    clear: (experiment) => ({ ...experiment, stop: without(experiment.stop, 'accuracyAtLeast') }),
  },
  patience: {
    label: 'Patience',
    meaning: 'The run ends after so many evaluations in which the test loss has not become better.',
    ...counting,
    optional: 'none',
    get: ({ stop }) => stop.patience,
    set: (experiment, patience) => withStop(experiment, { patience }),
    clear: (experiment) => ({ ...experiment, stop: without(experiment.stop, 'patience') }),
  },
  evaluateEvery: {
    label: 'Evaluate every',
    meaning: 'After so many epochs all training and test samples are evaluated.',
    ...counting,
    optional: '1 epoch',
    get: ({ training }) => training.evaluateEveryEpochs,
    set: (experiment, evaluateEveryEpochs) => ({
      ...experiment,
      training: { ...experiment.training, evaluateEveryEpochs },
    }),
    clear: (experiment) => ({
      ...experiment,
      training: without(experiment.training, 'evaluateEveryEpochs'),
    }),
  },
} satisfies Record<string, Field>;
