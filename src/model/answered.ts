import type { ClassQuestion } from './classes.ts';

/** What outputs answer, by the rule that the accuracy counts by. */
export interface Answered {
  /** The class, the labels that hold, or why no class is answered: `setosa`, `a tie: setosa, virginica`. */
  readonly text: string;
  /** The class that is answered, by its place; undefined where there is none, and for several labels. */
  readonly place: number | undefined;
}

/**
 * @param questions all of an experiment, of which there is one at least
 * @param outputs of samples, one after the other
 */
export function answered(
  questions: readonly ClassQuestion[],
  outputs: ArrayLike<number>,
  row: number,
): Answered {
  const names = questions.flatMap(({ label, classes, classOf, whyNone }) => {
    const place = classOf(outputs, row);
    // Of several labels those that hold are said.
    if (label !== undefined && place === 0) return [];
    return [place === undefined ? whyNone(outputs, row) : classes[place]!];
  });
  const only = questions.length === 1 ? questions[0]!.classOf(outputs, row) : undefined;
  return { text: names.join(', ') || 'no label', place: only };
}
