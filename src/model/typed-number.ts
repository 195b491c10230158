/** Why what was typed is not taken, as a clause, and what to type where that is known. */
export interface Refusal {
  readonly reason: string;
  readonly instead?: string;
}

export type TypedNumber = { readonly value: number } | Refusal;

/** Decimal digits that are compared with what was typed; `toPrecision` writes no more. */
const MOST_DIGITS = 100;
/** Characters of what was typed that a sentence repeats. */
const MOST_QUOTED = 30;

const decimal = String.raw`(\d*)(?:[.,](\d*))?(?:[eE]([+\-−]?\d+))?`;
const grammar = new RegExp(String.raw`^([+\-−]?)${decimal}(?:\s*(/)\s*${decimal})?$`);
/** `1,000`: a decimal comma or a mark between thousands. */
const ambiguous = /(?<![\d.,])([1-9]\d{0,2}),(\d{3})(?![\d.,])/g;

/** What was typed, as a sentence repeats it. */
export function quoted(text: string): string {
  return text.length > MOST_QUOTED ? `“${text.slice(0, MOST_QUOTED)}…”` : `“${text}”`;
}

const ascii = (sign: string) => sign.replace('−', '-');

/** The digits of a decimal without zeros at its ends, and their power of ten: 0.0120 is 12 · 10⁻³. */
function reduced(whole: string, part: string, exponent: number): { digits: string; power: number } {
  const all = (whole + part).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  return { digits, power: exponent - part.length + (all.length - digits.length) };
}

/** Whether a number rounded to as many digits as these is these, or these are how programs write it. */
function holds(value: number, digits: string, power: number): boolean {
  if (digits.length > MOST_DIGITS) return false;
  const isThat = (written: string) => {
    const [mantissa, exponent] = written.split('e') as [string, string];
    const all = mantissa.replace('.', '');
    return all.replace(/0+$/, '') === digits && Number(exponent) - (digits.length - 1) === power;
  };
  // In the middle between two decimals the shortest text takes the even one, and rounding the greater.
  return isThat(value.toExponential(digits.length - 1)) || isThat(value.toExponential());
}

/** A decimal without its sign. */
function readDecimal(whole: string, part: string, exponent: string): TypedNumber {
  const text = `${whole || '0'}.${part || '0'}e${ascii(exponent)}`;
  const value = Number(text);
  if (value === Infinity) return { reason: 'is beyond every float64' };
  const { digits, power } = reduced(whole, part, Number(ascii(exponent)));
  if (digits === '') return { value };
  if (value === 0) return { reason: 'is nearer to 0 than any float64' };
  if (!holds(value, digits, power)) {
    return { reason: `has more digits than a float64, which would make it ${value}` };
  }
  return { value };
}

/**
 * Reads a number as a person types it:
 *
 *     number   = [sign] decimal [ "/" decimal ]        a fraction a/b is the quotient of two float64
 *     decimal  = digits [ mark [digits] ] [exponent]  |  mark digits [exponent]
 *     mark     = "." | ","                             a decimal point or comma, never one between thousands
 *     exponent = ("e" | "E") [sign] digits
 *     sign     = "+" | "-" | "−"
 *     digits   = one or more of 0…9
 *
 * with blanks around it and around the `/`. No digit is lost: a decimal is taken when the float64 nearest to it, rounded
 * to as many digits as were typed, is what was typed, which holds for all of up to 15 digits and for every number that a
 * program has written to read back. Refused with both readings is 1 to 3 digits that do not begin with 0, a comma and
 * exactly 3 digits: `1,000` is 1000 or 1.000.
 */
export function typedNumber(text: string): TypedNumber {
  const typed = text.trim();
  if (typed === '') return { reason: 'nothing was typed' };
  const refuse = (reason: string, instead?: string): TypedNumber => ({
    reason: `${quoted(typed)} ${reason}`,
    ...(instead !== undefined && { instead }),
  });
  const found = grammar.exec(typed);
  if (found === null) return refuse('is no number');
  const [sign, whole, part, exponent, slash, whole2, part2, exponent2] = Array.from(
    found.slice(1),
    (group?: string) => group ?? '',
  ) as [string, string, string, string, string, string, string, string];
  if (whole + part === '' || (slash && whole2 + part2 === '')) return refuse('is no number');
  if (typed.search(ambiguous) >= 0) {
    const reading = (mark: string) => typed.replaceAll(ambiguous, `$1${mark}$2`);
    return refuse('can be read in two ways', `${reading('')} or ${reading('.')}`);
  }
  const a = readDecimal(whole, part, exponent || '0');
  if ('reason' in a) return refuse(a.reason);
  const signed = (value: number) => ({ value: sign === '' || sign === '+' ? value : -value });
  if (!slash) return signed(a.value);
  const b = readDecimal(whole2, part2, exponent2 || '0');
  if ('reason' in b) return refuse(b.reason);
  if (b.value === 0) return refuse('divides by 0');
  const value = a.value / b.value;
  if (value === Infinity) return refuse('is beyond every float64');
  if (value === 0 && a.value !== 0) return refuse('is nearer to 0 than any float64');
  return signed(value);
}

/** What is taken: any float64 where nothing is said. */
export interface Range {
  readonly whole?: boolean;
  readonly least?: number;
  readonly most?: number;
  /** It itself is not taken. */
  readonly above?: number;
  readonly below?: number;
  /** Whether it is a share, so that 95% is 0.95. */
  readonly percent?: boolean;
}

/** A decimal in percent: the same with its point two places to the left, so that no digit of it is lost. */
const percents = /^([^eE/]*[\d.,])\s*%\s*$/;

/** A number of a range, typed in any of the ways of `typedNumber`. */
export function typedWithin(
  text: string,
  { whole = false, least, most, above, below, percent = false }: Range,
): TypedNumber {
  const typed = typedNumber(percent ? text.replace(percents, '$1e-2') : text);
  if ('reason' in typed) return typed;
  const { value } = typed;
  const refuse = (reason: string) => ({ reason: `${quoted(text.trim())} ${reason}` });
  if (whole && !Number.isInteger(value)) return refuse('is no whole number');
  if (least !== undefined && value < least) return refuse(`is less than ${least}`);
  if (most !== undefined && value > most) return refuse(`is more than ${most}`);
  if (above !== undefined && value <= above) return refuse(`is not above ${above}`);
  if (below !== undefined && value >= below) return refuse(`is not below ${below}`);
  // A count has no sign.
  return whole ? { value: value + 0 } : typed;
}
