import type { Experiment, Opened } from '../../worker/protocol.ts';
import { unitName } from './names.ts';

/** One way in which the network's outputs are classes: its only one, or one label of several. */
export interface ClassQuestion {
  /** What is asked: the label's name, or nothing where the outputs are the classes. */
  readonly label: string | undefined;
  /** What the classes are called, as many as there are. */
  readonly classes: readonly string[];
  /** The class that a row of outputs or of targets names; undefined where it names none: a tie, or what is no number. */
  classOf(column: ArrayLike<number>, row: number): number | undefined;
  /** Why it names none, in words: `a tie: setosa, virginica`, or that it is no number. */
  whyNone(column: ArrayLike<number>, row: number): string;
}

/** The place of the only largest number of a row; undefined where several are, or one is no number. */
function onlyLargest(column: ArrayLike<number>, from: number, width: number): number | undefined {
  let best = from;
  let tie = false;
  for (let n = from; n < from + width; n++) {
    const value = column[n]!;
    if (Number.isNaN(value)) return undefined;
    if (n === from) continue;
    if (value > column[best]!) {
      best = n;
      tie = false;
    } else if (value === column[best]) tie = true;
  }
  return tie ? undefined : best - from;
}

const noNumber = 'no number';
/** Names that have room beside each other. */
const MOST_TIED = 4;

function whyNoLargest(values: readonly number[], names: readonly string[]): string {
  if (values.some(Number.isNaN)) return noNumber;
  const most = Math.max(...values);
  const tied = names.filter((_, n) => values[n] === most);
  return `a tie: ${tied.slice(0, MOST_TIED).join(', ')}${tied.length > MOST_TIED ? ' …' : ''}`;
}

/**
 * What classes the outputs name, by the rule that the accuracy counts by: the largest output, where a tie is no answer; or
 * each output by its side of ½. None for regressions.
 */
export function classQuestions(
  experiment: Experiment,
  opened: Pick<Opened, 'rightness' | 'layout'>,
): ClassQuestion[] {
  const { rightness, layout } = opened;
  if (rightness === undefined) return [];
  const last = layout.layers.length - 1;
  const width = layout.layers[last]!.units;
  const names = Array.from({ length: width }, (_, unit) => unitName(experiment, layout, last, unit));
  const given = experiment.classes;
  if (rightness === 'largest') {
    const classes = names.map((name, n) => given?.[n] ?? name);
    return [
      {
        label: undefined,
        classes,
        classOf: (column, row) => onlyLargest(column, row * width, width),
        whyNone: (column, row) =>
          whyNoLargest(
            classes.map((_, n) => column[row * width + n]!),
            classes,
          ),
      },
    ];
  }
  return names.map((name, unit) => ({
    label: width === 1 ? undefined : name,
    classes: width === 1 && given?.length === 2 ? given : [`not ${name}`, name],
    classOf(column, row) {
      const value = column[row * width + unit]!;
      return Number.isNaN(value) ? undefined : Number(value > 0.5);
    },
    whyNone: () => noNumber,
  }));
}
