import { full, short } from './format-number.ts';

/** A probability by four decimals, and by as many more as it takes to tell it from 1: `0.99999`, where it is not 1. */
export function probabilityText(p: number): string {
  if (p === 1) return short(p, 4);
  for (let digits = 4; digits < 16; digits++) {
    const text = short(p, digits);
    if (Number(text) !== 1) return text;
  }
  return full(p);
}
