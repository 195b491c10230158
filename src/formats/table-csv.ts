import type { TableContent } from '../model/table-content.ts';
import type { Format } from './format.ts';
import { numberText } from './number-text.ts';

/** A text that has what separates cells, or blanks at its ends, stands in quotes. */
const quoted = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A header and a line a row, by RFC 4180 but for the ends of lines; each number is the shortest that reads back to it. */
export const tableCsv: Format<TableContent> = {
  extension: '.csv',
  mediaType: 'text/csv',
  encode({ header, rows }) {
    const line = (cells: readonly (string | number)[]) =>
      cells.map((cell) => (typeof cell === 'number' ? numberText(cell) : quoted(cell))).join(',');
    return [header, ...rows].map((cells) => `${line(cells)}\n`).join('');
  },
};
