// @ts-nocheck
import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import { backward } from './backward.ts';
import { forward } from './forward.ts';
import { createModel, iterate } from './model.ts';
import type { Key } from './operations/key.ts';
import { describeOperations } from './operations/describe.ts';
import { recordUpdate } from './operations/record.ts';
import { prepare } from './prepared.ts';

/** NumPy's print of an array: each number to 8 decimals, and no more than it needs. */
const printed = (values: Iterable<number>) => [...values].map((value) => Number(value.toFixed(8)));

/** A weight matrix of the notebook as the column that it is here, row after row. */
const rows = (...matrix: number[][]) => matrix.flat();

function createdAtStart() {
  const model = createModel(prepare(notebook));
  forward(model.batch);
  return model;
}

describe('the notebook, cell by cell', () => {
  const { batch, gradient, prepared } = createModel(prepare(notebook));
  const loss = forward(batch);
  backward(batch, gradient, prepared.rule);
  const [dj, dk, dOutput] = gradient.layers.map(({ weights }) => weights) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [j, k, o] = batch.layers as [
    (typeof batch.layers)[0],
    (typeof batch.layers)[0],
    (typeof batch.layers)[0],
  ];

  const cells: [cell: number, name: string, actual: Float64Array, expected: number[]][] = [
    [77, 'w_ij', j.weights, rows([0.1, 0.2, 0.3], [0.3, 0.2, 0.7], [0.4, 0.3, 0.9])],
    [78, 'j', j.z, [0.65, 0.57, 1.1]],
    [79, 'j_out', j.a, [0.65, 0.57, 1.1]],
    [80, 'w_jk', k.weights, rows([0.2, 0.3, 0.5], [0.3, 0.5, 0.7], [0.6, 0.4, 0.8])],
    [81, 'k', k.z, [1.261, 1.22, 1.904]],
    [82, 'k_out', k.a, [1.261, 1.22, 1.904]],
    [83, 'w_ko', o.weights, rows([0.1, 0.4, 0.8], [0.3, 0.7, 0.2], [0.5, 0.2, 0.9])],
    [84, 'o', o.z, [1.7441, 2.0392, 3.2664]],
    [85, 'o_out', o.a, [0.14438319, 0.19394426, 0.66167255]],
    [86, 'L', batch.lossTerms, [1.93528448, 0.21560238, 1.08374107]],
    [
      92,
      'g_ko',
      dOutput,
      rows(
        [-1.0789328, 0.24456371, 0.83436909],
        [-1.04385251, 0.236612, 0.80724051],
        [-1.62909441, 0.36926987, 1.25982454],
      ),
    ],
    [94, 'dL_dk', k.delta, [0.52135406, 0.01141045, 0.20648574]],
    [
      95,
      'g_jk',
      dk,
      rows(
        [0.33888014, 0.00741679, 0.13421573],
        [0.29717182, 0.00650396, 0.11769687],
        [0.57348947, 0.01255149, 0.22713432],
      ),
    ],
    [
      98,
      'g_ij, by diag(w_ij)',
      dj,
      rows(
        [0.00521354, 0.00022821, 0.01858372],
        [0.01042708, 0.00045642, 0.03716743],
        [0.03649478, 0.00159746, 0.13008602],
      ),
    ],
  ];

  test.each(cells)('In [%i] prints %s', (_cell, _name, actual, expected) => {
    expect(printed(actual)).toEqual(expected);
  });

  /** Where each cell's numbers stand in the list of operations. */
  const keys: Record<string, Key> = {
    w_ij: { role: 'weights', layer: 0 },
    j: { role: 'z', layer: 0 },
    j_out: { role: 'a', layer: 0 },
    w_jk: { role: 'weights', layer: 1 },
    k: { role: 'z', layer: 1 },
    k_out: { role: 'a', layer: 1 },
    w_ko: { role: 'weights', layer: 2 },
    o: { role: 'z', layer: 2 },
    o_out: { role: 'a', layer: 2 },
    L: { role: 'loss-terms', layer: 2 },
    g_ko: { role: 'weights-gradient', layer: 2 },
    dL_dk: { role: 'delta', layer: 1 },
    g_jk: { role: 'weights-gradient', layer: 1 },
    'g_ij, by diag(w_ij)': { role: 'weights-gradient', layer: 0 },
  };
  const list = describeOperations(prepare(notebook));
  const numbers = recordUpdate(createdAtStart(), 0, loss, 0, list);

  test.each(cells)(
    'In [%i] prints %s, and the list of operations has it',
    (_cell, name, _actual, expected) => {
      const { offset } = list.valueOf(keys[name]!).value;
      expect(printed(numbers.subarray(offset, offset + expected.length))).toEqual(expected);
    },
  );

  test('In [87] prints the first loss, here within 1e-15 relative', () => {
    expect(Math.abs(loss / 3.2346279327622796 - 1)).toBeLessThanOrEqual(1e-15);
  });

  test('In [93] prints the first number of g_ko in full, here within 1e-15 relative', () => {
    expect(Math.abs(dOutput[0]! / -1.078932799024619 - 1)).toBeLessThanOrEqual(1e-15);
  });
});

test('In [107] prints the end of the run: its weights, outputs, loss and count', () => {
  const model = createModel(prepare(notebook));
  const { layers, output } = model.batch;
  let loss = forward(model.batch);
  let count = 0;
  while (loss > notebook.stop.lossAtMost) loss = iterate(model, ++count);
  expect(layers.map(({ weights }) => printed(weights))).toEqual([
    rows(
      [0.09940437, 0.20408816, 0.32922893],
      [0.29880874, 0.20817633, 0.75845786],
      [0.39583058, 0.32861715, 1.10460249],
    ),
    rows(
      [0.16126579, 0.42938604, 0.68898428],
      [0.26636851, 0.61639099, 0.87037136],
      [0.53769613, 0.63410452, 1.14424305],
    ),
    rows(
      [0.6672003, 0.1980114, 0.4347883],
      [0.97509169, 0.45492945, -0.23002114],
      [1.53561836, -0.17588125, 0.24026289],
    ),
  ]);
  expect(printed(output.a)).toEqual([0.99501222, 0.00221463, 0.00277314]);
  expect(Math.abs(loss / 0.009994345544873688 - 1)).toBeLessThanOrEqual(1e-12);
  expect(count).toBe(927);
});
