import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldBy } from './subnormal.ts';

const below1 = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const near1 = fc.integer({ min: 1, max: 2 ** 30 }).map((n) => 1 - n * 2 ** -53);
const familiar = fc.constantFrom(0, -0, 0.5, 0.75, 0.9, 0.99, 0.999, 0.5 + 2 ** -53, 1 - 2 ** -53);

test('a decay holds numbers up to one, and the next one no more', () => {
  const holds = (beta: number, x: number) => Object.is(beta * x, x);
  const property = fc.property(
    fc.oneof(below1, near1, familiar),
    fc.double({ min: 0, max: 1 }),
    (beta, share) => {
      const held = heldBy(beta);
      const steps = Number.isNaN(held) ? 0 : held / Number.MIN_VALUE;
      expect(holds(beta, (steps + 1) * Number.MIN_VALUE)).toBe(false);
      if (steps === 0) return;
      for (const n of [steps, steps - 1, Math.round(share * steps), 0]) {
        for (const sign of [1, -1]) expect(holds(beta, sign * n * Number.MIN_VALUE)).toBe(true);
      }
    },
  );
  fc.assert(property, { seed: 20261127, numRuns: 10_000 });
});

test('of 0.9 five steps of 2⁻¹⁰⁷⁴ are held, of 0.999 499, of 0 none', () => {
  expect([0.9, 0.999, 0].map(heldBy)).toEqual([5 * Number.MIN_VALUE, 499 * Number.MIN_VALUE, NaN]);
});
