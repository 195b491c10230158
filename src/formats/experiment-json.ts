import type { Experiment } from '../../worker/protocol.ts';
import { readEnvelope } from './envelope.ts';
import type { Format } from './format.ts';
import { jsonText } from './json-text.ts';

const TYPE = 'converge-experiment';
const VERSION = 1;

/** The largest file that is read: 128 MiB. */
export const MOST_BYTES = 128 * 1024 * 1024;

/** `converge-experiment`, version 1: all that determines a run, every number to the bit. */
export const experimentJson: Format<Experiment> = {
  extension: '.json',
  mediaType: 'application/json',
  encode(experiment) {
    const file = { type: TYPE, version: VERSION, source: `Converge ${__VERSION__}`, ...experiment };
    return `${jsonText(file)}\n`;
  },
};

/**
 * What an experiment file says, which only the worker can tell to be an experiment: it has the one statement of what an
 * experiment is.
 *
 * @throws FileFault when it is no experiment file
 */
export const decodeExperiment = (text: string) => readEnvelope(text, TYPE, VERSION);
