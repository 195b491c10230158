import { expect, test } from 'vitest';
import { heldBy } from './subnormal.ts';

test.each([0, 0.3, 0.5, 0.75, 0.9, 0.99, 0.999, 1 - 2 ** -20, 1 - 2 ** -53])(
  '%d times a number rounds to it up to the one that is held',
  (beta) => {
    const held = heldBy(beta);
    for (const x of [held, held - Number.MIN_VALUE, held / 2]) {
      if (x >= 0) expect(beta * x).toBe(x);
    }
    const above = held + Number.MIN_VALUE;
    expect(beta * above).toBeLessThan(above);
  },
);

test('of 0.9 five steps of 2⁻¹⁰⁷⁴ are held, of 0.999 499', () => {
  expect(heldBy(0.9)).toBe(5 * Number.MIN_VALUE);
  expect(heldBy(0.999)).toBe(499 * Number.MIN_VALUE);
});
