import type { ColumnKind, DecimalName } from './choices.ts';
import { MOST_LEVELS } from './limits.ts';
import { bareText } from './alike.ts';
import { isCode, isEndless, isGrouped, numberOf } from './number-cell.ts';

/** The place in `codes` of a cell that has no value. */
export const NO_LEVEL = 0xffff;

/** A cell that something is said of. */
export interface SeenCell {
  readonly row: number;
  readonly text: string;
}

/** Cells of a column with marks between thousands, such as 1.234,5. */
export interface Grouped {
  readonly first: SeenCell;
  readonly count: number;
  /** The least of them, without its sign. */
  readonly least: number;
  /** The largest number that is written without such marks, without its sign. */
  readonly mostPlain: number;
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** What stands in the header; empty where nothing does. */
  readonly header: string;
  /** Its place in the file. */
  readonly place: number;
  readonly kind: ColumnKind;
  /** Whether somebody has decided on the kind. */
  readonly isChosen: boolean;
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
  /** Cells that are numbers, whatever the kind. */
  readonly numeric: number;
  /** Those of the strays that are numerals of no finite number, such as inf. */
  readonly endless: { readonly first: SeenCell; readonly count: number } | undefined;
  /** The first cell that is no number and no such numeral, whatever the kind. */
  readonly stray: SeenCell | undefined;
  readonly grouped: Grouped | undefined;
  /** Two texts that were taken as one, since that was decided. */
  readonly joined: readonly [one: string, other: string] | undefined;
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

/** Looks for numbers with marks between thousands. */
class GroupedCells {
  #first: SeenCell | undefined;
  #count = 0;
  #least = Infinity;
  #mostPlain = 0;

  look(text: string, value: number, row: number, decimal: DecimalName): void {
    const size = Math.abs(value);
    if (size >= 1000 && isGrouped(text, decimal)) {
      this.#first ??= { row, text };
      this.#count++;
      if (size < this.#least) this.#least = size;
    } else if (size > this.#mostPlain) this.#mostPlain = size;
  }

  get found(): Grouped | undefined {
    const first = this.#first;
    return first && { first, count: this.#count, least: this.#least, mostPlain: this.#mostPlain };
  }
}

/** The different texts of a column, as far as they are told apart. */
class Levels {
  readonly #isJoined: boolean;
  readonly #places = new Map<string, number>();
  readonly names: string[] = [];
  joined: readonly [string, string] | undefined;

  constructor(isJoined: boolean) {
    this.#isJoined = isJoined;
  }

  /** The place of a text; undefined where there are too many. */
  placeOf(text: string): number | undefined {
    const key = this.#isJoined ? bareText(text) : text;
    let place = this.#places.get(key);
    if (place !== undefined) {
      if (this.#isJoined && text !== this.names[place]) this.joined ??= [this.names[place]!, text];
      return place;
    }
    place = this.names.length;
    if (place === MOST_LEVELS) return undefined;
    this.#places.set(key, place);
    this.names.push(text);
    return place;
  }
}

/** Fills one column, row by row, and tells in the end what it is. */
export class ColumnBuilder {
  readonly #numbers: Float64Array<ArrayBuffer>;
  #codes: Uint16Array<ArrayBuffer> | undefined;
  #levels: Levels | undefined;
  readonly #grouped = new GroupedCells();
  #row = 0;
  #missing = 0;
  #numeric = 0;
  #codeLike = 0;
  #decimals = 0;
  #stray: SeenCell | undefined;
  #endless: { readonly first: SeenCell; count: number } | undefined;

  constructor(rows: number, isJoined: boolean) {
    this.#numbers = new Float64Array(rows).fill(NaN);
    this.#codes = new Uint16Array(rows).fill(NO_LEVEL);
    this.#levels = new Levels(isJoined);
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
      this.#grouped.look(cell, value, row, decimal);
      if (isCode(cell)) this.#codeLike++;
      else if (!Number.isInteger(value)) this.#decimals++;
    } else if (isEndless(cell, decimal)) {
      this.#endless ??= { first: { row, text: cell }, count: 0 };
      this.#endless.count++;
    } else this.#stray ??= { row, text: cell };
    if (this.#levels === undefined) return;
    const level = this.#levels.placeOf(cell);
    if (level === undefined) {
      this.#codes = undefined;
      this.#levels = undefined;
    } else this.#codes![row] = level;
  }

  #kind(): ColumnKind {
    const values = this.#row - this.#missing;
    const numerals = this.#numeric + (this.#endless?.count ?? 0);
    if (this.#numeric === 0 || numerals < MOSTLY * values) return 'text';
    return this.#codeLike > 0 && this.#decimals === 0 ? 'code' : 'number';
  }

  build(name: string, header: string, place: number, chosen: ColumnKind | undefined): Column {
    const kind = chosen ?? this.#kind();
    const strays = kind === 'number' ? this.#row - this.#missing - this.#numeric : 0;
    return {
      ...{ name, header, place, kind, strays },
      isChosen: chosen !== undefined,
      numbers: this.#numbers,
      codes: this.#codes,
      levels: this.#levels?.names ?? [],
      missing: this.#missing + strays,
      numeric: this.#numeric,
      stray: this.#stray,
      endless: kind === 'number' ? this.#endless : undefined,
      grouped: this.#grouped.found,
      joined: this.#levels?.joined,
    };
  }
}
