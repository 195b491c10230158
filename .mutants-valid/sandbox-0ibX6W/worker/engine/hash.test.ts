// @ts-nocheck
import { expect, test } from 'vitest';
import { hashOf } from './hash.ts';

const nan = (payload: bigint) => new Float64Array(BigUint64Array.of(payload).buffer);

test.each([
  { name: 'no numbers', values: [], hash: '811c9dc57ee3623a' },
  { name: 'one zero', values: [0], hash: '9be1716506bd2f7a' },
  { name: 'three weights', values: [0.1, 0.2, 0.3], hash: 'ed220145ddf38742' },
])('the hash of $name never changes, since files carry it', ({ values, hash }) => {
  expect(hashOf(Float64Array.from(values))).toBe(hash);
});

test.each([
  { name: 'equal arrays', a: Float64Array.of(1, -2.5, 1e300), b: Float64Array.of(1, -2.5, 1e300) },
  { name: 'a view and its copy', a: Float64Array.of(9, 1, 2).subarray(1), b: Float64Array.of(1, 2) },
  { name: 'NaNs of any payload', a: nan(0x7ff8000000000001n), b: nan(0xfff8000000000000n) },
])('$name share their hash', ({ a, b }) => {
  expect(hashOf(a)).toBe(hashOf(b));
});

test.each([
  { name: '−0 and 0', a: [-0], b: [0] },
  { name: 'numbers one ulp apart', a: [1], b: [1 + Number.EPSILON] },
  { name: 'two orders', a: [1, 2], b: [2, 1] },
  { name: 'two lengths', a: [0], b: [0, 0] },
  { name: 'NaN and Infinity', a: [NaN], b: [Infinity] },
])('$name do not', ({ a, b }) => {
  expect(hashOf(Float64Array.from(a))).not.toBe(hashOf(Float64Array.from(b)));
});

test('no two of the arrays that differ from one in a single bit share their hash', () => {
  const values = new Float64Array(36).fill(0.5);
  const bits = new BigInt64Array(values.buffer);
  const seen = new Set<string>();
  for (let n = 0; n < 36 * 64; n++) {
    bits[n >> 6]! ^= 1n << BigInt(n & 63);
    if (!Number.isNaN(values[n >> 6])) seen.add(hashOf(values));
    bits[n >> 6]! ^= 1n << BigInt(n & 63);
  }
  expect(seen.size).toBe(36 * 64);
});
