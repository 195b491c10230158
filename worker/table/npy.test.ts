import { expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import { TableFault } from './table-fault.ts';

/** An array as numpy.save writes it. */
function npy(header: string, data: Uint8Array, version = 1): Uint8Array<ArrayBuffer> {
  const text = `${header}\n`;
  const size =
    version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  const start = [0x93, ...'NUMPY', version, 0, ...size].map((one) =>
    typeof one === 'string' ? one.charCodeAt(0) : one,
  );
  return Uint8Array.of(...start, ...new TextEncoder().encode(text), ...data);
}
const dict = (descr: string, shape: string, fortran = false) =>
  `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape}), }`;
const bytes = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
function bigEndian(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, n) => view.setFloat64(8 * n, value, false));
  return bytes(view);
}
const rowsOf = (file: Uint8Array<ArrayBuffer>) => {
  const { columns, rows } = readTable(file);
  return Array.from({ length: rows }, (_, r) => columns.map(({ numbers }) => numbers[r]));
};

const numbers = [1, 2, 3, 4, 5, 6];
it.each<[what: string, file: Uint8Array<ArrayBuffer>]>([
  ['float64', npy(dict('<f8', '2, 3'), bytes(Float64Array.from(numbers)))],
  ['version 2', npy(dict('<f8', '2, 3'), bytes(Float64Array.from(numbers)), 2)],
  ['version 3', npy(dict('<f8', '2, 3'), bytes(Float64Array.from(numbers)), 3)],
  ['big-endian', npy(dict('>f8', '2, 3'), bigEndian(numbers))],
  ['Fortran order', npy(dict('<f8', '2, 3', true), bytes(Float64Array.of(1, 4, 2, 5, 3, 6)))],
  ['float32', npy(dict('<f4', '2, 3'), bytes(Float32Array.from(numbers)))],
  [
    'float16',
    npy(dict('<f2', '2, 3'), bytes(Uint16Array.of(0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0x4600))),
  ],
  ['int64', npy(dict('<i8', '2, 3'), bytes(BigInt64Array.from(numbers.map(BigInt))))],
  ['uint8', npy(dict('|u1', '2, 3'), Uint8Array.from(numbers))],
])('reads an array of %s', (_what, file) => {
  expect(rowsOf(file)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
});

it('makes one row of the later dimensions, in C order', () => {
  const c = npy(dict('|u1', '2, 2, 2'), Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7));
  const fortran = npy(dict('|u1', '2, 2, 2', true), Uint8Array.of(0, 4, 2, 6, 1, 5, 3, 7));
  for (const file of [c, fortran]) {
    expect(rowsOf(file)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(readTable(file).doubts[0]!.sentence).toContain('The array 2 × 2 × 2 has 3 dimensions');
  }
});

it('takes a mark for missing', () => {
  const file = npy(dict('<f8', '2, 2'), bytes(Float64Array.of(-200, 1, 3, -200)));
  const { columns } = readTable(file, { missing: ['-200'] });
  expect(columns.map(({ numbers, missing }) => [...numbers, missing])).toEqual([
    [NaN, 3, 1],
    [1, NaN, 1],
  ]);
});

it('takes NaN and ±∞ for missing', () => {
  const { columns } = readTable(npy(dict('<f8', '2, 2'), bytes(Float64Array.of(NaN, 1, Infinity, 2))));
  expect(columns.map(({ missing, strays }) => [missing, strays])).toEqual([
    [2, 1],
    [0, 0],
  ]);
});

it.each<[what: string, file: Uint8Array<ArrayBuffer>, sentence: RegExp]>([
  [
    'objects',
    npy(dict('|O', '2, 2'), new Uint8Array(9)),
    /Python objects, which are never unpickled. Save each array by itself/,
  ],
  [
    'named fields',
    npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }", new Uint8Array(16)),
    /named fields/,
  ],
  ['complex numbers', npy(dict('<c16', '2, 2'), new Uint8Array(64)), /of the type “<c16”, which is not read/],
  [
    'too large integers',
    npy(dict('<i8', '1, 2'), bytes(BigInt64Array.of(2n ** 60n, 1n))),
    /beyond the 2\^53/,
  ],
  ['a cut end', npy(dict('<f8', '2, 3'), new Uint8Array(40)), /^it is cut off: expected \d+ bytes, got \d+/],
  ['a cut header', npy(dict('<f8', '2, 3'), new Uint8Array(0)).slice(0, 30), /^it is cut off/],
  ['an absurd shape', npy(dict('<f8', '1000000000, 1000000000'), new Uint8Array(8)), /is too large/],
  ['one number', npy(dict('<f8', ''), new Uint8Array(8)), /one number, no table/],
  ['version 9', npy(dict('<f8', '2, 3'), new Uint8Array(48), 9), /of version 9/],
])('refuses %s in a sentence', (_what, file, sentence) => {
  expect(() => readTable(file)).toThrow(TableFault);
  expect(() => readTable(file)).toThrow(sentence);
});
