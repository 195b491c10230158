import { FileFault } from './file-fault.ts';

/** A table whose rows belong to classes. */
export interface ClassTable {
  readonly inputs: number[][];
  /** One-hot: 1 in the column of the row's class. */
  readonly targets: number[][];
  readonly inputNames: string[];
  /** In the order of their first rows. */
  readonly classes: string[];
}

/**
 * Reads one of the tables that come with Converge: commas, a header, numbers, and the name of a class in the last column.
 *
 * @throws FileFault when it is anything else
 */
export function readClassTable(text: string): ClassTable {
  const [header = [], ...rows] = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  if (header.at(-1) !== 'class' || rows.length === 0)
    throw new FileFault('The last column is not called class.');
  const classes = [...new Set(rows.map((row) => row.at(-1)!))];
  const inputs = rows.map((row, r) => {
    const numbers = row.slice(0, -1).map((cell) => (cell === '' ? NaN : Number(cell)));
    if (row.length === header.length && numbers.every(Number.isFinite)) return numbers;
    throw new FileFault(`Line ${r + 2} is no row of ${header.length - 1} numbers and a class.`);
  });
  return {
    inputs,
    targets: rows.map((row) => classes.map((name) => Number(name === row.at(-1)))),
    inputNames: header.slice(0, -1).map((name) => name.replaceAll('_', ' ')),
    classes,
  };
}
