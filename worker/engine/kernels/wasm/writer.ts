import {
  F64,
  I32,
  load,
  ORIGIN,
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

/** The place that is as far after one as the other is from the start. */
export const sumOf = (x: Place, y: Place): Place => ({
  constant: x.constant + y.constant,
  terms: [...x.terms, ...y.terms],
});

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
  return others.reduce((sum: Code, term) => wholeAdd(sum, term), first ?? ORIGIN);
}

/** Where the number lies: an address, and a constant offset from it. */
export const addressIn = (array: Float64Array, index: Place): { address: Code; offset: number } => ({
  address: weighted(index, 8),
  offset: array.byteOffset + 8 * index.constant,
});

/** The place as a whole number. */
export const wholeOfPlace = (index: Place): Code =>
  index.terms.length === 0 ? whole(index.constant) : wholeAdd(weighted(index, 1), whole(index.constant));

/** The number of the array, which must lie in the module's memory. */
export function read(array: Float64Array, index: Place): Code {
  const { address, offset } = addressIn(array, index);
  return load(address, offset);
}

export function write(array: Float64Array, index: Place, value: Code): Code {
  const { address, offset } = addressIn(array, index);
  return store(address, offset, value);
}

/** A number in the module's memory. */
export interface Cell {
  readonly get: Code;
  set(value: Code): Code;
}

/** So many numbers of a block are worked out side by side: about as many as an addition takes until its sum is there. */
export const BLOCK = 4;

/** The local variables of a function, and its loops. */
export class Writer {
  /** Those that come before the variables. */
  readonly parameters: readonly Local[];
  /** The types of all variables. */
  readonly locals: number[] = [];
  /** Variables by their type, to be used again. */
  readonly #free = new Map<number, Local[]>();
  #inScope: { readonly type: number; readonly local: Local }[] = [];
  readonly #writtenOut: number;

  /**
   * @param parameters how many the function takes
   * @param writtenOut loops of up to so many turns are written out, turn by turn
   */
  constructor(parameters: number, writtenOut = 1) {
    this.parameters = Array.from({ length: parameters }, (_, n) => variable(n));
    this.#writtenOut = writtenOut;
  }

  /** A float64 variable. */
  number(): Local {
    return this.local(F64);
  }

  /** Several of them, by their names. */
  numbers<Name extends string>(...names: Name[]): Record<Name, Local> {
    return this.variables(F64, ...names);
  }

  /** Several variables of a type, by their names. */
  variables<Name extends string>(type: number, ...names: Name[]): Record<Name, Local> {
    return Object.fromEntries(names.map((name) => [name, this.local(type)])) as Record<Name, Local>;
  }

  /** A variable of 32 bits for whole numbers. */
  whole(): Local {
    return this.local(I32);
  }

  /**
   * Code whose variables no other code reads: they are free again after it. So a variable within a scope is not 0 at first,
   * but what the code before left in it.
   */
  scope(code: () => Code): Code {
    const outer = this.#inScope;
    this.#inScope = [];
    const made = code();
    for (const { type, local } of this.#inScope)
      this.#free.set(type, [...(this.#free.get(type) ?? []), local]);
    this.#inScope = outer;
    return made;
  }

  /** The body for 0 ≤ n < count in ascending order. */
  each(count: number, body: (n: Place) => Code): Code {
    return this.#steps(count, 1, body);
  }

  /**
   * The same in blocks, so that what takes a while for one number goes on side by side: the body does as many numbers
   * from `n` on as there are variables.
   */
  blocks(count: number, body: (n: Place, values: readonly Local[]) => Code): Code {
    const values = Array.from({ length: BLOCK }, () => this.number());
    return this.tiles(count, BLOCK, (n, size) => body(n, values.slice(0, size)));
  }

  /** Tiles of `size` numbers from 0 on, and one of the rest. */
  tiles(count: number, size: number, body: (n: Place, size: number) => Code): Code {
    const rest = count % size;
    return [
      this.#steps(count - rest, size, (n) => body(n, size)),
      rest > 0 ? body(place(count - rest), rest) : [],
    ];
  }

  /** For n = 0, `step`, 2 `step`, … below `end`, a multiple of it. */
  #steps(end: number, step: number, body: (n: Place) => Code): Code {
    const turns = end / step;
    if (turns <= this.#writtenOut) {
      return Array.from({ length: turns }, (_, turn) => body(place(turn * step)));
    }
    const counter = this.whole();
    return [
      counter.set(whole(0)),
      repeat(body(placeIn(counter)), wholeLess(counter.keep(wholeAdd(counter.get, whole(step))), whole(end))),
    ];
  }

  /** A variable of the type. */
  local(type: number): Local {
    const local = this.#free.get(type)?.pop() ?? this.fresh(type);
    this.#inScope.push({ type, local });
    return local;
  }

  /** One that no scope frees. */
  fresh(type: number): Local {
    return variable(this.parameters.length + this.locals.push(type) - 1);
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
