import type { Experiment } from '../../worker/protocol.ts';

/** Multiplications a millisecond, and numbers read or drawn, of a machine slower than any that is known. */
const SLOWEST_MULTIPLICATIONS = 20_000;
const SLOWEST_NUMBERS = 2_000;
/** The same of layers, each with a dozen operations that have formulas. */
const SLOWEST_LAYERS = 0.5;

/** A piece of work that takes such a machine less than this many ms does not explain why a worker is slow. */
const LONG_MS = 2_000;

/** For how many ms the three that may take long do so at the most: an update, reading the data, the layers' formulas. */
function pieces({ network, data, training }: Experiment) {
  let parameters = 0;
  let inputs = network.inputs;
  for (const { units } of network.layers) {
    parameters += (inputs + 1) * units;
    inputs = units;
  }
  const samples = data.inputs.length;
  const batch = Math.min(training.batchSize, samples);
  const layers = network.layers.length;
  const numbers = parameters + samples * (network.inputs + inputs);
  return {
    // Forward once, and backward twice as much.
    update: { ms: (3 * parameters * batch) / SLOWEST_MULTIPLICATIONS, batch, parameters },
    reading: { ms: numbers / SLOWEST_NUMBERS, numbers },
    formulas: { ms: layers / SLOWEST_LAYERS, layers },
  };
}

/**
 * For how many ms the worker may be at one piece of work that lets no message in, on the slowest machine: an update, or
 * the reading of a message with the data.
 */
export function longestPiece(experiment: Experiment): number {
  const { update, reading, formulas } = pieces(experiment);
  return update.ms + reading.ms + formulas.ms;
}

/** Why the worker is at one piece of work for long, in a sentence that goes on after a colon. */
export function whyLong(experiment: Experiment): string {
  const { update, reading, formulas } = pieces(experiment);
  if (longestPiece(experiment) < LONG_MS) return 'something else may be slowing this machine.';
  if (formulas.ms >= Math.max(update.ms, reading.ms))
    return `the network has ${formulas.layers} layers, with formulas for each. Fewer layers answer sooner.`;
  if (reading.ms > update.ms) return `there are ${reading.numbers} numbers to read.`;
  return update.batch > 1
    ? `an update takes all ${update.batch} samples of its batch. Smaller batches answer sooner.`
    : `an update takes all ${update.parameters} parameters.`;
}
