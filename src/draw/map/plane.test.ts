import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { at, gridInputs, nearest, planeAround, planeInCircle } from './plane.ts';

describe('the plane around samples', () => {
  test.each<[what: string, values: number[], span: [number, number]]>([
    ['with room beside the outermost', [0, 1, 0.5], [-0.12, 1.12]],
    ['a unit to each side where all are the same', [3, 3], [2, 4]],
    ['more beside a large number, of which a unit might be lost', [1e6, 1e6], [999_000, 1_001_000]],
    ['without what is no number', [NaN, 0, Infinity, 1], [-0.12, 1.12]],
    ['around 0 where there is no sample', [], [-1, 1]],
  ])('%s', (_, values, span) => {
    const { x, y } = planeAround(values.map((value) => [value, 0]));
    expect(x[0]).toBeCloseTo(span[0], 12);
    expect(x[1]).toBeCloseTo(span[1], 12);
    expect(y).toEqual([-1, 1]);
  });
});

describe('the plane in a circle', () => {
  const value = fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1000);

  it('has every sample in its ellipse from side to side, and is no larger than that needs', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 20 }), (samples) => {
        const { x, y } = planeInCircle(samples);
        const from = (at: number, [least, most]: readonly [number, number]) =>
          (2 * at - least - most) / (most - least);
        const distances = samples.map(([a, b]) => Math.hypot(from(a, x), from(b, y)));
        const farthest = Math.max(...distances);
        expect(farthest).toBeLessThan(0.9);
        // But for samples that are all at one place.
        if (samples.some(([a]) => a !== samples[0]![0])) expect(farthest).toBeGreaterThan(0.85);
      }),
    );
  });

  it('is around one place, or around 0 where there is none', () => {
    expect(planeInCircle([[3, 5]])).toEqual({ x: [2, 4], y: [4, 6] });
    expect(
      planeInCircle([
        [0, 1],
        [5e-324, 1],
      ]).x[1],
    ).toBe(1);
    expect(planeInCircle([])).toEqual({ x: [-1, 1], y: [-1, 1] });
    expect(planeInCircle([[NaN, Infinity]])).toEqual({ x: [-1, 1], y: [-1, 1] });
  });
});

describe('the points of a grid', () => {
  it('begin at the upper left, where x is least and y is greatest', () => {
    const inputs = gridInputs({ x: [0, 2], y: [-1, 1] }, { columns: 3, rows: 2 });
    expect([...inputs]).toEqual([0, 1, 1, 1, 2, 1, 0, -1, 1, -1, 2, -1]);
  });

  it('hold those of a coarser one, to the bit, and the ends of the plane', () => {
    const end = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(end, end, (from, to) => {
        for (let n = 0; n < 7; n++) {
          expect(at([from, to], 8 * n, 49)).toBe(at([from, to], n, 7));
          expect(at([from, to], 16 * n, 97)).toBe(at([from, to], n, 7));
        }
        expect([at([from, to], 0, 7) + 0, at([from, to], 6, 7) + 0]).toEqual([from + 0, to + 0]);
      }),
    );
  });
});

test('the nearest point is found within reach, the first of several as near', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 3, y: 4 },
    { x: 3, y: 4 },
  ];
  expect(nearest(points, { x: 3, y: 3 }, 2)).toBe(1);
  expect(nearest(points, { x: 0, y: 5 }, 5)).toBe(1);
  expect(nearest(points, { x: 20, y: 0 }, 5)).toBeUndefined();
});
