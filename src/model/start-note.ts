import type { Experiment } from '../../worker/protocol.ts';

/**
 * What became of given weights where an edit of the network could not keep them, in a sentence; nothing where there is
 * nothing to tell.
 */
export function startNote(before: Experiment, now: Experiment): string | undefined {
  if (before.data !== now.data || before.network === now.network) return undefined;
  if (before.start.kind !== 'given' || now.start.kind !== 'drawn') return undefined;
  const { scheme, seed, biases } = now.start;
  return (
    'The given weights do not fit the new layers. ' +
    `All weights are now drawn, ${scheme} with seed ${seed}, and every bias starts at ${biases}.`
  );
}
