/**
 * Where bars of outputs begin and end: [0, 1] for probabilities; for any other numbers 0 and all targets of the data with
 * room beside them, the same for the whole run, so that a bar that grows is a number that grows.
 */
export function valueDomain(
  probabilities: boolean,
  [least, most]: readonly [number, number],
): [number, number] {
  if (probabilities) return [0, 1];
  const from = Math.min(0, least);
  const to = Math.max(0, most);
  const room = 0.1 * (to - from) || 1;
  return [from < 0 ? from - room : 0, to > 0 || from === 0 ? to + room : 0];
}
