import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { everyPlace, watched } from '../testing/watched.ts';
import { permutation, permute } from './permutation.ts';

const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

test('every whole number below the count is there once, in the same order for the same seed', () => {
  fc.assert(
    fc.property(fc.nat({ max: 100 }), seeds, (count, seed) => {
      const order = permutation(count, seed);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n));
      expect(permutation(count, seed)).toEqual(order);
    }),
    { seed: 1 },
  );
});

test('is drawn from the last place down, each of those that are left with the same chance', () => {
  const random = createRandom(9);
  const left = Array.from({ length: 12 }, (_, n) => n);
  const drawn: number[] = [];
  while (left.length > 1) {
    const n = Math.floor(random.uniform() * left.length);
    drawn.unshift(left[n]!);
    // The last one that is left takes the place of the one drawn.
    left[n] = left.at(-1)!;
    left.pop();
  }
  expect([...permutation(12, 9)]).toEqual([...left, ...drawn]);
});

test('two places change for each draw, of which there is none for the last number that is left', () => {
  for (const length of [0, 1, 2, 12]) {
    const { column, writes } = watched(new Uint32Array(length));
    permute(column, 9);
    expect(writes.slice(0, length)).toEqual(everyPlace(length));
    const pairs = writes.slice(length);
    expect(pairs.filter((_, n) => n % 2 === 1)).toEqual(everyPlace(length).slice(1).reverse());
    expect(pairs.length % 2).toBe(0);
  }
});

test('all 24 orders of four come about equally often, within five standard errors', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 12_000; seed++) {
    const order = permutation(4, seed).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  const error = 5 * Math.sqrt(12_000 * (1 / 24) * (23 / 24));
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(error);
});
