import type { Experiment } from '../experiment/experiment.ts';

/** From here on the product of five such numbers overflows float64 (1.8e308): an update multiplies as many. */
const HUGE = 1e62;

/** Whether an input, a start weight or a bias is so large that it, rather than the learning rate, may be to blame. */
export function startIsHuge({ start, data }: Experiment): boolean {
  const given =
    start.kind === 'given'
      ? start.layers.flatMap(({ weights, biases }) => [...weights.flat(), biases].flat())
      : [start.biases];
  return [...given, ...data.inputs.flat()].some((value) => Math.abs(value) >= HUGE);
}
