import type { Step } from '../../optimizers/optimizer.ts';
import { STOP_LOSS } from '../ground.ts';
import { constant, unequal, type Code } from './instructions.ts';
import type { WrittenOptimizer } from './optimizers.ts';
import { isSubnormal } from './subnormal.ts';
import { place, read } from './writer.ts';

/*
 * The settings: numbers that stand in the module's memory rather than in its code, so that an edit of them needs no other
 * module. They are the loss at which to stop, what the gradient is multiplied by, whether the optimizer's memory may have
 * subnormal numbers, and the optimizer's own.
 */
const GRADIENT_SCALE = 1;
const SUBNORMAL = 2;
const OPTIMIZER = 3;

export const readStopLoss = (settings: Float64Array): Code => read(settings, place(STOP_LOSS));
export const readGradientScale = (settings: Float64Array): Code => read(settings, place(GRADIENT_SCALE));
/** A truth value. */
export const readSubnormal = (settings: Float64Array): Code =>
  unequal(read(settings, place(SUBNORMAL)), constant(0));
/** Number n of the optimizer's. */
export const readOptimizer = (settings: Float64Array, n: number): Code =>
  read(settings, place(OPTIMIZER + n));

/** @returns what writes the settings of an update */
export function stepWriter(settings: Float64Array, optimizer: WrittenOptimizer): (step: Step) => void {
  const numbers = settings.subarray(OPTIMIZER);
  if (numbers.length < optimizer.numbers) throw new Error('There is no room for the optimizer’s settings.');
  return (step) => {
    settings[GRADIENT_SCALE] = step.gradientScale;
    optimizer.write(numbers, step);
  };
}

/** @returns what writes whether there are subnormal numbers in the optimizer's memory */
export const subnormalWriter = (settings: Float64Array, memory: readonly Float64Array[]) => (): void => {
  settings[SUBNORMAL] = Number(memory.some((column) => column.some(isSubnormal)));
};
