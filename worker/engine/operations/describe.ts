import type { Experiment } from '../experiment/experiment.ts';
import { describeBackward } from './describe-backward.ts';
import { describeForward, describeLoss } from './describe-forward.ts';
import { describeUpdate } from './describe-update.ts';
import { ListBuilder } from './list-builder.ts';
import type { OperationList } from './operation.ts';

/**
 * The operations of each update of an experiment, in the order in which the engine carries them out, with their
 * formulas: in the notebook's letters for its own network, by layer numbers for others.
 */
export function describeOperations(experiment: Experiment): OperationList {
  const list = new ListBuilder(experiment);
  describeForward(list);
  describeLoss(list);
  describeBackward(list);
  describeUpdate(list);
  return list.list;
}
