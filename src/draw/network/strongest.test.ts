import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { shares, strongest } from './strongest.ts';

describe('the strongest edges', () => {
  it('are as many of each layer, and of a small layer all', () => {
    expect(shares([1000, 20, 1000], 320)).toEqual([150, 20, 150]);
    expect(shares([5, 5], 320)).toEqual([5, 5]);
  });

  it('are those that are farthest from 0, either way, in their order', () => {
    const values = Float64Array.of(1, -5, 0, 3, /* next layer */ 0.1, -0.3, 0.2);
    expect([...strongest(values, [0, 4, 7], 4)]).toEqual([1, 3, 5, 6]);
  });

  it('have among them what is not a number or infinite', () => {
    const values = Float64Array.of(1, NaN, 9, -Infinity, 8);
    expect([...strongest(values, [0, 5], 2)]).toEqual([1, 3]);
  });

  it('are the first of equal ones', () => {
    expect([...strongest(new Float64Array(6), [0, 6], 3)]).toEqual([0, 1, 2]);
  });

  test('of any values none is left out that is stronger than one that is in', () => {
    const numbers = fc.array(fc.double({ noDefaultInfinity: true, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(numbers, fc.nat(60), (all, most) => {
        const values = Float64Array.from(all);
        const found = strongest(values, [0, values.length], most);
        const size = (n: number) => Math.abs(values[n]!);
        const isIn = new Set(found);
        const out = [...values.keys()].filter((n) => !isIn.has(n));
        expect(found).toHaveLength(Math.min(most, values.length));
        expect(isIn.size).toBe(found.length);
        if (found.length > 0 && out.length > 0)
          expect(Math.max(...out.map(size))).toBeLessThanOrEqual(Math.min(...[...found].map(size)));
      }),
    );
  });
});
