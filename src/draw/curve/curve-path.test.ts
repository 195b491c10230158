import { expect, test } from 'vitest';
import { areaPath, curvePath } from './curve-path.ts';

const x = (column: number) => column * 10;
const y = (loss: number) => 100 - loss;

test('a curve of single losses joins them', () => {
  expect(curvePath(Float64Array.of(1, 1, 3, 3), 2, x, y)).toBe('M0,99h0L10,97');
});

test('a column is drawn from its least to its greatest loss, the nearer first', () => {
  expect(curvePath(Float64Array.of(5, 5, 3, 9), 2, x, y)).toBe('M0,95h0L7.5,97L12.5,91');
});

test('columns without a finite loss are gaps, and a lone one is a dot', () => {
  expect(curvePath(Float64Array.of(1, 1, NaN, NaN, 2, 2), 3, x, y)).toBe('M0,99h0M20,98h0');
});

test('an area stands on its base and has the same gaps', () => {
  expect(areaPath(Float64Array.of(1, 2, 3, 3, NaN, NaN), 3, x, y, 100)).toBe('M0,100V98L10,97V100Z');
  expect(areaPath(Float64Array.of(1, 2, 3, 3), 2, x, y, 100)).toBe('M0,100V98L10,97H10V100Z');
});
