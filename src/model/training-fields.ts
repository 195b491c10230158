import type { Experiment } from '../../worker/protocol.ts';
import { without } from './edits/without.ts';
import { counting, type Field } from './fields.ts';

type Training = Experiment['training'];
type Optimizer = Training['optimizer'];
type Schedule = NonNullable<Training['schedule']>;

const withTraining = (experiment: Experiment, training: Partial<Training>): Experiment => ({
  ...experiment,
  training: { ...experiment.training, ...training },
});

type Described = Pick<Field, 'label' | 'symbol' | 'meaning' | 'expected' | 'range'>;

const shareBelow1 = {
  expected: 'a number from 0 to less than 1, such as 0.9',
  range: { least: 0, below: 1 },
} as const;
const atLeast0 = { expected: 'a number of 0 or more, such as 0.01', range: { least: 0 } } as const;

type OptimizerNumber = Exclude<
  Optimizer extends infer Each ? (Each extends Optimizer ? keyof Each : never) : never,
  'name' | 'learningRate'
>;

/** The numbers of optimizers besides the learning rate, by their fields. */
const ofOptimizers: Record<OptimizerNumber, Described> = {
  momentum: {
    label: 'Momentum',
    symbol: 'μ',
    meaning: 'The share of the velocity of the update before that this one keeps.',
    ...shareBelow1,
  },
  decay: {
    label: 'Decay',
    symbol: 'ρ',
    meaning: 'The share of the mean square of the gradient that an update keeps.',
    ...shareBelow1,
  },
  beta1: {
    label: 'Beta 1',
    symbol: 'β₁',
    meaning: 'The share of the mean of the gradient that an update keeps.',
    ...shareBelow1,
  },
  beta2: {
    label: 'Beta 2',
    symbol: 'β₂',
    meaning: 'The share of the mean square of the gradient that an update keeps.',
    ...shareBelow1,
  },
  epsilon: {
    label: 'Epsilon',
    symbol: 'ε',
    meaning: 'Keeps the step finite where the gradient has been next to 0.',
    ...atLeast0,
    expected: 'a number of 0 or more, such as 1e-8',
  },
  weightDecay: {
    label: 'Weight decay',
    symbol: 'λ',
    meaning: 'Each update first makes every parameter smaller by the share ηλ, apart from the gradient.',
    ...atLeast0,
  },
  l2: {
    label: 'L2',
    symbol: 'λ',
    meaning:
      'Adds λθ to the gradient, which pulls every parameter towards 0. The loss that is shown is without it.',
    ...atLeast0,
  },
};

function optimizerField(field: OptimizerNumber): Field {
  const numbers = ({ training }: Experiment) =>
    training.optimizer as Partial<Record<OptimizerNumber, number>>;
  const withOptimizer = (experiment: Experiment, optimizer: object) =>
    withTraining(experiment, { optimizer: optimizer as Optimizer });
  return {
    ...ofOptimizers[field],
    get: (experiment) => numbers(experiment)[field],
    set: (experiment, value) =>
      withOptimizer(experiment, { ...experiment.training.optimizer, [field]: value }),
    ...(field === 'l2' && {
      optional: 'none',
      clear: (experiment) => withOptimizer(experiment, without(numbers(experiment), 'l2')),
    }),
  };
}

export const optimizerFields = Object.fromEntries(
  Object.keys(ofOptimizers).map((field) => [field, optimizerField(field as OptimizerNumber)]),
) as Record<OptimizerNumber, Field>;

/** Optimizers that take an L2 factor, whether they have one or not. */
const withL2: ReadonlySet<Optimizer['name']> = new Set(['sgd', 'momentum', 'nesterov']);

/** What the optimizer of an experiment is set by besides the learning rate, each after what it is to be read with. */
export function fieldsOfOptimizer({ training: { optimizer } }: Experiment): Field[] {
  const has = (field: string) => field in optimizer || (field === 'l2' && withL2.has(optimizer.name));
  return Object.entries(optimizerFields).flatMap(([field, typed]) => (has(field) ? [typed] : []));
}

type ScheduleNumber = Exclude<
  Schedule extends infer Each ? (Each extends Schedule ? keyof Each : never) : never,
  'name'
>;

const ofSchedules: Record<ScheduleNumber, Described> = {
  everyEpochs: {
    label: 'Every epochs',
    symbol: 'k',
    meaning: 'After so many epochs the learning rate is multiplied by the factor.',
    ...counting,
  },
  factor: {
    label: 'Factor',
    symbol: 'γ',
    meaning: 'What the learning rate is multiplied by.',
    ...atLeast0,
    expected: 'a number of 0 or more, such as 0.1',
  },
  epochs: {
    label: 'Epochs',
    symbol: 'E',
    meaning: 'In so many epochs the learning rate comes down to its least.',
    ...counting,
  },
  least: {
    label: 'Least rate',
    symbol: 'η_min',
    meaning: 'Where the learning rate ends, and stays.',
    ...atLeast0,
    expected: 'a number of 0 or more, such as 0.0001',
  },
};

function scheduleField(field: ScheduleNumber): Field {
  return {
    ...ofSchedules[field],
    get: ({ training }) =>
      (training.schedule as Partial<Record<ScheduleNumber, number>> | undefined)?.[field],
    set: (experiment, value) =>
      withTraining(experiment, { schedule: { ...experiment.training.schedule, [field]: value } as Schedule }),
  };
}

export const scheduleFields = Object.fromEntries(
  Object.keys(ofSchedules).map((field) => [field, scheduleField(field as ScheduleNumber)]),
) as Record<ScheduleNumber, Field>;

/** What the schedule of an experiment is set by. */
export const fieldsOfSchedule = ({ training: { schedule } }: Experiment): Field[] =>
  Object.entries(scheduleFields).flatMap(([field, typed]) =>
    schedule !== undefined && field in schedule ? [typed] : [],
  );

/** The numbers of training that are not the optimizer's or the schedule's. */
export const trainingFields = {
  batchSize: {
    label: 'Batch size',
    symbol: 'B',
    meaning: 'How many samples an update takes. The last batch of an epoch may have fewer.',
    ...counting,
    get: ({ training }) => training.batchSize,
    set: (experiment, batchSize) => withTraining(experiment, { batchSize }),
  },
  orderSeed: {
    label: 'Order seed',
    meaning:
      'Each epoch’s order is drawn from this number and the epoch: the same seed gives the same orders.',
    expected: 'a whole number from 0 to 4294967295',
    range: { whole: true, least: 0, most: 4_294_967_295 },
    get: ({ training }) => training.shuffleSeed,
    set: (experiment, shuffleSeed) => withTraining(experiment, { shuffleSeed }),
  },
  clipNorm: {
    label: 'Clip norm',
    symbol: 'c',
    meaning: 'Where the norm ‖g‖ of the whole gradient is larger than this, the gradient is made as long.',
    expected: 'a number above 0, such as 1',
    range: { above: 0 },
    optional: 'none',
    get: ({ training }) => training.clipNorm,
    set: (experiment, clipNorm) => withTraining(experiment, { clipNorm }),
    clear: (experiment) => ({ ...experiment, training: without(experiment.training, 'clipNorm') }),
  },
} satisfies Record<string, Field>;
