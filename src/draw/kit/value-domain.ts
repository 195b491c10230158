import { stepAtOrAbove } from './domain.ts';

/**
 * Where bars of outputs begin and end: [0, 1] for probabilities; for any other numbers 0 and all targets of the data with
 * room beside them, the same for the whole run, so that a bar that grows is a number that grows. Outputs beyond that are
 * not cut off: an end that one lies beyond goes on to the next of 1, 2, 5, 10, …, so that it holds still between steps.
 *
 * @param outputs those that are shown; what is not finite has no bar
 */
export function valueDomain(
  probabilities: boolean,
  [least, most]: readonly [number, number],
  outputs: Float64Array,
): [number, number] {
  if (probabilities) return [0, 1];
  const from = Math.min(0, least);
  const to = Math.max(0, most);
  const room = 0.1 * (to - from) || 1;
  const low = from < 0 ? from - room : 0;
  const high = to > 0 || from === 0 ? to + room : 0;
  const finite = outputs.filter(Number.isFinite);
  const farthest = (end: number) => Math.min(stepAtOrAbove(end), Number.MAX_VALUE);
  const [lowest, highest] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  return [lowest < low ? -farthest(-lowest) : low, highest > high ? farthest(highest) : high];
}
