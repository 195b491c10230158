import { short } from './format-number.ts';

/** With so many digits more, a number of 4 has all that a float64 has. */
const MOST_EXTRA = 13;

/** A number of `short` with four decimals, and with more digits where they are asked for: each is rounded once. */
export function withExtra(value: number, extra: number): string {
  const text = short(value, 4);
  if (extra === 0 || value === 0 || !Number.isFinite(value)) return text;
  const figures = text.replace(/^-?[0.]*|e.*$/g, '').replace('.', '').length;
  return value.toPrecision(Math.min(17, figures + extra));
}

/** Whether what was worked out is written as the result is. */
export function comesOut(value: number, result: number, write: (value: number) => string): boolean {
  // In the middle between two of the last digits it could be rounded to either.
  const around = [value * (1 - 1e-13), value, value * (1 + 1e-13)];
  return around.every((near) => write(near) === write(result));
}

/**
 * How many digits more than usual numbers need, so that what they come to as they are written is what is written as
 * their result: 0.6 + 0.6 = 1.1 becomes 0.57 + 0.57 = 1.1. Undefined where no digits are enough.
 *
 * @param comesTo what they come to when they are written with so many more digits; undefined when that is no arithmetic
 * @param write how the result is written
 */
export function extraDigits(
  result: number,
  comesTo: (extra: number) => number | undefined,
  write: (value: number) => string,
): number | undefined {
  for (let extra = 0; extra <= MOST_EXTRA; extra++) {
    const value = comesTo(extra);
    if (value === undefined) return 0;
    if (comesOut(value, result, write)) return extra;
  }
  return undefined;
}
