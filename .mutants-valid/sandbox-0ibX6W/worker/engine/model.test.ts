// @ts-nocheck
import { describe, expect, it } from 'vitest';
import { allFinite } from './model.ts';

describe('allFinite', () => {
  const lengths = Array.from({ length: 14 }, (_, n) => n);

  it.each(lengths)('finds what is not finite at any of %i places', (length) => {
    expect(allFinite(new Float64Array(length).fill(0.5))).toBe(true);
    for (let at = 0; at < length; at++) {
      for (const value of [NaN, Infinity, -Infinity]) {
        const values = new Float64Array(length).fill(0.5);
        values[at] = value;
        expect(allFinite(values)).toBe(false);
      }
    }
  });

  it('is not misled by a sum that overflows, nor by infinities that cancel', () => {
    expect(allFinite(Float64Array.of(1e308, 1e308, 1e308, 1e308, 1e308, 1e308, 1e308, 1e308, 1e308))).toBe(
      true,
    );
    expect(allFinite(Float64Array.of(Infinity, -Infinity))).toBe(false);
  });
});
