import type { Evaluation } from '../../worker/protocol.ts';

/** Samples by their own losses. */
export interface Ranking {
  /** Rows of the data set, that with the greatest loss first; of equal losses that with the lower number. */
  readonly rows: Uint32Array;
  /** Of each row of the data set its place in that order, from 0. */
  readonly places: Uint32Array;
  /** Of each row of the data set its own loss. */
  readonly losses: Float64Array;
}

/** Orders all samples of the parts, which share them all. A loss that is no number is the worst there is. */
export function worstFirst(parts: readonly Pick<Evaluation, 'rows' | 'losses'>[]): Ranking {
  const count = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const losses = new Float64Array(count);
  for (const part of parts) part.rows.forEach((row, n) => (losses[row] = part.losses[n]!));
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const weight = (row: number) => (Number.isNaN(losses[row]) ? Infinity : losses[row]!);
  // Infinity − Infinity is no number: equal weights keep the order of the rows, since the sort is stable.
  rows.sort((one, other) => (weight(one) === weight(other) ? one - other : weight(other) - weight(one)));
  const places = new Uint32Array(count);
  rows.forEach((row, place) => (places[row] = place));
  return { rows, places, losses };
}

/** `2nd worst`; the first is the worst. */
export function rankText(place: number): string {
  if (place === 0) return 'worst';
  const rank = place + 1;
  const teen = rank % 100 > 10 && rank % 100 < 14;
  return `${rank}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][rank % 10]) ?? 'th'} worst`;
}
