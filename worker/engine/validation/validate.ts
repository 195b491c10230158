import { requireCounts } from './counts.ts';
import type { Experiment, StopRule } from '../experiment/experiment.ts';
import { parseExperiment, parseStop } from '../experiment/parse.ts';
import { requireSense, requireSensibleRows, requireStop } from './sense.ts';
import { requireLengths, requireNumbers } from './shapes.ts';
import { requireUnitNames } from './unit-names.ts';

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
  const experiment = parseExperiment(input);
  requireCounts(experiment, historyBudget);
  requireLengths(experiment);
  requireSense(experiment);
  requireUnitNames(experiment);
  requireNumbers(experiment);
  requireSensibleRows(experiment);
  return experiment;
}

/**
 * The stop rule that an input is, for an experiment that is one.
 *
 * @throws ExperimentError with the path of the first fault, whatever the input is
 */
export function validateStop(input: unknown, experiment: Experiment): StopRule {
  const stop = parseStop(input);
  requireStop({ ...experiment, stop });
  return stop;
}
