import * as v from 'valibot';
import { requireCounts } from './counts.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { refuse } from '../experiment/experiment-error.ts';
import { experimentSchema } from '../experiment/schema.ts';
import { requireSense, requireSensibleRows } from './sense.ts';
import { requireLengths, requireNumbers } from './shapes.ts';
import { requireUnitNames } from './unit-names.ts';

/** `network.layers[1].units` */
function pathOf(path: readonly v.IssuePathItem[] = []): string {
  const place = path.reduce((before, { key }) => {
    if (typeof key === 'number') return `${before}[${key}]`;
    const name = String(key);
    if (!/^[a-z]\w{0,40}$/i.test(name)) return `${before}[${JSON.stringify(name.slice(0, 40))}]`;
    return before === '' ? name : `${before}.${name}`;
  }, '');
  return place === '' ? 'experiment' : place;
}

/**
 * The experiment that an input is, built anew of the fields that an experiment has. Its lists of numbers are the
 * input's own: nobody else may hold them, as nobody does who has sent them here.
 *
 * First the few fields that say what there is, then counts and lengths, and only then the numbers, each of them once
 * and a target at most twice: a bad input is refused before it can ask for time or memory.
 *
 * @param historyBudget bytes for keyframes, of which two must fit
 * @throws ExperimentError with the path of the first fault, whatever the input is
 */
export function validateExperiment(input: unknown, historyBudget = Infinity): Experiment {
  const result = v.safeParse(experimentSchema, input, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    // An unknown field is an issue of its name: what it holds tells more.
    const got = issue.expected === 'never' ? issue.path!.at(-1)!.value : issue.input;
    refuse(pathOf(issue.path), issue.message, got);
  }
  const experiment: Experiment = result.output;
  requireCounts(experiment, historyBudget);
  requireLengths(experiment);
  requireSense(experiment);
  requireUnitNames(experiment);
  requireNumbers(experiment);
  requireSensibleRows(experiment);
  return experiment;
}
