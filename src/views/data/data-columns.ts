import type { Experiment } from '../../../worker/protocol.ts';
import { full } from '../../model/format-number.ts';
import { plainText } from './plain-text.ts';

/** A column of the table of all rows. */
export interface DataColumn {
  readonly name: string;
  readonly part: 'inputs' | 'targets';
  /** Its place among the inputs or the targets. */
  readonly place: number;
  /** The class of a row, where the column holds classes. */
  readonly text: ((row: number) => string) | undefined;
  short(row: number): string;
  /** Every digit. */
  whole(row: number): string;
}

/** Columns that are drawn. */
const MOST = 40;
/** Rows and columns of a set whose cells can be changed one by one. */
const MOST_EDITED = 60;

/** Whether a set is so small that its numbers are changed by hand. */
export function isEditable({ data: { inputs, targets } }: Experiment): boolean {
  const width = (inputs[0]?.length ?? 0) + (targets[0]?.length ?? 0);
  return inputs.length <= MOST_EDITED && width <= MOST;
}

function numbers(rows: readonly (readonly number[])[], names: readonly string[], part: DataColumn['part']) {
  const letter = part === 'inputs' ? 'i' : 't';
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, place): DataColumn => {
    const at = (row: number) => rows[row]?.[place] ?? NaN;
    return {
      name: names[place] ?? `${letter}${place + 1}`,
      ...{ part, place },
      text: undefined,
      short: (row) => plainText(at(row)),
      whole: (row) => full(at(row)),
    };
  });
}

/** Rows by which one-hot targets are known. */
const MOST_LOOKED_AT = 1000;

const isOneHot = (row: readonly number[]) =>
  row.filter((value) => value === 1).length === 1 &&
  row.filter((value) => value === 0).length === row.length - 1;

/** One column of classes in the place of one of 0 and 1 for each. */
function classColumn({ data: { targets }, classes }: Experiment): DataColumn[] | undefined {
  if (classes === undefined || classes.length !== targets[0]?.length) return undefined;
  if (!targets.slice(0, MOST_LOOKED_AT).every(isOneHot)) return undefined;
  const text = (row: number) => {
    const target = targets[row] ?? [];
    return isOneHot(target) ? classes[target.indexOf(1)]! : target.map(full).join(' ');
  };
  return [{ name: 'class', part: 'targets', place: 0, text, short: text, whole: text }];
}

/** The columns that are drawn, and how many are not. */
export function dataColumns(experiment: Experiment): { columns: readonly DataColumn[]; more: number } {
  const { inputs, targets, inputNames, outputNames } = experiment.data;
  const classes = isEditable(experiment) ? undefined : classColumn(experiment);
  const last = classes ?? numbers(targets, outputNames, 'targets').slice(0, MOST / 2);
  const first = numbers(inputs, inputNames, 'inputs');
  const shown = first.slice(0, MOST - last.length);
  const all = first.length + (classes === undefined ? (targets[0]?.length ?? 0) : 1);
  return { columns: [...shown, ...last], more: all - shown.length - last.length };
}

/** The experiment with another number in a cell. */
export function withCell(
  experiment: Experiment,
  { part, place }: Pick<DataColumn, 'part' | 'place'>,
  row: number,
  value: number,
): Experiment {
  const rows = experiment.data[part].map((numbers, r) =>
    r === row ? numbers.map((number, n) => (n === place ? value : number)) : numbers,
  );
  return { ...experiment, data: { ...experiment.data, [part]: rows } };
}
