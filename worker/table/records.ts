import { grouped } from '../plain/amounts.ts';
import Papa from 'papaparse';
import type { DelimiterName, QuoteName } from './choices.ts';
import { MOST_COLUMNS } from './limits.ts';
import { TableFault } from './table-fault.ts';

/** How the cells of a text stand beside each other. */
export interface Dialect {
  readonly delimiter: DelimiterName;
  readonly quote: QuoteName;
}

/** A line's cells, blanks around them taken off; not to be kept. */
export type TakeRecord = (cells: string[], line: number) => void;

export const delimiterCharacters: Record<DelimiterName, string> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
  blanks: ' ',
};
export const quoteCharacters: Record<QuoteName, string> = { double: '"', single: "'", none: '\u0001' };

/** Characters that are parsed at once: what is told of the progress comes between. */
const CHUNK = 256 * 1024;

/** Where the parser told of a quote that is never closed. */
export interface Records {
  readonly openQuoteAt: number | undefined;
}

/** Runs of blanks as one, and none around a line; those within quotes are left as they are. */
function withSingleBlanks(text: string, quote: string): string {
  const quoted = quote === quoteCharacters.none ? '' : `${quote}(?:[^${quote}]|${quote}${quote})*${quote}|`;
  const pattern = new RegExp(`${quoted}[ \\t]*(\\r\\n|\\n|\\r)[ \\t]*|[ \\t]+`, 'g');
  return text
    .replace(pattern, (found: string, newline: string | undefined) => {
      if (newline !== undefined) return newline;
      return found.startsWith(quote) ? found : ' ';
    })
    .replace(/^ | $/g, '');
}

/** A line with more cells than any table has would take the memory of all of them before it could be refused. */
function refuseWideLines(text: string, delimiter: string, firstLine: number): void {
  let line = firstLine;
  let cells = 1;
  const mark = delimiter.charCodeAt(0);
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    if (code === mark) {
      if (++cells > MOST_COLUMNS) {
        throw new TableFault(
          `line ${line} has more than ${grouped(MOST_COLUMNS)} cells. Take fewer columns, or choose another file.`,
        );
      }
    } else if (code === 10 || code === 13) {
      cells = 1;
      if (code === 10) line++;
    }
  }
}

const linesIn = (cells: readonly string[]) =>
  cells.reduce((lines, cell) => (cell.includes('\n') ? lines + cell.split('\n').length - 1 : lines), 1);

/**
 * Reads a text line by line; line breaks in quotes belong to their cell.
 *
 * @param most lines, of which the rest is not read
 * @param onProgress told of the share that is read
 */
export function eachRecord(
  text: string,
  { delimiter, quote }: Dialect,
  take: TakeRecord,
  { most = Infinity, onProgress }: { most?: number; onProgress?: (share: number) => void } = {},
): Records {
  const delimiterCharacter = delimiterCharacters[delimiter];
  const quoteChar = quoteCharacters[quote];
  const whole = delimiter === 'blanks' ? withSingleBlanks(text, quoteChar) : text;
  const newline = whole.includes('\n') ? '\n' : whole.includes('\r') ? '\r' : '\n';
  const parser = new Papa.Parser({ delimiter: delimiterCharacter, newline, quoteChar });
  let openQuoteAt: number | undefined;
  let line = 1;
  let taken = 0;
  let size = CHUNK;
  for (let at = 0; at < whole.length && taken < most;) {
    const chunk = whole.slice(at, at + size);
    const isLast = at + size >= whole.length;
    refuseWideLines(chunk, delimiterCharacter, line);
    const { data, errors, meta } = parser.parse(chunk, 0, !isLast) as Papa.ParseResult<string[]>;
    if (data.length === 0 && !isLast) {
      // A line is longer than that.
      size *= 2;
      continue;
    }
    const mayBreak = chunk.includes(quoteChar);
    const openQuote = errors.find(({ code }) => code === 'MissingQuotes')?.row;
    for (let r = 0; r < data.length && taken < most; r++, taken++) {
      const cells = data[r]!;
      const lines = mayBreak ? linesIn(cells) : 1;
      if (openQuote === r) openQuoteAt ??= line;
      for (let c = 0; c < cells.length; c++) cells[c] = cells[c]!.trim();
      take(cells, line);
      line += lines;
    }
    at = isLast ? whole.length : at + meta.cursor;
    size = CHUNK;
    onProgress?.(at / whole.length);
  }
  return { openQuoteAt };
}

/** The first lines of a text. */
export function firstRecords(text: string, dialect: Dialect, most: number): string[][] {
  const records: string[][] = [];
  eachRecord(text, dialect, (cells) => records.push(cells), { most });
  return records;
}
