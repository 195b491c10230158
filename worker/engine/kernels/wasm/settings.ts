import type { Step } from '../../optimizers/optimizer.ts';
import { type Code } from './instructions.ts';
import type { WrittenOptimizer } from './optimizers.ts';
import { place, read } from './writer.ts';

/*
 * The settings: numbers that stand in the module's memory rather than in its code, so that an edit of them needs no other
 * module. They are the loss at which to stop, what the gradient is multiplied by, and the optimizer's own.
 */
const STOP_LOSS = 0;
const GRADIENT_SCALE = 1;
const OPTIMIZER = 2;

/** How many numbers they take. */
export const settingsLength = (optimizer: WrittenOptimizer): number => OPTIMIZER + optimizer.numbers;

export const readStopLoss = (settings: Float64Array): Code => read(settings, place(STOP_LOSS));
export const readGradientScale = (settings: Float64Array): Code => read(settings, place(GRADIENT_SCALE));
/** Number n of the optimizer's. */
export const readOptimizer = (settings: Float64Array, n: number): Code =>
  read(settings, place(OPTIMIZER + n));

/** The one number of them that is the loss at which to stop, to be written. */
export const stopLossIn = (settings: Float64Array): Float64Array =>
  settings.subarray(STOP_LOSS, STOP_LOSS + 1);

/** @returns what writes the settings of an update */
export function stepWriter(settings: Float64Array, optimizer: WrittenOptimizer): (step: Step) => void {
  const numbers = settings.subarray(OPTIMIZER);
  return (step) => {
    settings[GRADIENT_SCALE] = step.gradientScale;
    optimizer.write(numbers, step);
  };
}
