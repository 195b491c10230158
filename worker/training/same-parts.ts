import type { Experiment } from '../engine/experiment/experiment.ts';
import type { LargePart } from '../protocol.ts';
import { described } from './arguments.ts';

/** What the open run may be the source of. */
interface Source {
  readonly number: number;
  readonly prepared: { readonly experiment: Experiment };
}

const largeParts: readonly LargePart[] = ['data', 'start'];

/**
 * What came for an experiment, with the parts that it did without.
 *
 * @param same see `SameParts`
 * @throws RangeError when the run that they are of is not the open one, or has no such parts
 */
export function withSameParts(input: unknown, same: unknown, open: Source | undefined): unknown {
  if (same === undefined) return input;
  const { run, parts } = Object(same) as Record<string, unknown>;
  if (open === undefined || run !== open.number) {
    throw new RangeError(
      `same: expected the run that is open, ${open?.number ?? 'none'}, got ${described(run)}`,
    );
  }
  const { experiment } = open.prepared;
  const known = largeParts.filter((part) => Array.isArray(parts) && parts.includes(part));
  if (!Array.isArray(parts) || known.length !== parts.length) {
    throw new RangeError(
      `same: expected some of ${largeParts.join(', ')}, each once, got ${described(parts)}`,
    );
  }
  return Object.assign({}, input, ...known.map((part) => ({ [part]: experiment[part] })));
}
