import { full, short } from '../../model/format-number.ts';

/** Characters up to which a number of the data is shown whole. */
const MOST = 9;

/** A number as it was brought, where that is short: data are not computed, and mostly have few digits. */
export function plainText(value: number): string {
  const text = full(value);
  return text.length <= MOST ? text : short(value, 4);
}
