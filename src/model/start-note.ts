import type { Experiment, Opened } from '../../worker/protocol.ts';
import { oneBias } from './start.ts';

/**
 * What became of given weights where an edit of the network could not keep them, in a sentence; nothing where there is
 * nothing to tell.
 */
export function startNote(
  before: Experiment,
  now: Experiment,
  initializers: Opened['initializers'],
): string | undefined {
  if (before.data !== now.data || before.network === now.network) return undefined;
  if (before.start.kind !== 'given' || now.start.kind !== 'drawn') return undefined;
  const { scheme, seed, biases } = now.start;
  const drawn = initializers.find(({ id }) => id === scheme)?.label ?? scheme;
  return (
    'The given weights do not fit the new layers. ' +
    `All weights are now drawn, ${drawn} with seed ${seed}, and every bias starts at ${biases}.`
  );
}

/**
 * What became of biases that each unit had of its own where the weights are drawn by another scheme, in a sentence: a
 * drawn start has one bias for all units. Nothing where there is nothing to tell.
 */
export function biasNote(before: Experiment, now: Experiment): string | undefined {
  if (before.network !== now.network || now.start.kind !== 'drawn') return undefined;
  const bias = oneBias(now.start);
  if (bias === undefined || oneBias(before.start) !== undefined) return undefined;
  return `Each unit had a bias of its own. Where weights are drawn by this scheme all units have one: ${bias} now.`;
}
