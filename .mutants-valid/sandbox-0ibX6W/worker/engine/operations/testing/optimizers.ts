// @ts-nocheck
import type { Experiment, OptimizerSettings } from '../../experiment/experiment.ts';
import { cos, wholePower } from '../../special.ts';

/** What the update of one parameter reads: of the memory the old or the new column, as the formula has it. */
export interface Moved {
  readonly theta: number;
  readonly gradient: number;
  readonly rate: number;
  readonly corrections: readonly number[];
  readonly memory: readonly number[];
}

const decayed = (optimizer: OptimizerSettings, { gradient, theta }: Moved) =>
  'l2' in optimizer && optimizer.l2 ? gradient + optimizer.l2 * theta : gradient;

/** A column of the optimizer's memory, from its old number. */
export function newMemory(optimizer: OptimizerSettings, column: number, moved: Moved): number {
  const { gradient, memory } = moved;
  const [old] = memory as [number];
  switch (optimizer.name) {
    case 'sgd':
      throw new Error('sgd has no memory.');
    case 'momentum':
    case 'nesterov':
      return optimizer.momentum * old + decayed(optimizer, moved);
    case 'rmsprop':
      return optimizer.decay * old + (1 - optimizer.decay) * (gradient * gradient);
    case 'adagrad':
      return old + gradient * gradient;
    case 'adam':
    case 'adamw': {
      const beta = column === 0 ? optimizer.beta1 : optimizer.beta2;
      return beta * old + (1 - beta) * (column === 0 ? gradient : gradient * gradient);
    }
  }
}

/** A parameter, from the new memory. */
export function newParameter(optimizer: OptimizerSettings, moved: Moved): number {
  const { theta, gradient, rate, memory, corrections } = moved;
  switch (optimizer.name) {
    case 'sgd':
      return theta - rate * decayed(optimizer, moved);
    case 'momentum':
      return theta - rate * memory[0]!;
    case 'nesterov':
      return theta - rate * (decayed(optimizer, moved) + optimizer.momentum * memory[0]!);
    case 'rmsprop':
    case 'adagrad':
      return theta - rate * (gradient / (Math.sqrt(memory[0]!) + optimizer.epsilon));
    case 'adam':
    case 'adamw': {
      const lambda = 'weightDecay' in optimizer ? optimizer.weightDecay : 0;
      const start = lambda ? (1 - rate * lambda) * theta : theta;
      const root = Math.sqrt(memory[1]!) / Math.sqrt(corrections[1]!);
      return start - (rate / corrections[0]!) * (memory[0]! / (root + optimizer.epsilon));
    }
  }
}

/** βᵗ of one of Adam's corrections. */
export function powerOf(optimizer: OptimizerSettings, column: number, t: number): number {
  if (!('beta1' in optimizer)) throw new Error(`${optimizer.name} corrects nothing.`);
  return wholePower(column === 0 ? optimizer.beta1 : optimizer.beta2, t);
}

/** η of the update n → n + 1. */
export function rateOf({ training, data }: Experiment, iteration: number): number {
  const { schedule, batchSize, optimizer } = training;
  const start = optimizer.learningRate;
  const epoch = Math.floor(iteration / Math.ceil(data.inputs.length / batchSize));
  switch (schedule?.name) {
    case 'step':
      return start * wholePower(schedule.factor, Math.floor(epoch / schedule.everyEpochs));
    case 'exponential':
      return start * wholePower(schedule.factor, epoch);
    case 'cosine': {
      const share = 1 + cos((Math.PI * Math.min(epoch, schedule.epochs)) / schedule.epochs);
      return schedule.least + ((start - schedule.least) * share) / 2;
    }
    default:
      return start;
  }
}
