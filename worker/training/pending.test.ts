import { expect, test } from 'vitest';
import { Pending } from './pending.ts';

test.each([1, 64, 65, 5000])('gives %i losses back in one column of its own, in order', (count) => {
  const pending = new Pending();
  const losses = Float64Array.from({ length: count }, (_, n) => 1 / (n + 1));
  // In pieces of 1, 2, 3, … losses.
  for (let n = 0, size = 1; n < count; n += size++) pending.push(losses.subarray(n, n + size));
  expect([pending.last, pending.count]).toEqual([count, count]);
  const given = pending.since(1);
  pending.push(Float64Array.of(-1));
  expect(given).toEqual(losses);
  // With room for those that come next time, when it is given back.
  expect(given.buffer.byteLength).toBeGreaterThanOrEqual(8 * count);
});

test.each([
  { room: 100, again: true },
  { room: 800, again: true },
  { room: 99, again: false },
  { room: 801, again: false },
])('fills a column of $room numbers with 100 losses where that is enough and not far too much', (row) => {
  const pending = new Pending();
  const losses = Float64Array.from({ length: 100 }, (_, n) => n);
  pending.push(losses);
  const room = new Float64Array(row.room);
  const given = pending.since(1, room);
  expect(given).toEqual(losses);
  expect(given.buffer === room.buffer).toBe(row.again);
});

test('gives what it has from any iteration on, as often as it is asked', () => {
  const pending = new Pending();
  pending.push(Float64Array.of(1, 2, 3));
  expect(
    [pending.since(1), pending.since(3), pending.since(4), pending.since(2)].map((given) => [...given]),
  ).toEqual([[1, 2, 3], [3], [], [2, 3]]);
});

test('forgets up to an iteration, never twice and never what has not come', () => {
  const pending = new Pending();
  expect([pending.count, pending.last, pending.forgotten]).toEqual([0, 0, 0]);
  pending.push(Float64Array.of(1, 2, 3));
  pending.forget(2);
  pending.forget(1);
  expect([pending.count, pending.last, pending.forgotten, ...pending.since(3)]).toEqual([1, 3, 2, 3]);
  pending.forget(9);
  pending.push(Float64Array.of(4));
  expect([pending.count, pending.last, pending.forgotten, ...pending.since(4)]).toEqual([1, 4, 3, 4]);
});
