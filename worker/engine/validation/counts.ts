import { mebibytes } from '../../plain/amounts.ts';
import { layoutOf } from '../network.ts';
import { createOptimizer } from '../optimizers/index.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { ExperimentError, refuse } from '../experiment/experiment-error.ts';
import { MOST_ACTIVATIONS, MOST_NUMBERS, MOST_PARAMETERS, MOST_SAMPLES } from '../experiment/limits.ts';

/** Going back needs two whole states of the run at least, the optimizer's memory included. */
function requireHistory({ training }: Experiment, parameters: number, budget: number): void {
  const { name } = training.optimizer;
  const columns = 1 + createOptimizer(training.optimizer).memory.length;
  const bytes = 2 * columns * parameters * Float64Array.BYTES_PER_ELEMENT;
  if (bytes <= budget) return;
  const memory = columns === 1 ? '' : `, with ${columns - 1} more for each that ${name} remembers`;
  throw new ExperimentError(
    `network: this network needs ${mebibytes(bytes)} MiB of history for its ${parameters} parameters${memory}, ` +
      `the budget is ${mebibytes(budget)} MiB: take fewer units`,
  );
}

/**
 * Counts what an experiment asks for, before anything of it is read or allocated.
 *
 * @param historyBudget bytes for keyframes
 * @throws ExperimentError
 */
export function requireCounts(experiment: Experiment, historyBudget: number): void {
  const { network, training, data } = experiment;
  const { parameters, units } = layoutOf(network);
  if (parameters > MOST_PARAMETERS) refuse('network', `at most ${MOST_PARAMETERS} parameters`, parameters);
  requireHistory(experiment, parameters, historyBudget);
  const samples = data.inputs.length;
  if (samples > MOST_SAMPLES) refuse('data.inputs', `at most ${MOST_SAMPLES} rows`, samples);
  const numbers = samples * (network.inputs + network.layers.at(-1)!.units);
  if (numbers > MOST_NUMBERS) {
    refuse('data', `at most ${MOST_NUMBERS} numbers in inputs and targets`, numbers);
  }
  const activations = Math.min(training.batchSize, samples) * units;
  if (activations > MOST_ACTIVATIONS) {
    refuse('training.batchSize', `at most ${MOST_ACTIVATIONS} units × samples in a batch`, activations);
  }
}
