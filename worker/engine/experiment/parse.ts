import * as v from 'valibot';
import type { Experiment, StopRule } from './experiment.ts';
import { refuse } from './experiment-error.ts';
import { experimentSchema, stopSchema } from './schema.ts';

/** Where an input is not what its statement says, what was expected there, and what came. */
export interface Fault {
  readonly path: string;
  readonly expected: string;
  readonly got: unknown;
}

/** `network.layers[1].units` */
function pathOf(path: readonly v.IssuePathItem[], from: string): string {
  return path.reduce((before, { key }) => {
    if (typeof key === 'number') return `${before}[${key}]`;
    const name = String(key);
    if (!/^[a-z]\w{0,40}$/i.test(name)) return `${before}[${JSON.stringify(name.slice(0, 40))}]`;
    return before === '' ? name : `${before}.${name}`;
  }, from);
}

/**
 * An input as what a statement says, built anew of the fields that it has; nothing behind the first fault is read.
 *
 * @param from the path of the input itself
 * @param fault told of the first fault, for an error of its own
 */
export function readBy<const Statement extends v.GenericSchema>(
  statement: Statement,
  input: unknown,
  from: string,
  fault: (fault: Fault) => never,
): v.InferOutput<Statement> {
  const result = v.safeParse(statement, input, { abortEarly: true });
  if (result.success) return result.output;
  const [{ path = [], message, input: got }] = result.issues;
  fault({ path: pathOf(path, from), expected: message, got: path.length === 0 ? got : path.at(-1)!.value });
}

const refuseFault = ({ path, expected, got }: Fault): never =>
  refuse(path === '' ? 'experiment' : path, expected, got);

/**
 * An input as what the statement of an experiment says. Its lists of numbers are the input's own and not read yet.
 *
 * @throws ExperimentError with the path of the first fault, whatever the input is
 */
export function parseExperiment(input: unknown): Experiment {
  return readBy(experimentSchema, input, '', refuseFault);
}

/** The same of a stop rule alone. */
export function parseStop(input: unknown): StopRule {
  return readBy(stopSchema, input, 'stop', refuseFault);
}
