import { grouped, mebibytes } from '../plain/amounts.ts';
import type { Choices } from './choices.ts';
import { decodeText } from './decode-text.ts';
import { fill } from './fill.ts';
import { jsonRows, startsAsJson } from './json-rows.ts';
import { MOST_BYTES } from './limits.ts';
import { isNpy } from './npy.ts';
import { npyTable } from './npy-table.ts';
import { survey, surveyText, type Survey } from './survey.ts';
import { TableFault } from './table-fault.ts';
import type { Table } from './table.ts';

export function requireSize(bytes: number): void {
  if (bytes > MOST_BYTES) {
    throw new TableFault(
      `it has ${mebibytes(bytes)} MiB, and at most ${mebibytes(MOST_BYTES)} MiB are read. Take fewer rows.`,
    );
  }
  if (bytes === 0) throw new TableFault('it is empty. Choose a file that has something in it.');
}

/** The two looks along a file, as shares of its reading, of which something is done before. */
const looks = (done: number, onProgress?: (share: number) => void) => ({
  first: (share: number) => onProgress?.(done + share * 0.4 * (1 - done)),
  second: (share: number) => onProgress?.(done + (0.4 + share * 0.6) * (1 - done)),
});

/** Shares of the reading of JSON after which its text is there, and its values are. */
const [DECODED, PARSED] = [0.05, 0.3];

/**
 * Reads a table: CSV and its like, JSON, or an array of NumPy. What is not chosen is found out; nothing is left out or
 * changed without a doubt that says so.
 *
 * @param onProgress told of the share that is read, now and then
 * @param name what the file is called, by which some of what is no table is known
 * @throws TableFault
 */
export function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  chosen: Choices = {},
  onProgress?: (share: number) => void,
  name = '',
): Table {
  requireSize(bytes.length);
  try {
    const table = isNpy(bytes)
      ? npyTable(bytes, chosen, onProgress)
      : readText(bytes, chosen, name, onProgress);
    if (table.columns.length > 1) return table;
    throw new TableFault(
      'it has a single column, and learning takes two: an input and a target. Choose a file whose cells stand between commas, semicolons, tabs, bars or blanks.',
    );
  } catch (error) {
    // A column that the browser has no memory for.
    if (error instanceof RangeError) {
      throw new TableFault(
        `its ${grouped(bytes.length)} bytes take more memory than the browser gives. Take fewer rows or columns.`,
      );
    }
    throw error;
  }
}

function readText(
  bytes: Uint8Array,
  chosen: Choices,
  name: string,
  onProgress?: (share: number) => void,
): Table {
  const { text, encoding, doubts } = decodeText(bytes, chosen.encoding, name);
  const isJson = startsAsJson(text);
  if (isJson) onProgress?.(DECODED);
  const json = isJson ? jsonRows(text) : undefined;
  const { first, second } = looks(isJson ? PARSED : 0, onProgress);
  first(0);
  const surveyed: Survey =
    json === undefined
      ? surveyText(text, chosen, first)
      : survey(
          json.source,
          { delimiter: 'comma', quote: 'double' },
          { ...chosen, decimal: 'point', header: true },
          first,
        );
  const filled = fill(surveyed, chosen, second);
  return {
    source: json === undefined ? 'text' : 'json',
    decisions: { ...surveyed.decisions, encoding },
    doubts: [...doubts, ...surveyed.doubts, ...filled.doubts],
    rows: filled.lines.length,
    columns: filled.columns,
    lines: filled.lines,
    preview: filled.preview,
    ...{ roles: json?.roles, name: json?.name },
  };
}
