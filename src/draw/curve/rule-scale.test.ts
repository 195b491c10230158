import { expect, test } from 'vitest';
import { angleEnd, errorEnd, nearestIndex } from './rule-scale.ts';

test.each([
  [[], 1],
  [[0, 0], 1],
  [[NaN, 3], 5],
  [[44.2, 31], 60],
  [[180], 180],
])('angles %j have an axis up to %i°', (angles, end) => {
  expect(angleEnd(Float64Array.from(angles))).toBe(end);
});

test.each([
  [[], 0.01],
  [[0.328, 0.655], 1],
  [[0.07, NaN], 0.1],
])('relative errors %j have an axis up to %d', (errors, end) => {
  expect(errorEnd(Float64Array.from(errors))).toBe(end);
});

test.each([
  [[], 5, -1],
  [[0, 10, 20], 14, 1],
  [[0, 10, 20], 15, 1],
  [[0, 10, 20], 99, 2],
])('of the iterations %j the nearest to %i stands at %i', (iterations, iteration, at) => {
  expect(nearestIndex(Float64Array.from(iterations), iteration)).toBe(at);
});
