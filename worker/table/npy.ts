import { grouped } from '../plain/amounts.ts';
import { MOST_CELLS, MOST_COLUMNS, MOST_ROWS } from './limits.ts';
import { TableFault } from './table-fault.ts';

/** The numbers of an array of one or more dimensions as rows: of more than two, the later ones make one row. */
export interface NpyTable {
  readonly rows: number;
  readonly shape: readonly number[];
  /** Column after column. */
  readonly columns: readonly Float64Array<ArrayBuffer>[];
}

type Read = (view: DataView, at: number, little: boolean) => number;

/** Of small whole numbers, exactly. */
const powerOf2 = (n: number) => (n < 0 ? 1 / (1 << -n) : 1 << n);

function half(view: DataView, at: number, little: boolean): number {
  const bits = view.getUint16(at, little);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return (sign * fraction) / 16_777_216;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * powerOf2(exponent - 15);
}

/** A whole number of 64 bits, where float64 has it. */
function whole(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new TableFault(
      `it holds ${value}, beyond the 2^53 up to which whole numbers are exact. Save it as float64.`,
    );
  }
  return number;
}

const readers: Record<string, readonly [bytes: number, read: Read]> = {
  f2: [2, half],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  i1: [1, (view, at) => view.getInt8(at)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  i8: [8, (view, at, little) => whole(view.getBigInt64(at, little))],
  u1: [1, (view, at) => view.getUint8(at)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  u8: [8, (view, at, little) => whole(view.getBigUint64(at, little))],
  b1: [1, (view, at) => view.getUint8(at)],
};

export const isNpy = (bytes: Uint8Array) =>
  bytes[0] === 0x93 && [...'NUMPY'].every((letter, n) => bytes[n + 1] === letter.charCodeAt(0));

/** The header's text, and where the numbers begin. */
function headerOf(bytes: Uint8Array, view: DataView): { header: string; start: number } {
  const major = bytes[6] ?? 0;
  if (major < 1 || major > 3)
    throw new TableFault(`it is a .npy file of version ${major}: 1 to 3 are read. Save it anew.`);
  const from = major === 1 ? 10 : 12;
  if (bytes.length < from) throw cutOff(from, bytes.length);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (from + length > bytes.length) throw cutOff(from + length, bytes.length);
  return { header: new TextDecoder().decode(bytes.subarray(from, from + length)), start: from + length };
}

const cutOff = (expected: number, got: number) =>
  new TableFault(`it is cut off: expected ${grouped(expected)} bytes, got ${grouped(got)}. Save it anew.`);

function field(header: string, name: string, pattern: string): string {
  const found = new RegExp(`['"]${name}['"]\\s*:\\s*${pattern}`).exec(header)?.[1];
  if (found === undefined)
    throw new TableFault(`its header says nothing of ${name} that is read. Save it with numpy.save.`);
  return found;
}

function readerOf(header: string): { bytes: number; read: Read; little: boolean } {
  if (/['"]descr['"]\s*:\s*\[/.test(header)) {
    throw new TableFault('its array has named fields. Save each field as an array by itself.');
  }
  const descr = field(header, 'descr', `['"]([^'"]*)['"]`);
  if (descr.endsWith('O')) {
    throw new TableFault(
      'it holds Python objects, which are never unpickled. Save each array by itself, as numbers.',
    );
  }
  const [order, kind] = [descr[0]!, descr.slice(1)];
  const reader = Object.hasOwn(readers, kind) && '<>|='.includes(order) ? readers[kind] : undefined;
  if (reader === undefined) {
    throw new TableFault(
      `its numbers are of the type “${descr.slice(0, 20)}”, which is not read. Save them as float64.`,
    );
  }
  return { bytes: reader[0], read: reader[1], little: order !== '>' };
}

/** Rows between two tellings of the progress. */
const TELL_ROWS = 1024;

/**
 * Reads an array that `numpy.save` wrote.
 *
 * @param onProgress told of the share that is read, now and then
 * @source NumPy Enhancement Proposal 1, “A Simple File Format for NumPy Arrays”
 */
export function readNpy(file: Uint8Array<ArrayBuffer>, onProgress?: (share: number) => void): NpyTable {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { header, start } = headerOf(file, view);
  const { bytes, read, little } = readerOf(header);
  const fortran = field(header, 'fortran_order', '(True|False)') === 'True';
  const shape = field(header, 'shape', '\\(([^)]*)\\)')
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  if (shape.length === 0)
    throw new TableFault('it holds one number, no table. Save an array of rows and columns.');
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new TableFault('its shape is none. Save it anew.');
  }
  const rows = shape[0]!;
  const width = shape.slice(1).reduce((product, size) => product * size, 1);
  const text = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  if (rows === 0 || width === 0)
    throw new TableFault(`its array ${text} has no number. Choose another file.`);
  if (rows > MOST_ROWS || width > MOST_COLUMNS || rows * width > MOST_CELLS) {
    throw new TableFault(
      `its array ${text} is too large: at most ${grouped(MOST_ROWS)} rows, ${grouped(MOST_COLUMNS)} columns and ${grouped(MOST_CELLS)} numbers are read. Take fewer.`,
    );
  }
  const end = start + rows * width * bytes;
  if (end > file.length) throw cutOff(end, file.length);
  const columns = Array.from({ length: width }, () => new Float64Array(rows));
  const places = fortran ? fortranPlaces(shape.slice(1), width) : undefined;
  for (let r = 0; r < rows; r++) {
    if (r % TELL_ROWS === 0) onProgress?.(r / rows);
    for (let c = 0; c < width; c++) {
      const place = places === undefined ? r * width + c : r + rows * places[c]!;
      columns[c]![r] = read(view, start + place * bytes, little);
    }
  }
  return { rows, shape, columns };
}

/** Where the number of a row that stands at c in C order stands in Fortran order, counted in rows. */
function fortranPlaces(sizes: readonly number[], width: number): number[] {
  return Array.from({ length: width }, (_, c) => {
    let place = 0;
    let rest = c;
    for (let d = sizes.length - 1; d >= 0; d--) {
      const step = sizes.slice(0, d).reduce((product, size) => product * size, 1);
      place += (rest % sizes[d]!) * step;
      rest = Math.floor(rest / sizes[d]!);
    }
    return place;
  });
}
