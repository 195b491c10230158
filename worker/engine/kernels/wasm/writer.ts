import {
  F64,
  I32,
  load,
  repeat,
  store,
  unsigned,
  whole,
  wholeAdd,
  wholeLess,
  wholeMultiply,
  type Code,
} from './instructions.ts';

/** A local variable of a function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
  /** Sets it and leaves the value behind. */
  keep(value: Code): Code;
}

/** A place in an array: `constant` + Σ `factor` × `variable`. */
export interface Place {
  readonly constant: number;
  readonly terms: readonly { readonly variable: Local; readonly factor: number }[];
}

export const place = (constant: number): Place => ({ constant, terms: [] });

/** The place that the variable counts. */
export const placeIn = (variable: Local): Place => ({ constant: 0, terms: [{ variable, factor: 1 }] });

/** The place `by` numbers after. */
export const after = ({ constant, terms }: Place, by: number): Place => ({ constant: constant + by, terms });

/** Row `row` and column `column` of a matrix with rows of `width` numbers. */
export const at = (row: Place, width: number, column: Place): Place => ({
  constant: row.constant * width + column.constant,
  terms: [
    ...row.terms.map(({ variable, factor }) => ({ variable, factor: factor * width })),
    ...column.terms,
  ],
});

function weighted({ terms }: Place, size: number): Code {
  const [first, ...others] = terms.map(({ variable, factor }) => {
    const scaled = factor * size;
    return scaled === 1 ? variable.get : wholeMultiply(variable.get, whole(scaled));
  });
  return others.reduce((sum: Code, term) => wholeAdd(sum, term), first ?? whole(0));
}

/** The place as a whole number. */
export const wholeOfPlace = (index: Place): Code =>
  index.terms.length === 0 ? whole(index.constant) : wholeAdd(weighted(index, 1), whole(index.constant));

/** The number of the array, which must lie in the module's memory. */
export const read = (array: Float64Array, index: Place): Code =>
  load(weighted(index, 8), array.byteOffset + 8 * index.constant);

export const write = (array: Float64Array, index: Place, value: Code): Code =>
  store(weighted(index, 8), array.byteOffset + 8 * index.constant, value);

/** Loops of up to so many turns are written out, turn by turn. */
const WRITTEN_OUT = 4;

/** The local variables of one function, and its loops. */
export class Writer {
  readonly #taken: number;
  readonly locals: number[] = [];

  /** @param parameters how many the function takes */
  constructor(parameters = 0) {
    this.#taken = parameters;
  }

  /** The function's n-th parameter. */
  parameter(n: number): Local {
    return variable(n);
  }

  /** A float64 variable. */
  number(): Local {
    return this.#local(F64);
  }

  /** Several of them, by their names. */
  numbers<Name extends string>(...names: Name[]): Record<Name, Local> {
    return Object.fromEntries(names.map((name) => [name, this.number()])) as Record<Name, Local>;
  }

  /** A variable of 32 bits for whole numbers. */
  whole(): Local {
    return this.#local(I32);
  }

  /** The body for 0 ≤ n < count in ascending order. */
  each(count: number, body: (n: Place) => Code): Code {
    return this.#steps(count, 1, body);
  }

  /**
   * The same in blocks, so that what takes a while for one number goes on side by side: the body does as many numbers
   * from `n` on as there are variables.
   */
  blocks(count: number, body: (n: Place, sums: readonly Local[]) => Code): Code {
    const sums = Array.from({ length: WRITTEN_OUT }, () => this.number());
    const rest = count % WRITTEN_OUT;
    return [
      this.#steps(count - rest, WRITTEN_OUT, (n) => body(n, sums)),
      rest > 0 ? body(place(count - rest), sums.slice(0, rest)) : [],
    ];
  }

  /** For n = 0, `step`, 2 `step`, … below `end`, a multiple of it. */
  #steps(end: number, step: number, body: (n: Place) => Code): Code {
    const turns = end / step;
    if (turns <= WRITTEN_OUT) {
      return Array.from({ length: turns }, (_, turn) => body(place(turn * step)));
    }
    const counter = this.whole();
    return [
      counter.set(whole(0)),
      repeat(body(placeIn(counter)), wholeLess(counter.keep(wholeAdd(counter.get, whole(step))), whole(end))),
    ];
  }

  #local(type: number): Local {
    this.locals.push(type);
    return variable(this.#taken + this.locals.length - 1);
  }
}

function variable(index: number): Local {
  const encoded = unsigned(index);
  return {
    get: [0x20, encoded],
    set: (value) => [value, 0x21, encoded],
    keep: (value) => [value, 0x22, encoded],
  };
}
