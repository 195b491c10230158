import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Decisions } from './choices.ts';
import { NO_LEVEL } from './column.ts';
import { insightOf } from './insights.ts';
import { TableService } from './service.ts';
import { readTable } from './read-table.ts';

/** What is said of each file of `testing/cases` beside it. */
interface Expected {
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly header?: boolean;
  readonly columns?: number | readonly string[];
  readonly rows?: number;
  readonly numbers?: Readonly<Record<string, readonly number[]>>;
  readonly missing?: Readonly<Record<string, readonly number[]>>;
  readonly constant?: readonly string[];
  readonly classes?: Readonly<Record<string, readonly string[]>>;
}

const folder = new URL('testing/cases/', import.meta.url);
const bytesOf = (name: string) => Uint8Array.from(readFileSync(new URL(name, folder)));
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  Expected
>;

const delimiters: Record<string, Decisions['delimiter']> = { ';': 'semicolon', ',': 'comma' };
const decimals: Record<string, Decisions['decimal']> = { ',': 'comma', '.': 'point' };

/** All that is said about a file. */
function sentences(name: string): string {
  const service = new TableService();
  service.take(bytesOf(name), name);
  return service
    .read({})
    .doubts.map(({ sentence, offer }) => `${sentence}${offer ? ` [${offer.label}]` : ''}`)
    .join('\n');
}

describe('a file of others', () => {
  it.each(Object.entries(expected))('%s is read as it is meant', (name, want) => {
    const table = readTable(bytesOf(name));
    const columnOf = (header: string) => table.columns.find((column) => column.header === header)!;
    if (want.delimiter) expect(table.decisions.delimiter).toBe(delimiters[want.delimiter]);
    if (want.decimal) expect(table.decisions.decimal).toBe(decimals[want.decimal]);
    if (want.header !== undefined) expect(table.decisions.header).toBe(want.header);
    if (typeof want.columns === 'number') expect(table.columns).toHaveLength(want.columns);
    else if (want.columns) expect(table.columns.map(({ header }) => header)).toEqual(want.columns);
    if (want.rows !== undefined) expect(table.rows).toBe(want.rows);
    for (const [header, numbers] of Object.entries(want.numbers ?? {})) {
      expect([...columnOf(header).numbers]).toEqual(numbers);
    }
    for (const [header, rows] of Object.entries(want.missing ?? {})) {
      const { numbers } = columnOf(header);
      expect([...numbers.keys()].filter((row) => Number.isNaN(numbers[row]!))).toEqual(rows);
    }
    for (const header of want.constant ?? []) {
      expect(insightOf(columnOf(header), table.rows).constant).toBe(true);
    }
    for (const [header, classes] of Object.entries(want.classes ?? {})) {
      const { kind, levels, codes } = columnOf(header);
      expect([kind, levels, codes!.includes(NO_LEVEL)]).toEqual(['text', classes, false]);
    }
    expect(new Set(table.columns.map((column) => column.name)).size).toBe(table.columns.length);
  });

  it.each([
    ['aligned-blanks.data', 'Column 4 is 0 in every row: it tells nothing.'],
    ['bom-quoted-header.csv', ''],
    ['european-thousands.csv', ''],
    ['question-marks.csv', ''],
    [
      'ambiguous-thousands.csv',
      'Line 2, column 2: “1.234” is 1.234 or 1234. It was taken as 1.234. [Take the comma for the decimal mark]',
    ],
    ['constant-column.csv', 'Column g is 0 in every row: it tells nothing.'],
    ['crlf-na-index.csv', 'Column No counts the rows.\nColumn year is 2031 in every row: it tells nothing.'],
    ['duplicate-headers.csv', '3 columns are called c (columns 1, 2, 3): they go by c, c (2) and c (3).'],
    ['index-column.csv', 'Column 1 counts the rows.'],
    [
      'ragged.csv',
      'Lines 3 and 4 have 2 and 4 cells instead of 3: they were left out. [Fill or cut these lines]',
    ],
    [
      'semicolon-decimal-comma-trailing.csv',
      [
        'Lines 5 and 6 are empty and were left out.',
        'Columns 6 and 7 have neither a name nor a value: left out.',
        'Column co, line 3: −200 lies far below all other values. It may stand for a missing one. [Take −200 for missing]',
        'Column no2, line 4: −200 lies far below all other values. It may stand for a missing one. [Take −200 for missing]',
        'Column day is “01/02/2030” in every row: it tells nothing.',
      ].join('\n'),
    ],
  ])('%s: what is doubtful in it is said', (name, said) => {
    expect(sentences(name)).toBe(said);
  });
});
