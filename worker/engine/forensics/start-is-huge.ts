import type { Experiment } from '../experiment.ts';

/** The product of four such numbers overflows float64 (1.8e308). */
const HUGE = 1e77;

/** Whether an input, a start weight or a bias is so large that it overflows by itself, whatever the learning rate. */
export function startIsHuge({ start, data }: Experiment): boolean {
  const given =
    start.kind === 'given'
      ? start.layers.flatMap(({ weights, biases }) => [...weights.flat(), biases].flat())
      : [start.biases];
  return [...given, ...data.inputs.flat()].some((value) => Math.abs(value) >= HUGE);
}
