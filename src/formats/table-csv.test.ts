import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { tableCsv } from './table-csv.ts';

test('a table has a header and a line a row, and quotes only where it has to', () => {
  const text = tableCsv.encode({
    header: ['class', 'a,b'],
    rows: [
      ['say "no"', 3],
      ['yes', -0],
    ],
  });
  expect(text).toBe('class,"a,b"\n"say ""no""",3\nyes,-0\n');
});

test('whatever its texts and numbers are, they are read back', () => {
  const cell = fc.oneof(fc.string({ minLength: 1 }), fc.double());
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell)), (rows) => {
      const text = tableCsv.encode({ header: ['one', 'two', 'three'], rows });
      const read = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data.slice(1, -1);
      const texts = rows.map((row) =>
        row.map((value) => (typeof value === 'string' ? value : Object.is(value, -0) ? '-0' : String(value))),
      );
      expect(read).toEqual(texts);
    }),
  );
});
