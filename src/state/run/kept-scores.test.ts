import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptScores, scoreSeries } from './kept-scores.ts';

/** The evaluations from one border on, five numbers each, `between` iterations apart. */
const evaluations = (first: number, count: number, between: number, of: (n: number) => number = Math.sin) =>
  Float64Array.from({ length: 5 * count }, (_, at) => {
    const n = first + Math.floor(at / 5);
    return at % 5 === 0 ? n * between : of(n) + (at % 5);
  });

describe('the evaluations that are kept of a run', () => {
  it('are known by their iterations, and between two the one before', () => {
    const kept = new KeptScores();
    expect(kept.upTo(0)).toBeUndefined();
    kept.append(evaluations(0, 1, 8));
    expect([kept.between, kept.upTo(0)?.iteration, kept.upTo(100)?.iteration]).toEqual([undefined, 0, 0]);
    kept.append(evaluations(1, 4, 8));
    expect([kept.count, kept.between]).toEqual([5, 8]);
    expect(kept.upTo(15)).toEqual({
      iteration: 8,
      training: { loss: Math.sin(1) + 1, goodness: Math.sin(1) + 2 },
      test: { loss: Math.sin(1) + 3, goodness: Math.sin(1) + 4 },
    });
    expect(kept.upTo(16)?.iteration).toBe(16);
    expect(kept.upTo(1000)?.iteration).toBe(32);
    expect(kept.upTo(-1)).toBeUndefined();
  });

  it('are the same when some of them are sent again', () => {
    const [once, twice] = [new KeptScores(), new KeptScores()];
    once.append(evaluations(0, 20, 3));
    for (const [from, count] of [
      [0, 7],
      [0, 9],
      [5, 4],
      [8, 12],
      [0, 20],
    ] as const)
      twice.append(evaluations(from, count, 3));
    expect(twice.count).toBe(20);
    for (const name of scoreSeries)
      expect([...twice.series[name].values]).toEqual([...once.series[name].values]);
  });

  it('have a gap where one is missing', () => {
    const kept = new KeptScores();
    kept.append(evaluations(0, 2, 3));
    kept.append(evaluations(4, 1, 3));
    expect([...kept.series.trainingLoss.values].map(Number.isNaN)).toEqual([false, false, true, true, false]);
  });

  it('take no more room than their budget, and lose no peak', () => {
    const budget = 64;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (count, seed) => {
        const peak = seed % count;
        const kept = new KeptScores(budget);
        for (let first = 0; first < count; first += 100)
          kept.append(evaluations(first, Math.min(100, count - first), 5, (n) => (n === peak ? 50 : 0)));
        expect(kept.count).toBe(count);
        for (const name of scoreSeries) {
          const { bytes, columnsBetween } = kept.series[name];
          // The pyramid begins with room for 1024, and its levels above the finest are a third of it, of two columns.
          expect(bytes).toBeLessThanOrEqual(8 * (1024 + 4 * 2 * budget));
          const range = columnsBetween(Float64Array.of(0, count), 1);
          expect(range[1]).toBe(50 + scoreSeries.indexOf(name) + 1);
        }
      }),
      { numRuns: 30 },
    );
  });
});
