/** Deeper than anything that is read, and far from what a walk by recursion could not take. */
export const MOST_DEPTH = 32;

/**
 * Whether brackets of a text of JSON stand within brackets deeper than `MOST_DEPTH`, by one look along it that passes over
 * numbers.
 */
export function isTooDeep(text: string): boolean {
  const mark = /["\\[\]{}]/g;
  let depth = 0;
  let inString = false;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const [character] = found;
    if (character === '"') inString = !inString;
    else if (character === '\\') mark.lastIndex++;
    else if (inString) continue;
    else if (character === ']' || character === '}') depth--;
    else if (++depth > MOST_DEPTH) return true;
  }
  return false;
}
