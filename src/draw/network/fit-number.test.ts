import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { short } from '../../model/format-number.ts';
import { numberInUnit, typeWithin } from './fit-number.ts';

describe('a number in a unit', () => {
  it.each<[what: string, value: number, halfWidth: number, halfHeight: number, shown: string]>([
    ['a circle', 0.5, 25, 25, '0.5000 12.0'],
    ['a circle', -0.123456, 25, 25, '-0.1235 11.2'],
    ['a circle', -0.0001234, 25, 25, '-1.234|e-4 11.5'],
    ['a circle', 1e-12, 25, 25, '1.000|e-12 12.0'],
    ['a circle', 12345.678, 25, 25, '12346 12.0'],
    ['a circle', 1e15, 25, 25, '1.000|e+15 12.0'],
    ['a circle', NaN, 25, 25, 'NaN 12.0'],
    ['a circle', -Infinity, 25, 25, '-Infinity 8.7'],
    ['a phone’s circle', -0.0001234, 18, 18, '-1.234|e-4 8.1'],
    ['a phone’s lozenge', -0.0001234, 20, 14.5, '-1.234|e-4 8.7'],
    ['a low lozenge', -0.123456, 27, 11, '-0.1235 12.0'],
    ['a low lozenge', -1.234e-12, 27, 11, '-1.234|e-12 10.2'],
    ['a narrow lozenge', 0.123456, 17, 10, '0.1235 8.7'],
    ['a narrow lozenge', -1.234e-12, 17, 10, '… 12.0'],
    ['the smallest lozenge', 0.5, 14, 8, '0.5000 7.1'],
    ['the smallest lozenge', -0.5, 14, 8, '… 12.0'],
  ])('that is %s: %f', (_what, value, halfWidth, halfHeight, shown) => {
    const { lines, size } = numberInUnit(short(value, 4), halfWidth, halfHeight, 12);
    expect(`${lines.filter(Boolean).join('|')} ${size.toFixed(1)}`).toBe(shown);
  });

  it('is whole or left out, in type that can be read, and within the unit', () => {
    const half = fc.double({ min: 8, max: 80, noNaN: true });
    fc.assert(
      fc.property(fc.double(), half, half, (value, one, other) => {
        const [halfHeight, halfWidth] = [Math.min(one, other), Math.max(one, other)];
        const text = short(value, 4);
        const { lines, size } = numberInUnit(text, halfWidth, halfHeight, 12);
        expect([text, '…']).toContain(lines.join(''));
        expect(size).toBeGreaterThanOrEqual(7);
        for (const line of lines) expect(0.6 * size * line.length).toBeLessThan(2 * halfWidth);
        if (lines[1] === '') return;
        const inTheEnd = Math.max(0, 0.3 * size * lines[0].length - (halfWidth - halfHeight));
        expect(Math.hypot(inTheEnd, 0.9 * size)).toBeLessThan(halfHeight);
      }),
    );
  });
});

it('a text has type as large as its room lets it, and none below what can be read', () => {
  expect(typeWithin('b 0.3000', 100, 11)).toBe(11);
  expect(typeWithin('b -1.235e+15', 60, 11)).toBeCloseTo(8.2, 1);
  expect(typeWithin('b -1.235e+15', 50, 11)).toBeUndefined();
});
