import type { ClassQuestion } from './classes.ts';
import type { Confusion, CountedPart } from './confusion.ts';

/** Which matrix of several: that of a label, or of a part of the samples; undefined where it is that of all. */
function whatOf({ label }: ClassQuestion, part: CountedPart): string | undefined {
  const said = [
    ...(label === undefined ? [] : [`label ${label}`]),
    ...(part === 'all' ? [] : [`${part} samples`]),
  ];
  return said.length > 0 ? said.join(', ') : undefined;
}

/** A confusion matrix as a table, which says of what: a row a class, of those that no sample is of or is answered with, too. */
export function confusionNumbers(question: ClassQuestion, part: CountedPart, confusion: Confusion) {
  const { iteration, counts } = confusion;
  const names = [...question.classes, 'none'];
  const rows = names.map((name, is) => [
    name,
    ...counts.subarray(is * names.length, (is + 1) * names.length),
  ]);
  const what = whatOf(question, part);
  const corner = 'is \\ answered';
  const header = [what === undefined ? corner : `${corner} (${what})`, ...names];
  return { iteration, ...(what !== undefined && { what }), header, rows };
}
