import * as v from 'valibot';

/** What a file may hold where a number is expected: `NaN` has no place in an experiment, ±∞ neither. */
export const finite = v.pipe(v.number('a finite number'), v.finite('a finite number'));

export const atLeast0 = v.pipe(finite, v.minValue(0, 'a finite number of 0 or more'));

export const above0 = v.pipe(
  finite,
  v.check((value) => value > 0, 'a number above 0'),
);

/** A share or a decay rate: 0 ≤ x < 1. */
export const below1 = v.pipe(
  finite,
  v.check((value) => value >= 0 && value < 1, 'a number from 0 to less than 1'),
);

export const positiveInteger = v.pipe(
  v.number('a positive integer'),
  v.check((value) => Number.isSafeInteger(value) && value >= 1, 'a positive integer'),
);

/** Signed or unsigned: the generator keeps 32 bits, and two seeds must not be one in silence. */
export const seed = v.pipe(
  v.number('an integer of 32 bits'),
  v.check((value) => value === value >> 0 || value === value >>> 0, 'an integer of 32 bits'),
);

/** The first place in the row that holds no finite number; −1 where all do. Holes count: a loop by index sees them. */
function firstBad(row: readonly unknown[]): number {
  for (let n = 0; n < row.length; n++) if (!Number.isFinite(row[n])) return n;
  return -1;
}

/** A row of finite numbers, looked through without an object a number. */
export const numbers = v.pipe(
  v.custom<readonly number[]>(Array.isArray, 'a list of numbers'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const row = dataset.value;
    const n = firstBad(row);
    if (n < 0) return;
    const path: [v.ArrayPathItem] = [
      { type: 'array', origin: 'value', input: row as unknown[], key: n, value: row[n] },
    ];
    addIssue({ message: 'a finite number', input: row[n], path });
  }),
);

/** Rows of finite numbers, which need not be of one length. */
export const rows = v.pipe(
  v.custom<readonly (readonly number[])[]>(Array.isArray, 'a list of rows of numbers'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const table: readonly unknown[] = dataset.value;
    for (let r = 0; r < table.length; r++) {
      const row = table[r];
      const inTable = {
        type: 'array',
        origin: 'value',
        input: table as unknown[],
        key: r,
        value: row,
      } as const;
      if (!Array.isArray(row)) {
        addIssue({ message: 'a row of numbers', input: row, path: [inTable] });
        return;
      }
      const n = firstBad(row);
      if (n < 0) continue;
      const inRow = { type: 'array', origin: 'value', input: row, key: n, value: row[n] } as const;
      addIssue({ message: 'a finite number', input: row[n], path: [inTable, inRow] });
      return;
    }
  }),
);
