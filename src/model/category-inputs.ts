import type { Experiment } from '../../worker/protocol.ts';

/** Input columns that tell one text of several together: in each row one of them is 1, the others are 0. */
export interface CategoryInput {
  /** What the column of texts was called. */
  readonly name: string;
  /** The place of its first input column; there is one for each category. */
  readonly first: number;
  readonly categories: readonly string[];
}

type Data = Experiment['data'];

/** Rows by which categories are known, spread over all: more of them would hold up the page. */
const MOST_ROWS = 20_000;
/** Columns without a name are called `column 1`, `column 2`: they are none of one another's categories. */
const NAMELESS = 'column ';

/** What all names begin with, up to a blank. */
function beginningOf(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length--;
  return first.slice(0, first.lastIndexOf(' ', length - 1) + 1);
}

const isCalledAlike = (names: readonly string[]): boolean => {
  const beginning = beginningOf(names);
  return beginning.trim() !== '' && beginning !== NAMELESS && names.every((name) => name !== beginning);
};

/** Finds runs of columns that are each row's 0 and one 1, from their names and from some rows. */
class Search {
  readonly #names: readonly string[];
  readonly #rows: readonly (readonly number[])[];
  readonly found: CategoryInput[] = [];

  constructor({ inputs, inputNames }: Data) {
    const step = Math.ceil(inputs.length / MOST_ROWS);
    this.#names = inputNames;
    this.#rows = step < 2 ? inputs : inputs.filter((_, row) => row % step === 0);
    for (let first = 0; first + 1 < this.#names.length;) first = this.#from(first);
  }

  #isAlike(first: number, last: number): boolean {
    return last < this.#names.length && isCalledAlike(this.#names.slice(first, last + 1));
  }

  /** @returns where to go on */
  #from(first: number): number {
    if (this.#rows.length === 0 || !this.#isAlike(first, first + 1)) return first + 1;
    /** The column, from 1, that is 1 in each row; 0 where none is yet. */
    const ones = new Int32Array(this.#rows.length);
    let open = ones.length;
    let at = first;
    for (; at === first || this.#isAlike(first, at); at++) {
      for (let r = 0; r < ones.length; r++) {
        const value = this.#rows[r]![at];
        if (value === 0) continue;
        if (value !== 1) return at + 1;
        // Of two in a row the first belongs to no category that the second is of.
        if (ones[r] !== 0) return ones[r]!;
        ones[r] = at + 1;
        open--;
      }
      if (open === 0 && at > first) return this.#take(first, at + 1);
    }
    // A row without a 1 has none from a later column on either.
    return at;
  }

  /** A category that no row has any more is one still. */
  #take(first: number, end: number): number {
    while (this.#isAlike(first, end) && this.#rows.every((row) => row[end] === 0)) end++;
    const names = this.#names.slice(first, end);
    const { length } = beginningOf(names);
    const categories = names.map((name) => name.slice(length));
    this.found.push({ name: names[0]!.slice(0, length).trim(), first, categories });
    return end;
  }
}

const known = new WeakMap<Data, readonly CategoryInput[]>();

/**
 * The inputs that came of texts, one column for each of them, as they are told by the data: columns side by side whose
 * names begin alike up to a blank, `color red` and `color dark blue`, and of which one is 1 in every row.
 */
export function categoryInputs(data: Data): readonly CategoryInput[] {
  let found = known.get(data);
  if (found === undefined) known.set(data, (found = new Search(data).found));
  return found;
}

/** The category of a row of inputs, before scaling; undefined where it names none, or more than one. */
export function categoryOf(
  { first, categories: { length } }: CategoryInput,
  row: ArrayLike<number>,
): number | undefined {
  let found: number | undefined;
  for (let n = 0; n < length; n++) {
    const value = row[first + n];
    if (value === 0) continue;
    if (value !== 1 || found !== undefined) return undefined;
    found = n;
  }
  return found;
}

/** A row of inputs, with another category in it. */
export function withCategory(
  { first, categories: { length } }: CategoryInput,
  row: ArrayLike<number>,
  category: number,
): number[] {
  return Array.from(row, (value, c) =>
    c < first || c >= first + length ? value : Number(c - first === category),
  );
}
