import type { Experiment } from '../engine/experiment/experiment.ts';
import { requireSameParts } from '../arguments.ts';

/** What the open run may be the source of. */
interface Source {
  readonly number: number;
  readonly prepared: { readonly experiment: Experiment };
}

/**
 * What came for an experiment, with the parts that it did without.
 *
 * @param same see `SameParts`
 * @throws RangeError when the run that they are of is not the open one, or has no such parts
 */
export function withSameParts(input: unknown, same: unknown, open: Source | undefined): unknown {
  if (same === undefined) return input;
  const { parts } = requireSameParts(same, open?.number);
  return Object.assign({}, input, ...parts.map((part) => ({ [part]: open!.prepared.experiment[part] })));
}
