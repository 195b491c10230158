import type { DecimalName } from './choices.ts';

/** A decimal without marks between thousands: most numbers by far. */
const plain = {
  point: /^[+\-−]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-−]?\d+)?$/,
  comma: /^[+\-−]?(?:\d+,?\d*|,\d+)(?:[eE][+\-−]?\d+)?$/,
};
/** Threes of digits between marks of one kind. A number does not begin with 0 there. */
const inThousands = {
  point: /^[+\-−]?[1-9]\d{0,2}(?=([,'’ \u00a0\u202f]))(?:\1\d{3})+(?:\.\d*)?$/,
  comma: /^[+\-−]?[1-9]\d{0,2}(?=([.'’ \u00a0\u202f]))(?:\1\d{3})+(?:,\d*)?$/,
};
const marks = { point: /[,'’ \u00a0\u202f]/g, comma: /[.'’ \u00a0\u202f]/g };

/** 1.234: a decimal, or a number with a mark between thousands. */
const twofold = /^[+\-−]?[1-9]\d{0,2}([.,])\d{3}$/;

/**
 * The number that a cell is by this decimal mark, with or without marks between thousands; NaN where it is none, and where
 * float64 has no such number.
 *
 * @param cell without blanks around it
 */
export function numberOf(cell: string, decimal: DecimalName): number {
  let text = cell;
  if (!plain[decimal].test(cell)) {
    if (!inThousands[decimal].test(cell)) return NaN;
    text = cell.replace(marks[decimal], '');
  }
  if (decimal === 'comma') text = text.replace(',', '.');
  const value = Number(text.replace(/−/g, '-'));
  return Number.isFinite(value) ? value : NaN;
}

/** How programs write what is beyond every number. */
const infinite = /^[+\-−]?(?:inf(?:inity)?|∞)$/i;

/** Whether a cell is a numeral of no finite number: `inf`, or `1e999`, which is beyond every float64. */
export function isEndless(cell: string, decimal: DecimalName): boolean {
  return infinite.test(cell) || (plain[decimal].test(cell) && Number.isNaN(numberOf(cell, decimal)));
}

/** Whether a number is written with marks between thousands. */
export const isGrouped = (cell: string, decimal: DecimalName) => !plain[decimal].test(cell);

/** What a cell tells of the decimal mark: one of them, either with another number, or nothing. */
export function decimalEvidence(cell: string): DecimalName | 'either' | undefined {
  if (!/[.,]/.test(cell)) return undefined;
  const byPoint = numberOf(cell, 'point');
  const byComma = numberOf(cell, 'comma');
  if (Number.isNaN(byPoint)) return Number.isNaN(byComma) ? undefined : 'comma';
  if (Number.isNaN(byComma)) return 'point';
  return twofold.test(cell) ? 'either' : undefined;
}

/** 04104: digits that count nothing, since no quantity is written so; and more of them than float64 tells apart. */
export function isCode(cell: string): boolean {
  return /^0\d+$/.test(cell) || (/^\d{16,}$/.test(cell) && !Number.isSafeInteger(Number(cell)));
}
