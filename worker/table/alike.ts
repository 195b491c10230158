/** The same of texts that are one to a reader: the case of letters, blanks and how an accent is written tell nothing. */
export const bareText = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/** Two texts that are alike, and how many more are like others. */
export interface Alike {
  readonly one: string;
  readonly other: string;
  readonly more: number;
}

export function alikeIn(texts: readonly string[]): Alike | undefined {
  const first = new Map<string, string>();
  let found: { one: string; other: string } | undefined;
  let count = 0;
  for (const other of texts) {
    const bare = bareText(other);
    const one = first.get(bare);
    if (one === undefined) first.set(bare, other);
    else {
      count++;
      found ??= { one, other };
    }
  }
  return found && { ...found, more: count - 1 };
}
