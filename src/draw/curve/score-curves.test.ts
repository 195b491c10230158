import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodnessDomain, goodnessLabel } from './goodness-axis.ts';
import { iterationAxis, iterationTicks } from './iteration-axis.ts';
import { evaluationEdges } from './score-curves.ts';

describe('columns of evaluations', () => {
  it('have every evaluation once, each one at least, and none that is wider than it must be', () => {
    const numbers = fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(numbers, fc.constantFrom('linear', 'log'), ([end, between], scale) => {
        const axis = iterationAxis(scale, end, 46, 294);
        const count = Math.floor(end / between) + 1;
        const edges = [...evaluationEdges(axis.edges, between, count)];
        expect([edges[0], edges.at(-1)]).toEqual([0, count]);
        for (let c = 1; c < edges.length; c++) {
          expect(edges[c]).toBeGreaterThan(edges[c - 1]!);
          const [first, last] = [edges[c - 1]! * between, (edges[c]! - 1) * between];
          expect(axis.columnAt(axis.x(last))).toBe(axis.columnAt(axis.x(first)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of a single one are one', () => {
    expect([...evaluationEdges(iterationAxis('linear', 100, 46, 294).edges, 1, 1)]).toEqual([0, 1]);
  });
});

describe('an axis that counts epochs', () => {
  const labels = (scale: 'linear' | 'log', end: number, perEpoch: number) =>
    iterationTicks(iterationAxis(scale, end, 46, 294), () => 20, perEpoch)
      .filter(({ labeled }) => labeled)
      .map(({ value }) => Number((value / perEpoch).toPrecision(12)));

  it.each([
    ['linear', 500, 8, [0, 20, 40, 60]],
    ['linear', 24, 8, [0, 1, 2, 3]],
    ['linear', 8, 8, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    ['log', 8000, 8, [0, 1, 10, 100, 1000]],
    ['log', 4, 8, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  ] as const)('%s, of %i iterations by %i', (scale, end, perEpoch, expected) => {
    expect(labels(scale, end, perEpoch)).toEqual(expected);
  });
});

describe('the axis of accuracy and R²', () => {
  it('is that of shares, and goes below 0 for an R² that does', () => {
    expect(goodnessDomain(undefined)).toEqual([0, 1]);
    expect(goodnessDomain({ min: 0.3, max: 0.9 })).toEqual([0, 1]);
    expect(goodnessDomain({ min: -0.2, max: 0.9 })).toEqual([-1, 1]);
  });

  it('says that some lie below where it ends', () => {
    expect(goodnessLabel(0.8, true, { min: 0.1, max: 1 })).toBe('80%');
    expect(goodnessLabel(-1, false, { min: -0.2, max: 1 })).toBe('-1');
    expect(goodnessLabel(-1, false, { min: -7, max: 1 })).toBe('≤-1');
    expect(goodnessLabel(0.5, false, { min: -7, max: 1 })).toBe('0.5');
  });
});
