import type { Experiment } from '../../worker/protocol.ts';
import { isObject, parsed, readEnvelope } from './envelope.ts';
import { FileFault } from './file-fault.ts';
import type { Format } from './format.ts';
import { jsonText } from './json-text.ts';

const TYPE = 'converge-experiment';
const VERSION = 1;

/** Of a file of weights. In version 1 `experiment` was its name alone; then for a while the experiment itself. */
export const WEIGHTS = { type: 'converge-weights', version: 2 } as const;

/** The largest file that is read: 128 MiB. */
export const MOST_BYTES = 128 * 1024 * 1024;

/** What an experiment file holds. */
export const experimentFile = (experiment: Experiment) => ({
  type: TYPE,
  version: VERSION,
  source: `Converge ${__VERSION__}`,
  ...experiment,
});

/** `converge-experiment`, version 1: all that determines a run, every number to the bit. */
export const experimentJson: Format<Experiment> = {
  extension: '.json',
  mediaType: 'application/json',
  encode(experiment) {
    return `${jsonText(experimentFile(experiment))}\n`;
  },
};

/** What may be an experiment, and what may be the weights that it comes with. */
export interface DecodedExperiment {
  readonly experiment: Record<string, unknown>;
  /** Not checked further, see `readWeights`. */
  readonly weights?: Record<string, unknown>;
}

/** Where a file of weights carries its experiment. */
const WITHIN_WEIGHTS = 'experiment.';

/** A fault of that experiment, which begins with its path where it has one, by its path in the file. */
export const withinWeights = (fault: string): string =>
  /^(?!experiment:)[^\s:]+: /.test(fault) ? WITHIN_WEIGHTS + fault : fault;

/**
 * What an experiment file says, which only the worker can tell to be an experiment: it has the one statement of what an
 * experiment is. A file of weights says it of the experiment that it carries.
 *
 * @throws FileFault when it is neither
 */
export function decodeExperiment(text: string): DecodedExperiment {
  const file = parsed(text);
  if (!isObject(file) || file['type'] !== WEIGHTS.type) {
    return { experiment: readEnvelope(file, TYPE, VERSION) };
  }
  const { experiment, ...weights } = readEnvelope(file, WEIGHTS.type, WEIGHTS.version);
  if (!isObject(experiment)) {
    throw new FileFault(
      'it is a converge-weights file without its experiment. Choose a converge-experiment file, or export the weights anew.',
    );
  }
  return { experiment: readEnvelope(experiment, TYPE, VERSION, WITHIN_WEIGHTS), weights };
}
