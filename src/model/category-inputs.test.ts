import fc from 'fast-check';
import { expect, it } from 'vitest';
import { categoryInputs, categoryOf, withCategory } from './category-inputs.ts';

const dataOf = (inputNames: string[], inputs: number[][]) => ({
  ...{ inputNames, inputs },
  targets: inputs.map(() => [0]),
  outputNames: ['t'],
});
const found = (...given: Parameters<typeof dataOf>) =>
  categoryInputs(dataOf(...given)).map(({ name, first, categories }) => [name, first, categories]);

const rows = [
  [5, 1, 0, 0, 1, 0],
  [7, 0, 0, 1, 0, 1],
  [9, 0, 1, 0, 0, 1],
];

it.each<[what: string, names: string[], inputs: number[][], want: unknown[]]>([
  [
    'two columns of texts side by side',
    ['width', 'color red', 'color dark blue', 'color green', 'size big', 'size small'],
    rows,
    [
      ['color', 1, ['red', 'dark blue', 'green']],
      ['size', 4, ['big', 'small']],
    ],
  ],
  [
    'a name of two words',
    ['eye color red', 'eye color blue'],
    [
      [0, 1],
      [1, 0],
    ],
    [['eye color', 0, ['red', 'blue']]],
  ],
  [
    'a name that another begins with',
    ['eye red', 'eye blue', 'eye size big', 'eye size small'],
    [
      [0, 1, 0, 1],
      [1, 0, 1, 0],
    ],
    [
      ['eye', 0, ['red', 'blue']],
      ['eye size', 2, ['big', 'small']],
    ],
  ],
  [
    'a category that no row has any more',
    ['k p', 'k q', 'k r'],
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
    [['k', 0, ['p', 'q', 'r']]],
  ],
  [
    'categories after a column of 0 and 1 that is called alike',
    ['k on', 'k p', 'k q'],
    [
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 0],
    ],
    [['k', 1, ['p', 'q']]],
  ],
  ['numbers of one name', ['pixel 1', 'pixel 2'], [[0, 0.5]], []],
  ['rows without a 1', ['k p', 'k q'], [[0, 0]], []],
  [
    'one row of two',
    ['k p', 'k q'],
    [
      [1, 0],
      [1, 1],
    ],
    [],
  ],
  ['names that are not alike', ['p', 'q'], [[1, 0]], []],
  ['columns without a name', ['column 1', 'column 2'], [[1, 0]], []],
  ['a single column', ['k p'], [[1]], []],
  ['no rows', ['k p', 'k q'], [], []],
])('knows the categories of %s', (_what, names, inputs, want) => {
  expect(found(names, inputs)).toEqual(want);
});

it('looks for them once', () => {
  const data = dataOf(['k p', 'k q'], [[1, 0]]);
  expect(categoryInputs(data)).toBe(categoryInputs(data));
});

it('gives a row another category, and nothing else', () => {
  const row = fc.tuple(fc.nat(9), fc.nat(2), fc.nat(2), fc.nat(9));
  fc.assert(
    fc.property(row, ([before, was, is, after]) => {
      const category = { name: 'k', first: 1, categories: ['p', 'q', 'r'] };
      const inputs = [before, ...[0, 1, 2].map((n) => Number(n === was)), after];
      const changed = withCategory(category, inputs, is);
      expect(categoryOf(category, inputs)).toBe(was);
      expect(categoryOf(category, changed)).toBe(is);
      expect([changed[0], changed[4]]).toEqual([before, after]);
    }),
  );
});

it.each([[[0, 0]], [[1, 1]], [[0.5, 0]]])('names no category of %j', (row) => {
  expect(categoryOf({ name: 'k', first: 0, categories: ['p', 'q'] }, row)).toBeUndefined();
});
