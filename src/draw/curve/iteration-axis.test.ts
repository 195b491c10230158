import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iterationLabel } from './loss-axes.ts';
import { iterationAxis, iterationTicks } from './iteration-axis.ts';

const scales = ['linear', 'log'] as const;
const end = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 1e9 }));

describe.each(scales)('a %s axis of iterations', (scale) => {
  it('begins at iteration 0 and ends at the last one', () => {
    const axis = iterationAxis(scale, 927, 46, 294);
    expect([axis.x(0), axis.x(927)]).toEqual([46, 294]);
    expect([axis.at(-5), axis.at(46), axis.at(294), axis.at(999)]).toEqual([0, 0, 927, 927]);
  });

  it('finds every iteration where it stands', () => {
    fc.assert(
      fc.property(end, fc.double({ min: 0, max: 1, noNaN: true }), (last, share) => {
        const axis = iterationAxis(scale, last, 46, 294);
        const iteration = Math.round(share * last);
        expect(axis.at(axis.x(iteration))).toBe(iteration);
      }),
    );
  });

  it('finds the iteration nearest to an x', () => {
    fc.assert(
      fc.property(end, fc.double({ min: 46, max: 294, noNaN: true }), (last, px) => {
        const axis = iterationAxis(scale, last, 46, 294);
        const found = axis.at(px);
        const distance = (n: number) => Math.abs(axis.x(n) - px);
        for (const other of [found - 1, found + 1])
          if (other >= 0 && other <= last) expect(distance(found)).toBeLessThanOrEqual(distance(other));
      }),
    );
  });

  it('has every iteration in one column, of a px at most or of one iteration', () => {
    fc.assert(
      fc.property(end, (last) => {
        const { edges, columns, x, columnAt, middle } = iterationAxis(scale, last, 46, 294);
        expect([edges[0], edges[columns], columns <= 248]).toEqual([0, last + 1, true]);
        for (let c = 0; c < columns; c++) {
          const [from, to] = [edges[c]!, edges[c + 1]! - 1];
          expect(to).toBeGreaterThanOrEqual(from);
          if (to > from) expect(x(to) - x(from)).toBeLessThan(1.01);
          expect([columnAt(x(from)), columnAt(x(to))]).toEqual([c, c]);
          expect(middle(c, last)).toBeGreaterThanOrEqual(x(from));
          expect(middle(c, last)).toBeLessThanOrEqual(x(to));
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('ticks of iterations', () => {
  const labels = (scale: (typeof scales)[number], last: number) =>
    iterationTicks(iterationAxis(scale, last, 46, 294), (n) => iterationLabel(n, last).length * 6.6)
      .filter(({ labeled }) => labeled)
      .map(({ value }) => value);

  it.each([
    [1, [0, 1]],
    [5, [0, 1, 2, 5]],
    [100, [0, 1, 10, 100]],
    [927, [0, 1, 10, 100]],
    [1000, [0, 1, 10, 100, 1000]],
    [100_000, [0, 1, 10, 100, 1000, 10_000, 100_000]],
    [1_000_000, [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000]],
    [1_000_000_000, [0, 100, 10_000, 1_000_000, 100_000_000]],
  ])('on a log axis up to %i are 0 and powers of ten that do not touch', (last, expected) => {
    expect(labels('log', last)).toEqual(expected);
  });

  it('on a linear axis are evenly spread whole numbers', () => {
    expect(labels('linear', 200)).toEqual([0, 50, 100, 150, 200]);
    expect(labels('linear', 3)).toEqual([0, 1, 2, 3]);
  });
});
