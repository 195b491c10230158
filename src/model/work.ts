import type { Experiment } from '../../worker/protocol.ts';

/** Multiplications a millisecond, and numbers read or drawn, of a machine slower than any that is known. */
const SLOWEST_MULTIPLICATIONS = 20_000;
const SLOWEST_NUMBERS = 2_000;
/** The same of layers, each with a dozen operations that have formulas. */
const SLOWEST_LAYERS = 0.5;

/** How many numbers an experiment consists of, and how many multiplications one update of it takes. */
export function workOf({ network, data, training }: Experiment): {
  numbers: number;
  multiplications: number;
} {
  let parameters = 0;
  let inputs = network.inputs;
  for (const { units } of network.layers) {
    parameters += (inputs + 1) * units;
    inputs = units;
  }
  const samples = data.inputs.length;
  const numbers = parameters + samples * (network.inputs + inputs);
  // Forward once, and backward twice as much.
  return { numbers, multiplications: 3 * parameters * Math.min(training.batchSize, samples) };
}

/**
 * For how many ms the worker may be at one piece of work that lets no message in, on the slowest machine: an update, or
 * the reading of a message with the data.
 */
export function longestPiece(experiment: Experiment): number {
  const { numbers, multiplications } = workOf(experiment);
  const layers = experiment.network.layers.length;
  return multiplications / SLOWEST_MULTIPLICATIONS + numbers / SLOWEST_NUMBERS + layers / SLOWEST_LAYERS;
}
