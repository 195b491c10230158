import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from './choices.ts';
import { readTable } from './read-table.ts';
import { TableFault } from './table-fault.ts';
import type { Table } from './table.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, choices?: Choices) => readTable(bytesOf(text), choices);
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const codes = [...(mark ? '\ufeff' : ''), ...text].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(
    codes.flatMap((code) => (little ? [code & 255, code >> 8] : [code >> 8, code & 255])),
  );
};
/** Rows of two whole numbers, as NumPy saves them. */
const npyOf = (rows: number) => {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${rows}, 2), }`.padEnd(117) + '\n';
  return Uint8Array.of(
    ...latin1('\x93NUMPY\x01\x00\x76\x00'),
    ...bytesOf(header),
    ...new Uint8Array(2 * rows),
  );
};
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** What a table holds, in few words: a column of numbers as numbers, one of texts as texts, nothing as null. */
const cells = ({ columns, rows }: Table) =>
  Object.fromEntries(
    columns.map(({ name, kind, numbers, codes, levels }) => [
      name,
      Array.from({ length: rows }, (_, r) =>
        kind === 'number' ? (Number.isNaN(numbers[r]!) ? null : numbers[r]!) : (levels[codes![r]!] ?? null),
      ),
    ]),
  );
const said = ({ doubts }: Table) => doubts.map(({ sentence }) => sentence);

describe('a text', () => {
  it.each<[what: string, text: string, Record<string, unknown[]>]>([
    ['with CRLF', 'a,b\r\n1,2\r\n3,4\r\n', { a: [1, 3], b: [2, 4] }],
    ['with CR alone', 'a,b\r1,2\r3,4', { a: [1, 3], b: [2, 4] }],
    ['with an empty last line', 'a,b\n1,2\n3,4\n\n', { a: [1, 3], b: [2, 4] }],
    [
      'with double quotes',
      '"a,x","b"\n"1.5","say ""no"""\n2.5,yes\n',
      { 'a,x': [1.5, 2.5], b: ['say "no"', 'yes'] },
    ],
    ['with single quotes', "'a,x','b'\n'1.5','p,q'\n'2.5','r'\n", { 'a,x': [1.5, 2.5], b: ['p,q', 'r'] }],
    ['with line breaks in quotes', 'a,b\n1,"p\nq"\n2,r\n', { a: [1, 2], b: ['p\nq', 'r'] }],
    ['with tabs and decimal commas', 'a\tb\n1,5\t2,25\n3,5\t4\n', { a: [1.5, 3.5], b: [2.25, 4] }],
    ['with bars', 'a|b\n1|2\n3|4\n', { a: [1, 3], b: [2, 4] }],
    [
      'with blanks and decimal commas',
      '0,5  1,5\n 2,5 3,5\n',
      { 'column 1': [0.5, 2.5], 'column 2': [1.5, 3.5] },
    ],
    ['with thousands in quotes', 'a,b\n"1,412.505",2\n"12,000",3\n', { a: [1412.505, 12_000], b: [2, 3] }],
    ['with a comma too many in the header', 'a,b,\n1,2\n3,4\n', { a: [1, 3], b: [2, 4] }],
    ['with a comma too many in the rows', 'a,b\n1,2,\n3,4,\n', { a: [1, 3], b: [2, 4] }],
    [
      'with row names without a header',
      'a b\nx 1 2\ny 3 4\n',
      { 'column 1': ['x', 'y'], a: [1, 3], b: [2, 4] },
    ],
    ['with signs and exponents', 'a,b\n-1e-3,+2\n−4,.5\n', { a: [-0.001, -4], b: [2, 0.5] }],
    ['with blanks around cells', 'a, b\n1, x \n2, y\n', { a: [1, 2], b: ['x', 'y'] }],
    [
      'with all marks for missing values',
      'a,b\n1,x\n?,NA\nna,N/A\nNaN,\nnull,y\n2,z\n',
      { a: [1, null, null, null, null, 2], b: ['x', null, null, null, 'y', 'z'] },
    ],
    ['of texts alone with a header', 'k,l\np,q\nr,q\n', { k: ['p', 'r'], l: ['q', 'q'] }],
    [
      'of texts alone without one',
      'p,q\nr,q\np,q\n',
      { 'column 1': ['p', 'r', 'p'], 'column 2': ['q', 'q', 'q'] },
    ],
  ])('%s is read', (_what, text, want) => {
    expect(cells(read(text))).toEqual(want);
  });

  it.each<[what: string, bytes: Uint8Array<ArrayBuffer>, encoding: string, doubt: RegExp | undefined]>([
    ['UTF-8 with its mark', bytesOf('\ufeffa,k\n1,ä\n2,ö\n'), 'utf-8', undefined],
    [
      'Latin-1',
      latin1('a,k\n1,ä\n2,ö\n'),
      'windows-1252',
      /^Line 2 is no UTF-8: the file was read as Windows-1252/,
    ],
    ['UTF-16 with its mark', utf16('a,k\n1,ä\n2,ö\n', true, true), 'utf-16le', undefined],
    ['UTF-16 the other way round', utf16('a,k\n1,ä\n2,ö\n', false, true), 'utf-16be', undefined],
    [
      'UTF-16 without a mark',
      utf16('a,k\n1,ä\n2,ö\n', true, false),
      'utf-16le',
      /says nothing of its encoding/,
    ],
  ])('in %s is read', (_what, bytes, encoding, doubt) => {
    const table = readTable(bytes);
    expect([table.decisions.encoding, cells(table)]).toEqual([encoding, { a: [1, 2], k: ['ä', 'ö'] }]);
    if (doubt === undefined) expect(said(table)).toEqual([]);
    else expect(said(table)[0]).toMatch(doubt);
  });

  it('keeps nothing of a citation as its last line in silence', () => {
    const table = read('a,b\n1,2\n3,4\nSource: someone\n');
    expect(cells(table)).toEqual({ a: [1, 3], b: [2, 4] });
    expect(said(table)).toEqual(['Line 4 has 1 cell instead of 2: it was left out.']);
  });

  it('counts lines as an editor does, where line breaks are in quotes', () => {
    expect(said(read('a,b\n1,"p\nq"\n\n2\n3,r\n'))).toEqual([
      'Line 5 has 1 cell instead of 2: it was left out.',
      'Line 4 is empty and was left out.',
    ]);
  });

  it('names the cells of a column of numbers that are none', () => {
    const rows = Array.from({ length: 30 }, (_, n) => `${n},${n === 20 ? 'about 7' : n * 2}`);
    const table = read(`a,b\n${rows.join('\n')}\n`);
    expect([table.columns[1]!.kind, table.columns[1]!.missing]).toEqual(['number', 1]);
    expect(table.columns[1]!.stray).toEqual({ row: 20, text: 'about 7' });
  });

  it.each([
    ['codes', '04104', 'code'],
    ['codes of 17 digits', '12345678901234567', 'code'],
    ['zeros', '0', 'number'],
    ['decimals that begin with 0', '0.5', 'number'],
  ])('takes %s for what they are', (_what, cell, kind) => {
    expect(read(`a,b\n${cell},1\n${cell},2\n`).columns[0]!.kind).toBe(kind);
  });

  it('takes no number that float64 has not', () => {
    expect(read('a,b\n1e400,1\n2,2\n', { kinds: { 0: 'number' } }).columns[0]!.missing).toBe(1);
  });

  it.each<[Choices, Record<string, unknown[]>]>([
    [{ decimal: 'comma' }, { k: ['a', 'b'], v: [1234, 2500] }],
    [{ header: false }, { 'column 1': ['k', 'a', 'b'], 'column 2': ['v', '1.234', '2.500'] }],
    [{ missing: ['1.234'] }, { k: ['a', 'b'], v: [null, 2.5] }],
    [{ kinds: { 1: 'text' } }, { k: ['a', 'b'], v: ['1.234', '2.500'] }],
  ])('is read otherwise by the choice %j', (choices, want) => {
    expect(cells(read('k;v\na;1.234\nb;2.500\n', choices))).toEqual(want);
  });

  it('fills and cuts uneven lines where somebody wants it', () => {
    const table = read('a,b,c\n1,2,3\n4,5\n6,7,8,9\n', { ragged: 'fit' });
    expect(cells(table)).toEqual({ a: [1, 4, 6], b: [2, 5, 7], c: [3, null, 8] });
    expect(said(table)[0]).toContain('what lacks there counts as missing, what is too much was cut off.');
  });

  it('tells of a quote that is never closed, and reads without quotes', () => {
    const text = 'a,b\n1,x\n2,"y\n3,z\n';
    expect(said(read(text))).toEqual([
      'Line 3: a quote is opened there and never closed, so that all that follows is one cell.',
    ]);
    expect(cells(read(text, { quote: 'none' }))['a']).toEqual([1, 2, 3]);
  });
});

describe('what is no table', () => {
  const wide = `${'a,'.repeat(30_000)}a\n1,2\n`;
  it.each<[what: string, bytes: Uint8Array<ArrayBuffer>, sentence: RegExp]>([
    ['an empty file', new Uint8Array(0), /^it is empty/],
    ['blanks', bytesOf(' \n \n'), /^it is empty/],
    ['a header alone', bytesOf('a,b\n'), /^it has no row of data/],
    ['one column', bytesOf('a\n1\n2\n'), /^it has a single column/],
    [
      'a spreadsheet',
      latin1('PK\x03\x04rest'),
      /^it is a ZIP archive, as .npz and spreadsheet files are, no table. Save it as CSV/,
    ],
    ['a picture', latin1('\x89PNG\r\n\x1a\n'), /^it is a picture/],
    [
      'bytes',
      Uint8Array.of(1, 2, 3, 0, 255, 7, 9),
      /^it is no text: its character 1 is the control character 1/,
    ],
    ['too many columns', bytesOf(wide), /^line 1 has more than 20,000 cells/],
    ['too many columns further down', bytesOf(`a,b\n1,2\n${wide}`), /^line 3 has more than 20,000 cells/],
    ['JSON of something else', bytesOf('{"a": 1}'), /^it is JSON, but no table/],
    ['JSON that breaks off', bytesOf('[{"a": 1}, '), /^its text is not JSON/],
    ['deep JSON', bytesOf('['.repeat(100_000)), /^its brackets stand more than 32 deep/],
    [
      'JSON with lists in cells',
      bytesOf('[{"a": 1, "b": [2]}]'),
      /^\[0\]\.b: expected a number, a text or null, got a list of 1/,
    ],
    ['JSON of mixed rows', bytesOf('[{"a": 1}, 2]'), /^\[1\]: expected an object as before it/],
    ['JSON parts of two lengths', bytesOf('{"inputs": [[1]], "targets": []}'), /^targets: expected 1 rows/],
  ])('%s is refused in a sentence', (_what, bytes, sentence) => {
    expect(() => readTable(bytes)).toThrow(TableFault);
    expect(() => readTable(bytes)).toThrow(sentence);
  });

  it('is refused whatever it is, or read', () => {
    const text = fc.array(
      fc.oneof(
        fc.constantFrom(',', ';', '\t', ' ', '\n', '\r\n', '"', "'", '1', '2.5', 'NA', 'x', '[', '{'),
        fc.string(),
      ),
      { maxLength: 60 },
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((all) => Uint8Array.from(all)),
      text.map((parts) => bytesOf(parts.join(''))),
      fc.json().map(bytesOf),
      fc.uint8Array({ maxLength: 80 }).map((all) => Uint8Array.of(...latin1('\x93NUMPY\x01\x00'), ...all)),
    );
    fc.assert(
      fc.property(bytes, (one) => {
        try {
          const { rows, columns, lines } = readTable(one);
          expect(lines).toHaveLength(rows);
          for (const { kind, numbers, missing } of columns) {
            const own = numbers.subarray(0, rows);
            expect(own).toHaveLength(rows);
            expect(own.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true);
            if (kind === 'number') expect(own.filter(Number.isNaN)).toHaveLength(missing);
          }
        } catch (error) {
          if (!(error instanceof TableFault)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('JSON', () => {
  it.each<[string, Record<string, unknown[]>]>([
    ['[{"a": 1, "k": "x"}, {"a": null, "k": "y", "z": 3}]', { a: [1, null], k: ['x', 'y'], z: [null, 3] }],
    ['[["a", "b"], [1, 2], [3, 4]]', { a: [1, 3], b: [2, 4] }],
    // Of texts alone none is lost for a name.
    ['[["p", "q"], ["r", "s"]]', { 'column 1': ['p', 'r'], 'column 2': ['q', 's'] }],
    ['[[1, 2], [3, 4.5]]', { 'column 1': [1, 3], 'column 2': [2, 4.5] }],
    ['{"inputs": [[1, 2], [3, 4]], "targets": [0.5, 1e-300]}', { x1: [1, 3], x2: [2, 4], y1: [0.5, 1e-300] }],
    [
      '{"inputs": [[1], [2]], "targets": [["p"], ["q"]], "inputNames": ["a"], "outputNames": ["k"]}',
      { a: [1, 2], k: ['p', 'q'] },
    ],
    ['[{"__proto__": 1, "a": 2}, {"__proto__": 3, "a": 4}]', { ['__proto__']: [1, 3], a: [2, 4] }],
  ])('%s is a table', (text, want) => {
    const table = read(text);
    expect(Object.entries(cells(table))).toEqual(Object.entries(want));
    expect(table.source).toBe('json');
  });
});

it('reads every number back to the same bits, whatever stands between the cells', () => {
  const row = fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
  fc.assert(
    fc.property(fc.array(row, { minLength: 2 }), fc.constantFrom(',', ';', '\t', '|'), (rows, mark) => {
      const text = `a${mark}b\n${rows.map((cells) => cells.join(mark)).join('\n')}\n`;
      const { columns } = read(text, { kinds: { 0: 'number', 1: 'number' }, decimal: 'point', header: true });
      expect([...columns[0]!.numbers]).toEqual(rows.map(([value]) => value + 0));
    }),
  );
});

it('reads 20,000 rows of 100 columns in seconds', () => {
  const line = Array.from({ length: 99 }, (_, c) => (c * 1.2345 - 50).toFixed(4)).join(',');
  const text = `${Array.from({ length: 20_000 }, (_, r) => `${line},${'abc'[r % 3]}`).join('\n')}\n`;
  // Of the processor's time: the machine may be busy with other work.
  const before = process.cpuUsage();
  const { rows, columns } = read(text);
  expect([rows, columns.length]).toEqual([20_000, 100]);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(8);
});

describe('what is empty', () => {
  it('is counted by the lines, however many there are, and names the first', () => {
    expect(said(read(`a,b\n1,2\n${'\n'.repeat(5000)}3,4\n\n,\n`))).toEqual([
      'Lines 3, 4, 5, 6, 7, 8 and 4995 more are empty and were left out.',
    ]);
  });

  it('has a limit too', () => {
    const rows = `[{"a": 1, "b": 2}${', {}'.repeat(1_000_001)}]`;
    expect(() => read(rows)).toThrow(/^it has more than 1,000,000 empty rows/);
  });
});

it.each<[what: string, bytes: Uint8Array<ArrayBuffer>]>([
  ['text', bytesOf(`a,b\n${'1,2\n'.repeat(200_000)}`)],
  ['JSON', bytesOf(JSON.stringify(Array.from({ length: 5000 }, (_, n) => [n, n % 7])))],
  ['an array', npyOf(5000)],
])('tells how far %s is read', (_what, bytes) => {
  const shares: number[] = [];
  readTable(bytes, {}, (share) => shares.push(share));
  expect(shares.length).toBeGreaterThan(4);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
});
