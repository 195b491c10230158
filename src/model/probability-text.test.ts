import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { probabilityText } from './probability-text.ts';

test.each([
  [0.5, '0.5000'],
  [0.99998776, '0.99999'],
  [0.9999, '0.9999'],
  [1 - 2 ** -53, '0.9999999999999999'],
  [1, '1.0000'],
  [0, '0.0000'],
  [NaN, 'NaN'],
])('%d reads %s', (p, text) => {
  expect(probabilityText(p)).toBe(text);
});

it('reads as 1 only what is 1', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
      expect(Number(probabilityText(p)) === 1).toBe(p === 1);
    }),
  );
});
