import { MOST_NAME } from './limits.ts';
import { inOneLine, quoted } from './quoted.ts';
import { someOf } from '../plain/some-of.ts';

/** Names that a sentence has. */
const MOST_NAMED = 6;

/** What a cell is, as far as a header is known by it. */
export interface CellSense {
  isNumber(cell: string): boolean;
  isMissing(cell: string): boolean;
}

/**
 * Whether the first line holds names: it has a text above numbers; or, where there is no number at all, texts that do not
 * come again below it.
 *
 * @param records the first lines that are as long as most, without empty ones
 */
export function hasHeader(
  first: readonly string[],
  records: readonly (readonly string[])[],
  sense: CellSense,
): boolean {
  const isText = (cell: string) => !sense.isMissing(cell) && !sense.isNumber(cell);
  let numeric = 0;
  for (let c = 0; c < first.length; c++) {
    const below = records.map((cells) => cells[c] ?? '').filter((cell) => !sense.isMissing(cell));
    const numbers = below.filter((cell) => sense.isNumber(cell)).length;
    if (below.length === 0 || numbers < 0.9 * below.length) continue;
    numeric++;
    if (isText(first[c]!)) return true;
  }
  if (numeric > 0) return false;
  const texts = first.filter((cell) => cell !== '');
  const isRepeated = (cell: string, c: number) => records.some((cells) => cells[c] === cell);
  return (
    texts.length > 0 &&
    texts.every(isText) &&
    new Set(texts).size === texts.length &&
    !first.some((cell, c) => cell !== '' && isRepeated(cell, c))
  );
}

/** The names of columns, each another one, and what had to be done for it. */
export interface Names {
  readonly names: readonly string[];
  readonly sentences: readonly string[];
}

/** The header's names made to fit so many columns. */
export function alignHeader(
  header: readonly string[],
  width: number,
  line: number,
  lastIsEmpty: boolean,
): { readonly cells: readonly string[]; readonly sentence: string | undefined } {
  if (header.length === width) return { cells: header, sentence: undefined };
  if (header.length > width) {
    const extra = header.slice(width);
    const sentence = extra.every((cell) => cell === '')
      ? `Line ${line}, the header, ends with ${extra.length === 1 ? 'a mark' : `${extra.length} marks`} too many, which ${extra.length === 1 ? 'was' : 'were'} passed over.`
      : `Line ${line}, the header, has ${header.length} names for ${width} columns: ${someOf(extra.slice(0, MOST_NAMED).map(quoted), extra.length)} ${extra.length === 1 ? 'belongs' : 'belong'} to none.`;
    return { cells: header.slice(0, width), sentence };
  }
  const lacking = Array.from({ length: width - header.length }, () => '');
  if (lacking.length === 1 && !lastIsEmpty) {
    return {
      cells: ['', ...header],
      sentence: `Line ${line}, the header, has one name less than there are columns: the first column was taken for one of row names.`,
    };
  }
  return {
    cells: [...header, ...lacking],
    sentence: `Line ${line}, the header, has ${header.length} names for ${width} columns: the last ${lacking.length === 1 ? 'one has' : `${lacking.length} have`} none.`,
  };
}

/** Names for all columns, each its own. */
export function distinctNames(cells: readonly string[]): Names {
  const sentences: string[] = [];
  const taken = new Set(cells.map(inOneLine));
  const seen = new Map<string, number[]>();
  const names = cells.map((cell, c) => {
    const name = cell === '' ? `column ${c + 1}` : inOneLine(cell);
    const before = seen.get(name);
    if (before === undefined) {
      seen.set(name, [c]);
      return cutShort(name, c, sentences);
    }
    before.push(c);
    let number = before.length;
    while (taken.has(`${name} (${number})`)) number++;
    taken.add(`${name} (${number})`);
    return cutShort(`${name} (${number})`, c, sentences);
  });
  for (const [name, places] of seen) {
    if (places.length < 2) continue;
    const called = someOf(
      places.slice(0, MOST_NAMED).map((c) => names[c]!),
      places.length,
    );
    sentences.push(
      `${places.length} columns are called ${name} (${placesText(places)}): they go by ${called}.`,
    );
  }
  return { names, sentences };
}

const placesText = (places: readonly number[]) => {
  const shown = places.slice(0, 5).map((c) => c + 1);
  return `columns ${shown.join(', ')}${places.length > 5 ? ', …' : ''}`;
};

function cutShort(name: string, c: number, sentences: string[]): string {
  if (name.length <= MOST_NAME) return name;
  sentences.push(`The name of column ${c + 1} has ${name.length} characters and was cut to ${MOST_NAME}.`);
  return `${name.slice(0, MOST_NAME - 8)}… ${c + 1}`;
}
