/**
 * `3`, `3 and 4`, `3, 4 and 5`, `3, 4, 5, 6, 7, 8 and 12 more`.
 *
 * @param first of them, or all
 * @param count how many they are
 * @param most that are named
 */
export function someOf(first: readonly string[], count: number, most = 6): string {
  const shown = first.slice(0, most);
  const more = count - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
