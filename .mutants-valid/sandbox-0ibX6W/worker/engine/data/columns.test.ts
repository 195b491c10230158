// @ts-nocheck
import { expect, test } from 'vitest';
import { dataSetOf, takeRows } from './columns.ts';

const inputs = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const targets = [[7], [8], [9]];

test('rows become flat columns, one after the other', () => {
  expect(dataSetOf({ inputs, targets })).toMatchObject({
    samples: 3,
    inputWidth: 2,
    targetWidth: 1,
    inputs: Float64Array.of(1, 2, 3, 4, 5, 6),
    targets: Float64Array.of(7, 8, 9),
  });
});

test('the hash is that of the numbers and of their arrangement', () => {
  const { hash } = dataSetOf({ inputs, targets });
  expect(dataSetOf({ inputs: structuredClone(inputs), targets: structuredClone(targets) }).hash).toBe(hash);
  const others = [
    {
      inputs: [
        [1, 2],
        [3, 4],
        [5, 7],
      ],
      targets,
    },
    { inputs, targets: [[7], [8], [0]] },
    // The same numbers in the same order, cut elsewhere.
    {
      inputs: [[1], [3], [5]],
      targets: [
        [2, 4],
        [6, 7],
        [8, 9],
      ],
    },
    {
      inputs: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      targets: [[7], [8]],
    },
  ];
  expect(new Set([hash, ...others.map((data) => dataSetOf(data).hash)]).size).toBe(5);
});

test('targets of several numbers are taken whole', () => {
  const wide = dataSetOf({
    inputs: [[1], [2], [3]],
    targets: [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
  });
  expect(takeRows(wide, [2, 1])).toMatchObject({
    samples: 2,
    inputs: Float64Array.of(3, 2),
    targets: Float64Array.of(7, 8, 9, 4, 5, 6),
  });
});

test('no rows are columns of no width', () => {
  expect(dataSetOf({ inputs: [], targets: [] })).toMatchObject({ samples: 0, inputWidth: 0, targetWidth: 0 });
});

test('rows are taken in the order given, into columns of their own, one as often as it is named', () => {
  const columns = dataSetOf({ inputs, targets });
  const taken = takeRows(columns, [2, 0, 2]);
  expect(taken).toEqual({
    samples: 3,
    inputWidth: 2,
    targetWidth: 1,
    inputs: Float64Array.of(5, 6, 1, 2, 5, 6),
    targets: Float64Array.of(9, 7, 9),
  });
  taken.inputs.fill(0);
  expect(columns.inputs[4]).toBe(5);
  expect(takeRows(columns, [])).toMatchObject({ samples: 0, inputs: new Float64Array(0) });
});
