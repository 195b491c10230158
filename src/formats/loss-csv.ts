import type { Format } from './format.ts';
import { numberText } from './number-text.ts';

/** Losses that follow each other, the first of them of the iteration `first`. */
export interface LossContent {
  readonly first: number;
  readonly losses: Float64Array;
  /** What was evaluated over all samples on the way; undefined where nothing was. */
  readonly scores?: EvaluatedScores | undefined;
}

/** Numbers that are there of some iterations alone. */
export interface EvaluatedScores {
  /** What they are called. */
  readonly names: readonly string[];
  /** One for each name, NaN where it is not defined; undefined of an iteration that was not evaluated. */
  at(iteration: number): readonly number[] | undefined;
}

const scoreText = (score: number) => (Number.isNaN(score) ? '' : numberText(score));

/**
 * `iteration,loss`, and of a run that is evaluated on the way the columns of that, which are empty in between: one row for
 * every iteration, each loss as the shortest number that reads back to it. A long run is written in parts, of which the one
 * that begins at iteration 0 has the header.
 */
export const lossCsv: Format<LossContent> = {
  extension: '.csv',
  mediaType: 'text/csv',
  encode({ first, losses, scores }) {
    const names = scores?.names ?? [];
    const nothing = ','.repeat(names.length);
    const rows = Array.from(losses, (loss, n) => {
      const found = scores?.at(first + n);
      const more = found ? found.map((score) => `,${scoreText(score)}`).join('') : nothing;
      return `${first + n},${numberText(loss)}${more}\n`;
    });
    return (first === 0 ? `${['iteration', 'loss', ...names].join(',')}\n` : '') + rows.join('');
  },
};
