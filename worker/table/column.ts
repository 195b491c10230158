import type { ColumnKind, DecimalName } from './choices.ts';
import { MOST_LEVELS } from './limits.ts';
import { isCode, numberOf } from './number-cell.ts';

/** The place in `codes` of a cell that has no value. */
export const NO_LEVEL = 0xffff;

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** What stands in the header; empty where nothing does. */
  readonly header: string;
  /** Its place in the file. */
  readonly place: number;
  readonly kind: ColumnKind;
  /** A number a row, NaN where there is none. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** A place in `levels` a row, `NO_LEVEL` where there is no value; undefined where there are more levels than are told apart. */
  readonly codes: Uint16Array<ArrayBuffer> | undefined;
  /** The different texts, in the order of their first rows. */
  readonly levels: readonly string[];
  /** Rows without a value. */
  readonly missing: number;
  /** Rows of a column of numbers whose text is no number: they count as missing. */
  readonly strays: number;
  /** The first of them. */
  readonly stray: { readonly row: number; readonly text: string } | undefined;
}

/** Which cells stand for no value. */
export class MissingMarks {
  readonly #texts: ReadonlySet<string>;
  readonly #numbers: ReadonlySet<number>;
  readonly #longest: number;

  constructor(marks: readonly string[], decimal: DecimalName) {
    this.#texts = new Set(marks.map((mark) => mark.trim().toLowerCase()));
    this.#longest = Math.max(0, ...[...this.#texts].map(({ length }) => length));
    this.#numbers = new Set(
      marks.map((mark) => numberOf(mark.trim(), decimal)).filter((value) => !Number.isNaN(value)),
    );
  }

  has(cell: string): boolean {
    return cell === '' || (cell.length <= this.#longest && this.#texts.has(cell.toLowerCase()));
  }

  /** −200 is also −200,0. */
  hasNumber(value: number): boolean {
    return this.#numbers.size > 0 && this.#numbers.has(value);
  }
}

/** Of a column of numbers so many cells are numbers at least: the others are told of, one by one. */
const MOSTLY = 0.9;

/** Fills one column, row by row, and tells in the end what it is. */
export class ColumnBuilder {
  readonly #numbers: Float64Array<ArrayBuffer>;
  #codes: Uint16Array<ArrayBuffer> | undefined;
  readonly #levels = new Map<string, number>();
  #row = 0;
  #missing = 0;
  #numeric = 0;
  #codeLike = 0;
  #decimals = 0;
  #stray: { row: number; text: string } | undefined;

  constructor(rows: number) {
    this.#numbers = new Float64Array(rows).fill(NaN);
    this.#codes = new Uint16Array(rows).fill(NO_LEVEL);
  }

  add(cell: string, decimal: DecimalName, marks: MissingMarks): void {
    const row = this.#row++;
    if (marks.has(cell)) {
      this.#missing++;
      return;
    }
    const value = numberOf(cell, decimal);
    if (!Number.isNaN(value)) {
      if (marks.hasNumber(value)) {
        this.#missing++;
        return;
      }
      this.#numbers[row] = value;
      this.#numeric++;
      if (isCode(cell)) this.#codeLike++;
      else if (!Number.isInteger(value)) this.#decimals++;
    } else this.#stray ??= { row, text: cell };
    if (this.#codes === undefined) return;
    let level = this.#levels.get(cell);
    if (level === undefined) {
      if (this.#levels.size === MOST_LEVELS) {
        this.#codes = undefined;
        this.#levels.clear();
        return;
      }
      level = this.#levels.size;
      this.#levels.set(cell, level);
    }
    this.#codes[row] = level;
  }

  #kind(): ColumnKind {
    const values = this.#row - this.#missing;
    if (values === 0 || this.#numeric < MOSTLY * values) return 'text';
    return this.#codeLike > 0 && this.#decimals === 0 ? 'code' : 'number';
  }

  build(name: string, header: string, place: number, chosen: ColumnKind | undefined): Column {
    const kind = chosen ?? this.#kind();
    const strays = kind === 'number' ? this.#row - this.#missing - this.#numeric : 0;
    return {
      ...{ name, header, place, kind, strays },
      numbers: this.#numbers,
      codes: this.#codes,
      levels: [...this.#levels.keys()],
      missing: this.#missing + strays,
      stray: strays > 0 ? this.#stray : undefined,
    };
  }
}
