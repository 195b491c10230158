import { quoted, typedWithin } from '../typed-number.ts';
import type { Refused } from './edited.ts';

/** What may stand between two numbers of a shape. */
const between = /\s*(?:[-–—→>,;×x*/]|\s)\s*/;

/** The numbers of a shape as it is typed: `4-8-8-3`, or with arrows, commas or blanks. */
export function typedShape(text: string): { readonly shape: number[] } | Refused {
  const typed = text.trim();
  if (typed === '') return { refused: 'nothing was typed. Type numbers of units such as 4-8-3' };
  const shape: number[] = [];
  for (const part of typed.split(between)) {
    const read = typedWithin(part, { whole: true, least: 1, most: Number.MAX_SAFE_INTEGER });
    if ('reason' in read) {
      const where = part === '' ? `a number is missing in ${quoted(typed)}` : read.reason;
      return { refused: `${where}. Type whole numbers of units such as 4-8-3` };
    }
    shape.push(read.value);
  }
  return { shape };
}

/** As it is typed. */
export const shapeText = (shape: readonly number[]): string => shape.join('-');
