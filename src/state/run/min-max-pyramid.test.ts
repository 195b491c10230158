import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MinMaxPyramid } from './min-max-pyramid.ts';

/** Losses with many equal ones, and some that are not finite. */
const loss = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -50, max: 50 }) },
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity),
);
const batches = fc.array(fc.array(loss, { maxLength: 40 }), { maxLength: 12 });

function build(parts: readonly number[][], budget?: number): MinMaxPyramid {
  const pyramid = new MinMaxPyramid(budget);
  for (const part of parts) pyramid.append(Float64Array.from(part));
  return pyramid;
}

/** Least and greatest finite value of the iterations from ≤ n < end. */
function bruteForce(losses: readonly number[], from: number, end: number): [number, number] {
  const finite = losses.slice(Math.max(0, from), Math.max(0, end)).filter(Number.isFinite);
  return finite.length ? [Math.min(...finite), Math.max(...finite)] : [NaN, NaN];
}

/** Columns that share the iterations from `first` on evenly. */
const evenEdges = (first: number, iterations: number, count: number) =>
  Float64Array.from({ length: count + 1 }, (_, c) => first + Math.floor((c * iterations) / count));

describe('MinMaxPyramid', () => {
  it('gives the least and greatest of every column while exact', () => {
    fc.assert(
      fc.property(
        batches,
        fc.nat(300),
        fc.nat(300),
        fc.integer({ min: 1, max: 70 }),
        (parts, first, span, most) => {
          const losses = parts.flat();
          const pyramid = build(parts, 1000);
          const count = Math.min(most, span + 1);
          const edges = evenEdges(first, span + 1, count);
          const out = pyramid.columnsBetween(edges, count);
          for (let c = 0; c < count; c++) {
            const [min, max] = bruteForce(losses, edges[c]!, edges[c + 1]!);
            // −0 and 0 are one loss.
            expect([out[2 * c]! + 0, out[2 * c + 1]! + 0]).toEqual([min + 0, max + 0]);
          }
        },
      ),
    );
  });

  it.each([1, 4, 16])('gives the same whether losses come %i at a time or all at once', (size) => {
    const losses = Array.from({ length: 200 }, (_, n) => Math.sin(n) - 2);
    const parts = Array.from({ length: Math.ceil(200 / size) }, (_, n) =>
      losses.slice(n * size, (n + 1) * size),
    );
    for (const budget of [7, 64, 1000]) {
      const [inParts, atOnce] = [build(parts, budget), build([losses], budget)].map((pyramid) =>
        Array.from(pyramid.columnsBetween(evenEdges(0, 200, 9), 9)),
      );
      expect(inParts).toEqual(atOnce);
    }
  });

  it('beyond its budget, gives the least and greatest of the whole buckets that a column touches', () => {
    fc.assert(
      fc.property(
        batches,
        fc.integer({ min: 5, max: 12 }),
        fc.integer({ min: 1, max: 20 }),
        (parts, budget, most) => {
          const losses = parts.flat();
          const pyramid = build(parts, budget);
          let bucket = 1;
          while (losses.length > bucket * budget) bucket *= 4;
          expect(pyramid.exact).toBe(bucket === 1);
          const n = losses.length;
          if (n === 0) return;
          const count = Math.min(most, n);
          const edges = evenEdges(0, n, count);
          const out = pyramid.columnsBetween(edges, count);
          for (let c = 0; c < count; c++) {
            const from = Math.floor(edges[c]! / bucket) * bucket;
            const end = Math.ceil(edges[c + 1]! / bucket) * bucket;
            const [min, max] = bruteForce(losses, from, end);
            expect([out[2 * c]! + 0, out[2 * c + 1]! + 0]).toEqual([min + 0, max + 0]);
          }
        },
      ),
    );
  });

  it('knows its length and its extent, at any budget', () => {
    fc.assert(
      fc.property(batches, fc.integer({ min: 5, max: 50 }), (parts, budget) => {
        const losses = parts.flat();
        const pyramid = build(parts, budget);
        const [min, max] = bruteForce(losses, 0, losses.length);
        const { extent } = pyramid;
        expect(pyramid.length).toBe(losses.length);
        expect([(extent?.min ?? NaN) + 0, (extent?.max ?? NaN) + 0]).toEqual([min + 0, max + 0]);
      }),
    );
  });

  it('gives each loss to the same bits while exact, and none after that', () => {
    const losses = [1.5, -0, NaN, Infinity, 0.1];
    const pyramid = build([losses], 5);
    expect(losses.map((_, n) => pyramid.at(n))).toEqual(losses);
    expect(pyramid.at(5)).toBeUndefined();
    expect(pyramid.at(-1)).toBeUndefined();
    pyramid.append(Float64Array.of(7));
    expect(pyramid.exact).toBe(false);
    expect(pyramid.at(0)).toBeUndefined();
  });

  it('keeps a single peak through many levels, within its budget', () => {
    const pyramid = new MinMaxPyramid(1024);
    const bytes: number[] = [];
    for (let batch = 0; batch < 1000; batch++) {
      const losses = new Float64Array(1000).fill(1);
      if (batch === 333) losses[77] = 99;
      pyramid.append(losses);
      bytes.push(pyramid.bytes);
    }
    const out = pyramid.columnsBetween(evenEdges(0, 1_000_000, 300), 300);
    expect(Math.max(...out)).toBe(99);
    expect(Math.min(...out)).toBe(1);
    // As on a logarithmic axis.
    const edges = new Set(Array.from({ length: 301 }, (_, c) => Math.ceil(1_000_000 ** (c / 300)) - 1));
    const count = edges.size - 1;
    const ofLog = pyramid.columnsBetween(Float64Array.from(edges).fill(1_000_000, count), count);
    expect(Math.max(...ofLog)).toBe(99);
    expect(Math.max(...bytes)).toBeLessThan(1024 * 8 * 2 * 1.6);
  });

  it('gives the least and greatest of columns of any widths, and of the first iterations for ever', () => {
    const losses = Array.from({ length: 4000 }, (_, n) => (n % 11 === 3 ? NaN : Math.sin(n * n)));
    const edges = Float64Array.of(0, 1, 2, 3, 4, 6, 9, 20, 64, 200, 1000, 4000);
    const between = (pyramid: MinMaxPyramid) => Array.from(pyramid.columnsBetween(edges, edges.length - 1));
    const expected = Array.from(edges.subarray(1)).flatMap((end, c) => bruteForce(losses, edges[c]!, end));
    expect(between(build([losses], 4000))).toEqual(expected);

    const coarse = build([losses], 1024);
    expect(coarse.exact).toBe(false);
    expect(between(coarse)).toEqual(expected);
    expect([0, 3, 31].map((n) => coarse.at(n))).toEqual([0, NaN, losses[31]]);
    expect(coarse.at(32)).toBeUndefined();
    expect(Array.from(coarse.values)).toEqual(losses.slice(0, 32));
  });

  it('gives the same whether columns were read before it grew, or are read for the first time', () => {
    fc.assert(
      fc.property(
        batches,
        fc.integer({ min: 5, max: 50 }),
        fc.integer({ min: 1, max: 30 }),
        (parts, budget, most) => {
          const end = Math.max(1, parts.flat().length);
          const count = Math.min(most, end);
          const edges = evenEdges(0, end, count);
          const pyramid = new MinMaxPyramid(budget);
          parts.forEach((part, n) => {
            pyramid.append(Float64Array.from(part));
            const fresh = build(parts.slice(0, n + 1), budget).columnsBetween(edges, count);
            const again = pyramid.columnsBetween(edges, count);
            // −0 and 0 are one loss.
            expect(Array.from(again, (x) => x + 0)).toEqual(Array.from(fresh, (x) => x + 0));
          });
        },
      ),
    );
  });

  it('refuses a budget that it could not keep', () => {
    expect(() => new MinMaxPyramid(4)).toThrow(RangeError);
  });
});
