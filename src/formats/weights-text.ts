import { quoted } from '../model/typed-number.ts';
import { counted } from './counted.ts';
import { FileFault } from './file-fault.ts';
import { readLiteral, Word, type Literal } from './literal.ts';
import { readNumberRows } from './number-rows.ts';

/** The numbers of a layer, as far as they were given; one bias is that of all units. */
export interface LayerText {
  readonly weights?: number[][];
  readonly biases?: number | number[];
}

/** What a text holds of a network: a matrix, a list of numbers, or layers. No list of them is empty. */
export type WeightsText =
  | { readonly kind: 'matrix'; readonly rows: number[][] }
  | { readonly kind: 'vector'; readonly values: number[] }
  | { readonly kind: 'layers'; readonly layers: readonly LayerText[] };

/** 16 MiB, more than 600,000 numbers with every digit. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** What something is where a number was expected. */
function described(literal: Literal): string {
  if (typeof literal === 'number') return String(literal);
  if (literal instanceof Word) return quoted(literal.text);
  return Array.isArray(literal) ? 'a list' : 'named parts in braces';
}

/** @param where begins a sentence: `Row 2, column 3` */
function numberOf(literal: Literal, where: string): number {
  if (typeof literal === 'number' && Number.isFinite(literal)) return literal;
  throw new FileFault(`${where}: expected a finite number, got ${described(literal)}.`);
}

/** In front of a place within a layer; nothing where there is one matrix alone. */
const placed = (part: string, place: string) =>
  part === '' ? place : `${part}, ${place[0]!.toLowerCase()}${place.slice(1)}`;

function vectorOf(literal: Literal, part: string): number[] {
  if (!Array.isArray(literal)) throw new FileFault(`${part}: expected a list, got ${described(literal)}.`);
  return literal.map((item, n) => numberOf(item, placed(part, `Column ${n + 1}`)));
}

function matrixOf(literal: Literal, part: string): number[][] {
  if (!Array.isArray(literal)) {
    throw new FileFault(`${part}: expected a list of rows, got ${described(literal)}.`);
  }
  return literal.map((row, r) => {
    const where = placed(part, `Row ${r + 1}`);
    if (!Array.isArray(row))
      throw new FileFault(`${where}: expected a list of numbers, got ${described(row)}.`);
    return row.map((item, c) => numberOf(item, `${where}, column ${c + 1}`));
  });
}

/** @throws FileFault where rows are not as long as the first one, or there is no number */
function requireEven(rows: readonly (readonly number[])[], part: string): void {
  const [first] = rows;
  if (first === undefined || first.length === 0) {
    throw new FileFault(`${part === '' ? 'It' : part} has no number. Paste at least one.`);
  }
  const other = rows.findIndex((row) => row.length !== first.length);
  if (other < 0) return;
  throw new FileFault(
    `${placed(part, `Row ${other + 1}`)} has ${counted(rows[other]!.length, 'number')}, and row 1 has ${first.length}. Make them as long.`,
  );
}

function evenMatrix(literal: Literal, part: string): number[][] {
  const rows = matrixOf(literal, part);
  requireEven(rows, part);
  return rows;
}

function layerOf(literal: Literal, n: number): LayerText {
  const part = `Layer ${n + 1}`;
  // A list of matrices: weights alone.
  if (Array.isArray(literal)) return { weights: evenMatrix(literal, part) };
  if (!(literal instanceof Map)) throw new FileFault(`${part}: expected weights, got ${described(literal)}.`);
  const weights = literal.get('W') ?? literal.get('weights');
  const biases = literal.get('b') ?? literal.get('biases');
  if (weights === undefined && biases === undefined) {
    throw new FileFault(`${part}: expected “W” and “b”, or “weights” and “biases”, got neither.`);
  }
  return {
    ...(weights !== undefined && { weights: evenMatrix(weights, `${part}, W`) }),
    ...(biases !== undefined && {
      biases: Array.isArray(biases) ? vectorOf(biases, `${part}, b`) : numberOf(biases, `${part}, b`),
    }),
  };
}

function textOf(literal: Literal): WeightsText {
  if (literal instanceof Map) {
    // A file of weights, or an experiment with a given start.
    const inner = literal.get('layers') ?? literal.get('start');
    if (inner instanceof Map) return textOf(inner);
    return { kind: 'layers', layers: (Array.isArray(inner) ? inner : [literal]).map(layerOf) };
  }
  if (!Array.isArray(literal)) return { kind: 'vector', values: [numberOf(literal, 'It')] };
  const isDeep = (item: Literal) =>
    item instanceof Map || (Array.isArray(item) && item.some((inner) => Array.isArray(inner)));
  if (literal.some(isDeep)) return { kind: 'layers', layers: literal.map(layerOf) };
  if (literal.some((item) => Array.isArray(item))) return { kind: 'matrix', rows: evenMatrix(literal, '') };
  const values = vectorOf(literal, '');
  requireEven([values], '');
  return { kind: 'vector', values };
}

/**
 * Reads weights and biases as they are pasted: what Copy gives, other arrays of NumPy, JSON, or rows of a spreadsheet.
 *
 * @throws FileFault where it is none of them, with the place of the first fault
 */
export function readWeightsText(text: string): WeightsText {
  if (text.length > MOST_CHARACTERS) {
    throw new FileFault('It has more than 16 MiB. Open an experiment file with these weights instead.');
  }
  const trimmed = text.trim();
  if (trimmed === '') throw new FileFault('It is empty. Copy some numbers first.');
  // A bracket, or a name with one behind it.
  if (/^(?:[[({]|[\p{L}_][\p{L}\p{N}_.]*\s*[=(])/u.test(trimmed)) return textOf(readLiteral(trimmed));
  const rows = readNumberRows(text.replace(/^\uFEFF/, ''));
  requireEven(rows, '');
  return { kind: 'matrix', rows };
}
