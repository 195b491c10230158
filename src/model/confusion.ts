import type { ClassQuestion } from './classes.ts';
import type { SamplesByRow } from './samples-by-row.ts';

/** Which samples are counted. */
export type CountedPart = 'all' | 'training' | 'test';

/** A cell of the matrix of one of the class questions. */
export interface ConfusionCell {
  readonly part: CountedPart;
  /** The place of the question among all. */
  readonly question: number;
  readonly is: number;
  readonly answered: number;
}

/** How often samples of a class are answered with a class. The place behind the last class stands for none. */
export interface Confusion {
  readonly iteration: number;
  readonly classes: number;
  /** `[classes + 1 × classes + 1]`: the row is the class that a sample is of, the column the one that is answered. */
  readonly counts: Uint32Array;
  readonly samples: number;
  /** Samples of a class that are answered with it. */
  readonly right: number;
  /** Samples whose answer is no class: a tie at the top, or what is no number; they count as wrong. */
  readonly unanswered: number;
  /** Samples that are of no class, since their targets name none. */
  readonly unclassed: number;
  /** The rows of the data set in a cell, ascending. */
  rowsOf(is: number, answered: number): Uint32Array;
}

/** Counts by the rule that the accuracy counts by, so that the share on the diagonal is the accuracy. */
export function confusionOf(
  { classes: { length: classes }, classOf }: ClassQuestion,
  { iteration, count, outputs, targets, isTest }: SamplesByRow,
  part: CountedPart,
): Confusion {
  const side = classes + 1;
  const counts = new Uint32Array(side * side);
  const cells = new Int32Array(count).fill(-1);
  const wanted = part === 'all' ? undefined : Number(part === 'test');
  let [samples, right, unanswered, unclassed] = [0, 0, 0, 0];
  for (let row = 0; row < count; row++) {
    if (wanted !== undefined && isTest[row] !== wanted) continue;
    const is = classOf(targets, row) ?? classes;
    const answered = classOf(outputs, row) ?? classes;
    cells[row] = is * side + answered;
    counts[cells[row]!]!++;
    samples++;
    if (is === answered && is < classes) right++;
    if (answered === classes) unanswered++;
    if (is === classes) unclassed++;
  }
  return {
    ...{ iteration, classes, counts, samples, right, unanswered, unclassed },
    rowsOf(is, answered) {
      const rows = new Uint32Array(counts[is * side + answered]!);
      let n = 0;
      cells.forEach((cell, row) => {
        if (cell === is * side + answered) rows[n++] = row;
      });
      return rows;
    },
  };
}
