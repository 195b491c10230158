import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankText, worstFirst } from './worst-first.ts';

const part = (rows: number[], losses: number[]) => ({
  rows: Uint32Array.from(rows),
  losses: Float64Array.from(losses),
});

it('orders the samples of both parts by their own losses, the greatest first', () => {
  const { rows, places, losses } = worstFirst([part([0, 2, 4], [0.1, 0.9, 0.2]), part([1, 3], [0.5, 0.2])]);
  expect([...rows]).toEqual([2, 1, 3, 4, 0]);
  expect([...places]).toEqual([4, 1, 0, 2, 3]);
  expect([...losses]).toEqual([0.1, 0.5, 0.9, 0.2, 0.2]);
});

it('has what is no number first, with the infinite, and equal ones by their rows', () => {
  const { rows } = worstFirst([part([0, 1, 2, 3, 4], [1, Infinity, NaN, 1, NaN])]);
  expect([...rows]).toEqual([1, 2, 4, 0, 3]);
});

it('has every row once, and no greater loss after a lesser one', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 40 }), fc.nat(), (losses, seed) => {
      // Any split of the rows into two parts.
      const inTest = (row: number) => (seed >> (row % 30)) % 2 === 1;
      const parts = [false, true].map((test) => {
        const rows = losses.map((_, row) => row).filter((row) => inTest(row) === test);
        return part(
          rows,
          rows.map((row) => losses[row]!),
        );
      });
      const { rows, places } = worstFirst(parts);
      expect([...rows].sort((a, b) => a - b)).toEqual(losses.map((_, row) => row));
      rows.forEach((row, place) => expect(places[row]).toBe(place));
      for (let n = 1; n < rows.length; n++) {
        const [before, after] = [losses[rows[n - 1]!]!, losses[rows[n]!]!];
        expect(before < after).toBe(false);
      }
    }),
  );
});

it.each([
  [0, 'worst'],
  [1, '2nd worst'],
  [2, '3rd worst'],
  [10, '11th worst'],
  [20, '21st worst'],
  [111, '112th worst'],
])('calls the place %i the %s', (place, text) => {
  expect(rankText(place)).toBe(text);
});
