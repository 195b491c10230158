import * as v from 'valibot';
import type { Experiment } from './experiment.ts';
import { refuse } from './experiment-error.ts';
import { experimentSchema } from './schema.ts';

/** `network.layers[1].units` */
function pathOf(path: readonly v.IssuePathItem[]): string {
  return path.reduce((before, { key }) => {
    if (typeof key === 'number') return `${before}[${key}]`;
    const name = String(key);
    if (!/^[a-z]\w{0,40}$/i.test(name)) return `${before}[${JSON.stringify(name.slice(0, 40))}]`;
    return before === '' ? name : `${before}.${name}`;
  }, '');
}

/**
 * An input as what the statement of an experiment says, built anew of the fields that it has. Its lists of numbers are the
 * input's own and not read yet; nor is anything behind the first fault.
 *
 * @throws ExperimentError with the path of the first fault, whatever the input is
 */
export function parseExperiment(input: unknown): Experiment {
  const result = v.safeParse(experimentSchema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [{ path, message, input: got }] = result.issues;
  if (path === undefined) refuse('experiment', message, got);
  refuse(pathOf(path), message, path.at(-1)!.value);
}
