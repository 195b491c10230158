// @ts-nocheck
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { permutation } from './permutation.ts';
import { splitRows, testRows } from './split.ts';

const ascending = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b);

test('the parts are disjoint, make up all rows, and are ascending', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.integer(),
      (samples, testShare, seed) => {
        const { training, test: tests } = splitRows(samples, { testShare, seed: seed | 0 });
        expect(tests.length).toBe(Math.round(testShare * samples));
        expect(ascending([...training, ...tests])).toEqual(Array.from({ length: samples }, (_, n) => n));
        expect([...training]).toEqual(ascending(training));
        expect([...tests]).toEqual(ascending(tests));
      },
    ),
    { seed: 1 },
  );
});

test('the test part is the first rows of a permutation from the seed', () => {
  const { test: tests } = splitRows(20, { testShare: 0.3, seed: 4 });
  expect([...tests]).toEqual(ascending(permutation(20, 4).slice(0, 6)));
});

test('it is the same for the same seed, and another for another', () => {
  const of = (seed: number) => [...splitRows(150, { testShare: 0.2, seed }).test];
  expect(of(1)).toEqual(of(1));
  expect(new Set([0, 1, 2, 3].map((seed) => String(of(seed)))).size).toBe(4);
});

test.each([
  { samples: 10, testShare: 0.25, rows: 3 },
  { samples: 10, testShare: 0.24, rows: 2 },
  { samples: 3, testShare: 0.1, rows: 0 },
  { samples: 150, testShare: 0.2, rows: 30 },
])('$testShare of $samples rows are $rows', ({ samples, testShare, rows }) => {
  expect(testRows(samples, { testShare, seed: 0 })).toBe(rows);
});

test('without a split every row trains, in order', () => {
  expect(testRows(4, undefined)).toBe(0);
  expect(splitRows(4, undefined)).toEqual({ training: Uint32Array.of(0, 1, 2, 3), test: new Uint32Array(0) });
});
