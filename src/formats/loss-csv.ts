import type { Format } from './format.ts';
import { numberText } from './number-text.ts';

/** Losses that follow each other, the first of them of the iteration `first`. */
export interface LossContent {
  readonly first: number;
  readonly losses: Float64Array;
}

/**
 * `iteration,loss`, one row for every iteration, each loss as the shortest number that reads back to it. A long run is
 * written in parts, of which the one that begins at iteration 0 has the header.
 */
export const lossCsv: Format<LossContent> = {
  extension: '.csv',
  mediaType: 'text/csv',
  encode({ first, losses }) {
    const rows = Array.from(losses, (loss, n) => `${first + n},${numberText(loss)}\n`);
    return (first === 0 ? 'iteration,loss\n' : '') + rows.join('');
  },
};
