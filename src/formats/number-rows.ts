import { quoted, typedNumber } from '../model/typed-number.ts';
import { FileFault } from './file-fault.ts';

/** A decimal with a comma, that cannot be read otherwise or only as a mark between thousands. */
const WITH_COMMA = /^[+\-−]?\d*,\d+(?:[eE][+\-−]?\d+)?$/;

/** What stands between the cells of all lines. */
function delimiterOf(lines: readonly string[]): RegExp {
  const any = (pattern: RegExp) => lines.some((line) => pattern.test(line));
  if (any(/\t/)) return /\t/;
  if (any(/;/)) return /;/;
  if (!any(/,/)) return /\s+/;
  // Between blanks every number has its comma: no comma stands between numbers.
  const tokens = lines.flatMap((line) => line.trim().split(/\s+/));
  const areDecimal =
    tokens.length > lines.length && tokens.every((token) => /^[^,]*$/.test(token) || WITH_COMMA.test(token));
  return areDecimal && !any(/\./) ? /\s+/ : /,/;
}

/** Whether a comma is the decimal mark wherever one stands, since it is one for certain somewhere and no point is. */
function commaIsDecimal(cells: readonly string[]): boolean {
  if (cells.some((cell) => cell.includes('.'))) return false;
  return cells.some((cell) => cell.includes(',') && 'value' in typedNumber(cell));
}

/**
 * Reads rows of numbers as a spreadsheet gives them: a row a line, with tabs, semicolons, commas or blanks between the
 * numbers. Beside tabs, semicolons and blanks a comma is a decimal comma. Empty lines are passed over.
 *
 * @throws FileFault where it is none, with the row and the column
 */
export function readNumberRows(text: string): number[][] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const delimiter = delimiterOf(lines);
  // Blanks at the ends of a line are nothing; a tab there has an empty cell beside it.
  const rows = lines.map((line) =>
    (delimiter.source === '\\t' ? line.replace(/^ +| +$/g, '') : line.trim())
      .split(delimiter)
      .map((cell) => cell.trim()),
  );
  const decimal = delimiter.source !== ',' && commaIsDecimal(rows.flat());
  return rows.map((row, r) =>
    row.map((cell, c) => {
      const read = typedNumber(decimal ? cell.replace(',', '.') : cell);
      if ('value' in read) return read.value;
      const where = `Row ${r + 1}, column ${c + 1}`;
      if (cell === '') throw new FileFault(`${where} is empty. Put a number there.`);
      const what = read.reason.startsWith('“') ? read.reason : `${quoted(cell)} ${read.reason}`;
      const mend = read.instead === undefined ? 'Put a number there' : `Write ${read.instead}`;
      throw new FileFault(`${where}: ${what}. ${mend}.`);
    }),
  );
}
