import type { LargePart, SameParts } from '../../worker/protocol.ts';

const largeParts: readonly LargePart[] = ['data', 'start'];

/**
 * What may be an experiment, without the large parts that it shares with what the worker has: the very same objects,
 * which nobody changes.
 */
export function withoutSameParts(
  input: unknown,
  open: { readonly run: number; readonly experiment: unknown } | undefined,
): { readonly rest: unknown; readonly same?: SameParts } {
  if (open === undefined || typeof input !== 'object' || input === null) return { rest: input };
  const given = input as Record<string, unknown>;
  const known = open.experiment as Record<string, unknown>;
  const parts = largeParts.filter((part) => typeof given[part] === 'object' && given[part] === known[part]);
  if (parts.length === 0) return { rest: input };
  const others = Object.entries(given).filter(([name]) => !parts.some((part) => part === name));
  return { rest: Object.fromEntries(others), same: { run: open.run, parts } };
}
