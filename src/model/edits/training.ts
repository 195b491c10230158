import type {
  BackwardRuleName,
  Experiment,
  LossName,
  OptimizerChoice,
  ScheduleChoice,
} from '../../../worker/protocol.ts';
import type { Edit } from './edited.ts';
import { without } from './without.ts';

type Training = Experiment['training'];

/** The experiment trained otherwise. */
const trained =
  (change: (training: Training) => Training): Edit =>
  (experiment) => ({ ...experiment, training: change(experiment.training) });

export const chooseLoss = (loss: LossName): Edit => trained((training) => ({ ...training, loss }));

export const chooseRule = (backward: BackwardRuleName): Edit =>
  trained((training) => ({ ...training, backward }));

/** They take the gradient as it is: the same rate means the same there, and L2 too. */
const plain: readonly Training['optimizer']['name'][] = ['sgd', 'momentum', 'nesterov'];

/** Another optimizer, set by its defaults: what two of them call alike is not the same number, but for the plain ones. */
export const chooseOptimizer = ({ defaults }: Pick<OptimizerChoice, 'defaults'>): Edit =>
  trained((training) => {
    const { optimizer } = training;
    if (optimizer.name === defaults.name) return training;
    const isKept = plain.includes(optimizer.name) && plain.includes(defaults.name);
    const { learningRate } = optimizer;
    const l2 = 'l2' in optimizer && optimizer.l2 !== undefined && { l2: optimizer.l2 };
    return { ...training, optimizer: isKept ? { ...defaults, learningRate, ...l2 } : defaults };
  });

/** The order of the samples; a shuffled one needs a seed. */
export const chooseOrder = (order: NonNullable<Training['order']>): Edit =>
  trained((training) =>
    order === 'shuffled'
      ? { ...training, order, shuffleSeed: training.shuffleSeed ?? 1 }
      : { ...without(training, 'shuffleSeed'), order },
  );

/** Another schedule by its defaults, or none: a constant rate says nothing. */
export const chooseSchedule = ({ defaults }: Pick<ScheduleChoice, 'defaults'>): Edit =>
  trained((training) => {
    if (defaults.name === 'constant') return without(training, 'schedule');
    return training.schedule?.name === defaults.name ? training : { ...training, schedule: defaults };
  });

/** Whether biases are trained, or stay as they are. */
export const trainBiases = (trains: boolean): Edit =>
  trained((training) => ({ ...training, trainBiases: trains }));
