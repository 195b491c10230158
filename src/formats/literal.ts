import { quoted } from '../model/typed-number.ts';
import { FileFault } from './file-fault.ts';

/** What stands in brackets: numbers, lists of them, or named parts. Words are what is no number. */
export type Literal = number | Word | Literal[] | ReadonlyMap<string, Literal>;

export class Word {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Deeper than any array of weights, and far from what recursion could not take. */
const MOST_DEPTH = 32;

const blanks = /\s*/y;
const number = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y;
const string = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/y;
const word = /[+-]?[\p{L}_][\p{L}\p{N}_.]*/uy;
/** A name in front of brackets, as in `np.array(`, `tensor(`. */
const call = /[\p{L}_][\p{L}\p{N}_.]*\s*\(/uy;
/** `W = `, and `dtype=` within a call. */
const naming = /[\p{L}_][\p{L}\p{N}_.]*\s*=\s*/uy;
const found = /[^\s,()[\]{}:]{1,30}|[^]/uy;

/** What NumPy, Python and JSON call numbers that are none; see `numpy-literal.ts` and `number-text.ts`. */
const numbers: ReadonlyMap<string, number> = new Map(
  [
    ['nan', NaN],
    ['inf', Infinity],
    ['infinity', Infinity],
  ].flatMap(([name, value]) =>
    ['', 'np.', 'numpy.', 'math.', 'float.'].map((from): [string, number] => [
      `${from}${name}`,
      Number(value),
    ]),
  ),
);

/** A word as a number, if it is one. */
function numberOf(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const value = numbers.get(text.replace(/^[+-]/, '').toLowerCase());
  return value === undefined ? undefined : sign * value;
}

/** A number that is no float64 in sight is none: neither Infinity nor 0 is what was written. */
function numberOr(text: string): number | Word {
  const value = Number(text);
  const vanished = value === 0 && /[1-9]/.test(text.split(/e/i)[0]!);
  return Number.isFinite(value) && !vanished ? value : new Word(text);
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The whole text as one literal, to which a name may be given. */
  read(): Literal {
    this.#take(blanks);
    this.#take(naming);
    const literal = this.#value(0);
    this.#take(blanks);
    this.#takes(';');
    this.#take(blanks);
    if (this.#at < this.#text.length) this.#refuse('nothing more');
    return literal;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match;
  }

  #takes(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #refuse(expected: string): never {
    const before = this.#text.slice(0, this.#at).split('\n');
    const place = `line ${before.length}, column ${before.at(-1)!.length + 1}`;
    const got = this.#take(found)?.[0];
    throw new FileFault(
      `At ${place}: expected ${expected}, got ${got === undefined ? 'the end of the text' : quoted(got)}.`,
    );
  }

  #value(depth: number): Literal {
    if (depth > MOST_DEPTH) throw new FileFault(`Its brackets stand more than ${MOST_DEPTH} deep.`);
    this.#take(blanks);
    if (this.#takes('[')) return this.#list(']', depth);
    if (this.#takes('(')) return this.#list(')', depth);
    if (this.#takes('{')) return this.#parts(depth);
    if (this.#take(call)) return this.#called(depth);
    const digits = this.#take(number);
    if (digits !== undefined) return numberOr(digits[0]);
    const inQuotes = this.#take(string);
    const text = inQuotes === undefined ? this.#take(word)?.[0] : (inQuotes[1] ?? inQuotes[2])!;
    if (text === undefined) return this.#refuse('a number or a list of numbers');
    return numberOf(text) ?? new Word(text);
  }

  /** Items between commas, or between blanks as NumPy prints them. */
  #list(end: string, depth: number): Literal[] {
    const items: Literal[] = [];
    for (;;) {
      this.#take(blanks);
      if (this.#takes(end)) return items;
      if (this.#text.startsWith('...', this.#at)) {
        throw new FileFault(
          'It has “...” in the place of numbers. Print all of them by np.set_printoptions(threshold=np.inf), or use Copy.',
        );
      }
      items.push(this.#value(depth + 1));
      const behind = this.#at;
      this.#take(blanks);
      const isApart = this.#takes(',') || this.#at > behind;
      if (!isApart && this.#text[this.#at] !== end) this.#refuse(`a comma or “${end}”`);
    }
  }

  /** What a call is given first: the array. What is given by name, such as `dtype=`, is not needed. */
  #called(depth: number): Literal {
    const [first, ...others] = this.#given(depth);
    if (first === undefined || others.length > 0) this.#refuse('one array in a call');
    return first;
  }

  #given(depth: number): Literal[] {
    const given: Literal[] = [];
    for (;;) {
      this.#take(blanks);
      if (this.#takes(')')) return given;
      const named = this.#take(naming) !== undefined;
      const value = this.#value(depth + 1);
      if (!named) given.push(value);
      this.#take(blanks);
      if (!this.#takes(',') && this.#text[this.#at] !== ')') this.#refuse('a comma or “)”');
    }
  }

  #parts(depth: number): ReadonlyMap<string, Literal> {
    const parts = new Map<string, Literal>();
    for (;;) {
      this.#take(blanks);
      if (this.#takes('}')) return parts;
      const name = this.#take(string);
      if (name === undefined) this.#refuse('a name in quotes or “}”');
      this.#take(blanks);
      if (!this.#takes(':')) this.#refuse('a colon');
      parts.set((name[1] ?? name[2])!, this.#value(depth + 1));
      this.#take(blanks);
      if (!this.#takes(',') && this.#text[this.#at] !== '}') this.#refuse('a comma or “}”');
    }
  }
}

/**
 * Reads what Python and JSON write for lists of numbers: `[[1, 2], [3, 4]]`, `np.array([…], dtype=float)`, `tensor(…)`,
 * `{"W": …, "b": …}`, and arrays as NumPy prints them, with blanks between numbers. Each number is the float64 nearest to it.
 *
 * @throws FileFault where it is none, with the line and the column
 */
export const readLiteral = (text: string): Literal => new Reader(text).read();
