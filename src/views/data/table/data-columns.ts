import type { Experiment } from '../../../../worker/protocol.ts';
import {
  categoryInputs,
  categoryOf,
  withCategory,
  type CategoryInput,
} from '../../../model/category-inputs.ts';
import { full } from '../../../model/format-number.ts';
import { plainText } from '../plain-text.ts';

/** A column of the table of all rows. */
export interface DataColumn {
  readonly name: string;
  readonly part: 'inputs' | 'targets';
  /** Its place among the inputs or the targets, the first where it has several. */
  readonly place: number;
  /** Where it stands for several numbers of 0 and one 1: what each of them tells. */
  readonly category: CategoryInput | undefined;
  short(row: number): string;
  /** Every digit. */
  whole(row: number): string;
}

/** What a cell is called where it is changed. */
export const cellLabel = ({ part, name }: DataColumn, row: number) =>
  `${part === 'inputs' ? 'Input' : 'Target'} ${name} of sample ${row + 1}`;

/** Columns that are drawn. */
const MOST = 40;
/** Rows and columns of a set whose cells can be changed one by one. */
const MOST_EDITED = 60;

/** Whether a set is so small that its numbers are changed by hand. */
export function isEditable({ data: { inputs, targets } }: Experiment): boolean {
  const width = (inputs[0]?.length ?? 0) + (targets[0]?.length ?? 0);
  return inputs.length <= MOST_EDITED && width <= MOST;
}

type Rows = readonly (readonly number[])[];

function numberColumn(rows: Rows, name: string, part: DataColumn['part'], place: number): DataColumn {
  const at = (row: number) => rows[row]?.[place] ?? NaN;
  return {
    ...{ name, part, place },
    category: undefined,
    short: (row) => plainText(at(row)),
    whole: (row) => full(at(row)),
  };
}

/** One column of texts in the place of one of 0 and 1 for each. */
function categoryColumn(rows: Rows, category: CategoryInput, part: DataColumn['part']): DataColumn {
  const { name, first, categories } = category;
  const text = (row: number) => {
    const numbers = rows[row] ?? [];
    const found = categoryOf(category, numbers);
    if (found !== undefined) return categories[found]!;
    return numbers
      .slice(first, first + categories.length)
      .map(full)
      .join(' ');
  };
  return { ...{ name, part, category }, place: first, short: text, whole: text };
}

/** All inputs, one after the other. */
function inputColumns({ data }: Experiment): DataColumn[] {
  const { inputs, inputNames } = data;
  const starts = new Map(categoryInputs(data).map((category) => [category.first, category]));
  const columns: DataColumn[] = [];
  const width = inputs[0]?.length ?? 0;
  for (let place = 0; place < width;) {
    const category = starts.get(place);
    columns.push(
      category === undefined
        ? numberColumn(inputs, inputNames[place] ?? `i${place + 1}`, 'inputs', place)
        : categoryColumn(inputs, category, 'inputs'),
    );
    place += category?.categories.length ?? 1;
  }
  return columns;
}

/** Rows by which one-hot targets are known. */
const MOST_LOOKED_AT = 1000;

function targetColumns({ data: { targets, outputNames }, classes }: Experiment): DataColumn[] {
  const width = targets[0]?.length ?? 0;
  if (classes?.length === width) {
    const category = { name: 'class', first: 0, categories: classes };
    if (targets.slice(0, MOST_LOOKED_AT).every((row) => categoryOf(category, row) !== undefined))
      return [categoryColumn(targets, category, 'targets')];
  }
  return Array.from({ length: width }, (_, place) =>
    numberColumn(targets, outputNames[place] ?? `t${place + 1}`, 'targets', place),
  );
}

/** The columns that are drawn, and how many are not. */
export interface DataColumns {
  readonly targets: readonly DataColumn[];
  readonly inputs: readonly DataColumn[];
  readonly more: number;
}

export function dataColumns(experiment: Experiment): DataColumns {
  const allTargets = targetColumns(experiment);
  const allInputs = inputColumns(experiment);
  const targets = allTargets.slice(0, MOST / 2);
  const inputs = allInputs.slice(0, MOST - targets.length);
  return { targets, inputs, more: allInputs.length + allTargets.length - inputs.length - targets.length };
}

/**
 * The experiment with something else in a cell.
 *
 * @param value a number; of a column of texts the place of the text
 */
export function withCell(
  experiment: Experiment,
  { part, place, category }: Pick<DataColumn, 'part' | 'place' | 'category'>,
  row: number,
  value: number,
): Experiment {
  const changed = (numbers: readonly number[]) =>
    category === undefined
      ? numbers.map((number, n) => (n === place ? value : number))
      : withCategory(category, numbers, value);
  const rows = experiment.data[part].map((numbers, r) => (r === row ? changed(numbers) : numbers));
  return { ...experiment, data: { ...experiment.data, [part]: rows } };
}
