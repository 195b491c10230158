// @ts-nocheck
import { expect, test } from 'vitest';
import { Pending } from './pending.ts';

test('is empty at first, and after all was taken', () => {
  const pending = new Pending();
  expect(pending.count).toBe(0);
  expect([...pending.take()]).toEqual([]);
  pending.push(1, Float64Array.of(0.5));
  pending.take();
  expect(pending.count).toBe(0);
});

test.each([1, 64, 65, 5000])('gives %i losses back in one column of its own, in order', (count) => {
  const pending = new Pending();
  const losses = Float64Array.from({ length: count }, (_, n) => 1 / (n + 1));
  // In pieces of 1, 2, 3, … losses.
  for (let n = 0, size = 1; n < count; n += size++) pending.push(7 + n, losses.subarray(n, n + size));
  expect(pending.first).toBe(7);
  expect(pending.count).toBe(count);
  const taken = pending.take();
  pending.push(7 + count, Float64Array.of(-1));
  expect(taken).toEqual(losses);
  expect(taken.buffer.byteLength).toBe(8 * count);
});

test('names the first iteration of each column', () => {
  const pending = new Pending();
  pending.push(3, Float64Array.of(1));
  pending.push(4, Float64Array.of(1, 1));
  pending.take();
  pending.push(6, Float64Array.of(1));
  expect(pending.first).toBe(6);
});
