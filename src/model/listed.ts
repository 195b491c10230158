const MOST_LISTED = 6;

/** The items, or the first ones of many. */
export function listed(items: readonly (string | number)[]): string {
  const more = items.length - MOST_LISTED;
  return more > 1 ? `${items.slice(0, MOST_LISTED).join(' ')} … ${more} more` : items.join(' ');
}
