import type { Format } from './format.ts';
import { numberText } from './number-text.ts';

/** Rows a part, so that a run of millions never needs one string of all. */
const ROWS_A_PART = 50_000;

/** `iteration,loss`, one row for every iteration from 0, 17 significant digits. */
export const lossCsv: Format<Float64Array> = {
  label: 'Loss of every iteration (CSV)',
  extension: '.csv',
  mediaType: 'text/csv',
  encode(losses) {
    const parts = ['iteration,loss\n'];
    for (let from = 0; from < losses.length; from += ROWS_A_PART) {
      const part = losses.subarray(from, from + ROWS_A_PART);
      parts.push(Array.from(part, (loss, n) => `${from + n},${numberText(loss)}\n`).join(''));
    }
    return parts;
  },
};
