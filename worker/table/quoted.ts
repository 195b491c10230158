const MOST = 40;

/** A text of a file in one line, however many it has there. */
export const inOneLine = (text: string): string => text.replace(/[^\S ]+/g, ' ');

/** The same as sentences have it, cut short. */
export function quoted(text: string): string {
  const line = inOneLine(text);
  return `“${line.length > MOST ? `${line.slice(0, MOST)}…` : line}”`;
}
