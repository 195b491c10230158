import type { Data } from '../experiment/experiment.ts';
import { flat } from '../experiment/flat.ts';
import { hashOf } from '../hash.ts';

/** Samples as flat columns, row after row: held once, and shared by everything that reads them. */
export interface Columns {
  readonly samples: number;
  /** Numbers of a row. */
  readonly inputWidth: number;
  readonly targetWidth: number;
  /** `[samples × inputWidth]` and `[samples × targetWidth]`; not to be written. */
  readonly inputs: Float64Array<ArrayBuffer>;
  readonly targets: Float64Array<ArrayBuffer>;
}

/** A data set as the user brought it, named by its content. */
export interface DataSet extends Columns {
  /** Of all its numbers and their arrangement. */
  readonly hash: string;
}

/** The rows of an experiment's data, which must be of equal length, as columns. */
export function dataSetOf({ inputs, targets }: Pick<Data, 'inputs' | 'targets'>): DataSet {
  const inputWidth = inputs[0]?.length ?? 0;
  const targetWidth = targets[0]?.length ?? 0;
  const columns = { inputs: flat(inputs, inputWidth), targets: flat(targets, targetWidth) };
  const shape = Float64Array.of(inputs.length, inputWidth, targetWidth);
  let hash: string | undefined;
  return {
    samples: inputs.length,
    inputWidth,
    targetWidth,
    ...columns,
    // Of millions of numbers it takes half a second: it is worked out when it is asked for.
    get hash() {
      return (hash ??= hashOf(shape, columns.inputs, columns.targets));
    },
  };
}

/** Some of the rows, in the order given, as columns of their own. */
export function takeRows(columns: Columns, rows: ArrayLike<number>): Columns {
  const { inputWidth, targetWidth } = columns;
  const inputs = new Float64Array(rows.length * inputWidth);
  const targets = new Float64Array(rows.length * targetWidth);
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n]!;
    inputs.set(columns.inputs.subarray(row * inputWidth, (row + 1) * inputWidth), n * inputWidth);
    targets.set(columns.targets.subarray(row * targetWidth, (row + 1) * targetWidth), n * targetWidth);
  }
  return { samples: rows.length, inputWidth, targetWidth, inputs, targets };
}
