import { expect, test } from 'vitest';
import { showsLosses, type LossCurveData } from './loss-curve.ts';
import type { ScoreCurve } from './score-curves.ts';

const none = () => undefined;
const dataWith = (kinds: readonly ScoreCurve['kind'][], columns?: typeof none) =>
  ({
    columns,
    smoothed: undefined,
    scores: { curves: kinds.map((kind) => ({ kind, name: kind, columns: none })) },
  }) as unknown as LossCurveData;

test('there is an axis of losses where one is drawn, and none beside accuracies alone', () => {
  expect(showsLosses(dataWith(['training goodness', 'test goodness']))).toBe(false);
  expect(showsLosses(dataWith([]))).toBe(false);
  expect(showsLosses(dataWith(['test goodness', 'test']))).toBe(true);
  expect(showsLosses(dataWith(['test goodness'], none))).toBe(true);
});
