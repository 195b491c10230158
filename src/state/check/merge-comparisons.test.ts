import { expect, it } from 'vitest';
import { mergeComparisons, noComparison } from './merge-comparisons.ts';

const comparison = (iterations: number[]) => ({
  iterations: Float64Array.from(iterations),
  angle: Float64Array.from(iterations, (n) => n * 2),
  relativeError: Float64Array.from(iterations, (n) => n / 1000),
});

it('puts parts together in the order of the iterations, each once', () => {
  const merged = mergeComparisons(comparison([0, 20, 100]), comparison([10, 20, 200]));
  expect(merged).toEqual(comparison([0, 10, 20, 100, 200]));
});

it('keeps an angle that does not exist', () => {
  const part = { ...comparison([5]), angle: Float64Array.of(NaN) };
  expect(mergeComparisons(noComparison, part)).toEqual(part);
});
