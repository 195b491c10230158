/** More operations of one phase than these are listed in part. */
const MANY = 400;
/** As many of them as there is a screen or two of. */
const PART = 40;

/** A stretch of a list, and how many there are on either side of it. */
export interface Stretch<T> {
  readonly before: number;
  readonly items: readonly T[];
  readonly after: number;
}

/** All of a list, or of a long one the stretch around a place in it; the first one where the place is none of it. */
export function around<T>(list: readonly T[], place: number): Stretch<T> {
  if (list.length <= MANY) return { before: 0, items: list, after: 0 };
  const before = place < 0 ? 0 : Math.max(0, Math.min(place - PART / 2, list.length - PART));
  const items = list.slice(before, before + PART);
  return { before, items, after: list.length - before - items.length };
}
