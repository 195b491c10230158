import { describe, expect, it, test } from 'vitest';
import type { Verdict } from '../../../worker/protocol.ts';
import { heatCellOf, heatGrid, isWorse, shadeLabels, shadeOf } from './heat-grid.ts';

const layerOf = (inputs: number, units: number) => ({
  name: 'j',
  inputs,
  units,
  weights: 0,
  biases: inputs * units,
  firstUnit: 0,
});
const checkOf = (
  places: number[],
  error: (place: number) => number,
  verdict: (place: number) => Verdict,
) => ({
  checked: Uint32Array.from(places),
  relativeError: Float64Array.from(places, error),
  verdicts: places.map(verdict),
});
const count = (n: number) => Array.from({ length: n }, (_, k) => k);

test.each<[Verdict, number, number | undefined]>([
  ['agrees', 0, 0],
  ['agrees', 1e-9, 0],
  ['agrees', 2e-9, 1],
  ['agrees', 0.3, 1],
  ['differs', 2e-6, 2],
  ['differs', 0.5, 5],
  ['differs', Infinity, 5],
  ['differs', NaN, 5],
  ['kink', 0, undefined],
  ['unclear', 1e-7, undefined],
])('what %s with a relative error of %d has shade %s', (verdict, error, shade) => {
  expect(shadeOf({ verdicts: [verdict], relativeError: Float64Array.of(error) }, 0)).toBe(shade);
  if (shade !== undefined) expect(shadeLabels[shade]).toBeDefined();
});

test.each<[string, [Verdict, number], [Verdict, number], boolean]>([
  ['differs is worse than a kink', ['differs', 0.1], ['kink', 1], true],
  ['a kink is worse than what drowns in rounding', ['kink', 0], ['unclear', 1], true],
  ['what drowns in rounding is worse than agrees', ['unclear', 0], ['agrees', 1e-7], true],
  ['of one verdict the greater error is worse', ['agrees', 1e-8], ['agrees', 1e-7], false],
  ['NaN is the worst', ['differs', NaN], ['differs', 1], true],
])('%s', (_, a, b, worse) => {
  const check = { verdicts: [a[0], b[0]], relativeError: Float64Array.of(a[1], b[1]) };
  expect(isWorse(check, 0, 1)).toBe(worse);
});

describe('heatGrid', () => {
  it('has the shape of a small matrix, and its biases below', () => {
    const layer = layerOf(2, 3);
    const check = checkOf(
      count(9),
      () => 0,
      () => 'agrees',
    );
    const grid = heatGrid(check, layer);
    expect(grid).toMatchObject({ rows: 3, columns: 3, blockRows: 1, blockColumns: 1 });
    expect(grid.cells.map(({ row, column, at }) => [row, column, at])).toEqual(
      count(9).map((at) => [Math.floor(at / 3), at % 3, at]),
    );
  });

  it('lets neighbors of a large matrix share a cell and shows the worst of each', () => {
    const layer = layerOf(100, 10);
    const check = checkOf(
      count(1010),
      (place) => place / 1e9,
      (place) => (place === 333 ? 'differs' : 'agrees'),
    );
    const grid = heatGrid(check, layer, 32);
    expect(grid).toMatchObject({ rows: 26, columns: 10, blockRows: 4, blockColumns: 1 });
    expect(grid.cells).toHaveLength(26 * 10);
    expect(heatCellOf(grid, layer, 333)).toEqual({ row: 8, column: 3 });
    expect(grid.cells.find(({ row, column }) => row === 8 && column === 3)!.at).toBe(333);
    expect(grid.cells.find(({ row, column }) => row === 8 && column === 4)!.at).toBe(354);
    expect(heatCellOf(grid, layer, 1009)).toEqual({ row: 25, column: 9 });
  });

  it('has no cell where a sample checked nothing', () => {
    const check = checkOf(
      [4],
      () => 0,
      () => 'agrees',
    );
    expect(heatGrid(check, layerOf(2, 3)).cells).toEqual([{ row: 1, column: 1, at: 0 }]);
  });
});
