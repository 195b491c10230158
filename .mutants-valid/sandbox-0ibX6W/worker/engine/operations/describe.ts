// @ts-nocheck
import type { Prepared } from '../prepared.ts';
import type { Definitions } from './definition.ts';
import { describeBackward } from './describe-backward.ts';
import { describeForward, describeLoss } from './describe-forward.ts';
import { describeUpdate } from './describe-update.ts';
import { ListBuilder } from './list-builder.ts';

/**
 * The operations of each update of an experiment, in the order in which the engine carries them out, with their
 * formulas: in the notebook's letters for its own network, by layer numbers for others.
 */
export function describeOperations(prepared: Pick<Prepared, 'experiment' | 'data'>): Definitions {
  const list = new ListBuilder(prepared);
  describeForward(list);
  describeLoss(list);
  describeBackward(list);
  describeUpdate(list);
  return list.definitions;
}
