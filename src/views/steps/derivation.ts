import type { Operation } from '../../../worker/protocol.ts';
import { comesOut, extraDigits, withExtra } from '../../model/as-shown.ts';
import { short } from '../../model/format-number.ts';
import { evaluate } from './arithmetic.ts';
import { OperationReader, type DerivationContext, type Named } from './operation-reader.ts';

/** One element of an operation, written out: `∂L/∂w(j₁→k₃) = a(j₁) · δ(k₃) = 0.6455 × −0.0486 = −0.0314`. */
export interface Derivation {
  readonly element: string;
  readonly symbols: string;
  readonly numbers: string;
  readonly result: number;
  /** The result, rounded. */
  readonly shown: string;
  /** `=` where the numbers come to the result as both are written. */
  readonly sign: '=' | '≈';
}

/** Terms that are written out of a long sum. */
const MOST_TERMS = 4;

/** Writes a number with so many more digits than usual. */
type Write = (value: number, extra?: number) => string;

const minus = (text: string) => text.replace(/-/g, '−');

/** A number with four decimals, or four significant digits. */
const rounded: Write = (value, extra = 0) => minus(withExtra(value, extra));

/** With all the decimals of the tables, where one number is taken from another that is nearly the same. */
const precise: Write = (value, extra = 0) => withDigits(value, 8, extra);
const lessPrecise: Write = (value) => withDigits(value, 7, 0);

function withDigits(value: number, digits: number, extra: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || !Number.isFinite(value) || (extra === 0 && size >= 1e-2 && size < 1e6);
  return minus(plain ? short(value, digits) : value.toPrecision(Math.min(17, digits + extra)));
}

/** A setting as it was typed, or as precise as any. */
const setting: Write = (value, extra = 0) => {
  const typed = String(value);
  return minus(typed.length <= 10 ? typed : value.toPrecision(Math.min(17, 8 + extra)));
};

/** How many terms of a sum are written out. */
const shownOf = (length: number) => (length > MOST_TERMS + 1 ? MOST_TERMS : length);

/** The terms that are shown of a sum of so many, and how many more there are. */
function summed(shown: readonly string[], length: number): string {
  const more = length - shown.length;
  return [...shown, ...(more > 0 ? [`… ${more} more`] : [])].join(' + ');
}

/** `a² + b² + … 65 more`, in symbols and in numbers. */
function sumOfSquares(at: OperationReader, write: Write): Side {
  const length = at.squares;
  const bases = Array.from({ length: shownOf(length) }, (_, n) => at.square(n));
  const side = (of: (number: Named) => string) =>
    summed(
      bases.map((base) => `${of(base)}²`),
      length,
    );
  return [side(([name]) => name), side(([, value]) => placed(write(value), '', '²'))];
}

/** `a · b + c · d + … 125 more`, in symbols and in numbers. */
function sumOfProducts(at: OperationReader, write: Write): Side {
  const terms = at.operation.making.sum.map((name) => at.term(name));
  const length = Math.max(0, ...terms.map((term) => at.length(term)));
  const products = Array.from({ length: shownOf(length) }, (_, n) => terms.map((term) => at.read(term, n)));
  const side = (between: string, of: (number: Named) => string) =>
    summed(
      products.map((factors) => factors.map(of).join(between)),
      length,
    );
  // Factors that overflowed are not what a δ from the logits was worked out from.
  const finite = products.flat().every(([, value]) => Number.isFinite(value));
  const numbers = side(' × ', ([, value]) => write(value));
  return [
    side(' · ', ([name]) => name),
    finite || at.operation.note === undefined ? numbers : '(from the logits)',
  ];
}

type Side = readonly [symbols: string, numbers: string];

/** A number in its place: in brackets where a minus would meet another sign or a power. */
function placed(number: string, before: string, after: string): string {
  const alone = (before === '' || before.endsWith('(')) && !after.startsWith('²');
  return number.startsWith('−') && !alone ? `(${number})` : number;
}

/**
 * The operation's own text, with the names and the numbers of what it reads in their places.
 *
 * @param extra digits that the numbers have more than usual
 */
function sidesOf(at: OperationReader, text: string, extra: number): Side {
  const { making } = at.operation;
  const own = writeOf(at.operation);
  const write: Write = (value) => own(value, extra);
  const sums: Record<string, Side> = { sum: sumOfProducts(at, write), squares: sumOfSquares(at, write) };
  const pattern = /\{([^{}]+)\}/g;
  const symbols = text.replace(pattern, (_, name: string) => {
    const sum = sums[name];
    if (sum !== undefined) return sum[0];
    return name in making.terms ? at.read(at.term(name))[0] : name;
  });
  const numbers = text
    .replaceAll(' · ', ' × ')
    .replace(pattern, (found, name: string, from: number, whole: string) => {
      const sum = sums[name];
      if (sum !== undefined) return sum[1];
      const [before, after] = [whole.slice(0, from), whole.slice(from + found.length)];
      return placed(numberOf(at, name, write, extra), before, after);
    });
  if (!making.overBatch || at.samples === 1) return [symbols, numbers];
  return [`mean of ${symbols} over ${at.samples} samples`, `mean of ${numbers} (this sample) and the others`];
}

function numberOf(at: OperationReader, name: string, write: Write, extra: number): string {
  const { constants, terms } = at.operation.making;
  if (name === '[same unit]') return String(at.sameUnit);
  const constant = constants[name];
  if (constant !== undefined) return setting(constant.value, extra);
  const term = terms[name]!;
  const [, value] = at.read(term);
  return term.row === 'only' && term.column === 'only' ? setting(value, extra) : write(value);
}

const writeOf = ({ phase }: Operation): Write => (phase === 'update' ? precise : rounded);

/** What numbers come to as they are written; undefined where they are no arithmetic, such as a sum that is cut short. */
function valueOf(numbers: string): number | undefined {
  try {
    return evaluate(numbers, Infinity)[0];
  } catch {
    return undefined;
  }
}

/**
 * Writes one element of an operation out with its real numbers, which all come from the worker; undefined for those
 * that are better seen as a whole.
 *
 * @param index of the element in what the operation writes
 */
export function derivationOf(
  operation: Operation,
  index: number,
  context: DerivationContext,
): Derivation | undefined {
  const { text } = operation.making;
  if (text === undefined) return undefined;
  const at = new OperationReader(operation, context, index);
  const [element, result] = at.result;
  const write = writeOf(operation);
  const comesTo = (more: number) => valueOf(sidesOf(at, text, more)[1]);
  // One digit less of many says it as well as more digits of all that it comes from.
  const value = comesTo(0);
  const fewer = write === precise && value !== undefined && !comesOut(value, result, write);
  const writeResult = fewer && comesOut(value, result, lessPrecise) ? lessPrecise : write;
  const extra = extraDigits(result, comesTo, writeResult);
  const [symbols, numbers] = sidesOf(at, text, extra ?? 0);
  const sign = extra === undefined ? '≈' : '=';
  return { element, symbols, numbers, result, shown: writeResult(result), sign };
}
