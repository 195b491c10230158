import type { Experiment, Opened } from '../../../../worker/protocol.ts';
import { answered } from '../../../model/answered.ts';
import { classQuestions } from '../../../model/classes.ts';
import { full, short } from '../../../model/format-number.ts';
import { inOwnUnits } from '../../../model/own-units.ts';
import type { SamplesByRow } from '../../../model/samples-by-row.ts';

/** What the network answers for a sample, in words. */
export interface SampleAnswer {
  readonly text: string;
  /** Every digit. */
  readonly whole: string;
  /** Undefined for regressions. */
  readonly right: boolean | undefined;
}

/** Numbers that have room beside each other. */
const MOST = 3;

/** Says of each row what is answered for it: the class or the labels, or the numbers in the targets' own units. */
export function sampleAnswers(
  experiment: Experiment,
  opened: Opened,
  { outputs, targets, count }: SamplesByRow,
): (row: number) => SampleAnswer {
  const questions = classQuestions(experiment, opened);
  const width = outputs.length / count;
  return (row) => {
    const of = outputs.subarray(row * width, (row + 1) * width);
    if (questions.length === 0) {
      const own = [...(inOwnUnits(opened, of) ?? of)];
      const more = own.length > MOST ? ' …' : '';
      const text =
        own
          .slice(0, MOST)
          .map((value) => short(value, 4))
          .join(' ') + more;
      return { text, whole: own.map(full).join(' '), right: undefined };
    }
    const { text, place } = answered(questions, outputs, row);
    const isNone = questions.length === 1 && place === undefined;
    const numbers = [...of].map(full).join(' ');
    return {
      // Of a tie whose it is has no room: it is told with the digits.
      text: isNone ? text.split(':')[0]! : text,
      whole: isNone ? `${text} · ${numbers}` : numbers,
      right: questions.every(({ classOf }) => {
        const found = classOf(outputs, row);
        return found !== undefined && found === classOf(targets, row);
      }),
    };
  };
}
