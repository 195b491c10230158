/** The smallest type that is read, in px: what has no room in it is left out, never cut to fewer digits. */
export const leastType = 7;
/** The width of a character of our monospaced types, in em. */
const characterWidth = 0.61;
/** In a unit, what stays free at either side, in px. */
const padding = 1;
/** Two lines reach so far above and below the middle, in em. */
const twoLines = 0.9;

/** How a number stands in its place: in one line, or with its exponent in a second one. */
export interface FittedNumber {
  /** The second one is empty where one line holds all. */
  readonly lines: readonly [string, string];
  /** Of the type, in px. */
  readonly size: number;
}

/** The size of the type in which a text is no wider than that, `most` at most; undefined where nobody could read it. */
export function typeWithin(text: string, width: number, most: number): number | undefined {
  const size = Math.min(most, width / (characterWidth * text.length));
  return size < leastType ? undefined : size;
}

/** The size of the type whose two lines reach the round ends of a unit, of that radius, which begin so far from its middle. */
function typeOfTwoLines(characters: number, straight: number, radius: number): number {
  const wide = (characterWidth * characters) / 2;
  const square = wide ** 2 + twoLines ** 2;
  // (wide · size − straight)² + (twoLines · size)² = radius²
  const root = square * radius ** 2 - (twoLines * straight) ** 2;
  const atEnds = root < 0 ? Infinity : (wide * straight + Math.sqrt(root)) / square;
  return Math.min(radius / twoLines, atEnds);
}

/**
 * A number as it stands in a unit, in the largest type that has room; `…` where none that is read has. Of `-1.234e-12`
 * the exponent goes into a second line where that makes it larger.
 *
 * @param most the largest size of the type
 */
export function numberInUnit(
  text: string,
  halfWidth: number,
  halfHeight: number,
  most: number,
): FittedNumber {
  const whole = typeWithin(text, 2 * (halfWidth - padding), most) ?? 0;
  const exponent = text.indexOf('e');
  if (exponent > 0) {
    const lines = [text.slice(0, exponent), text.slice(exponent)] as const;
    const longest = Math.max(...lines.map((line) => line.length));
    const size = Math.min(most, typeOfTwoLines(longest, halfWidth - halfHeight, halfHeight - 1.5));
    if (size > whole && size >= leastType) return { lines, size };
  }
  return whole === 0 ? { lines: ['…', ''], size: most } : { lines: [text, ''], size: whole };
}
