import { describe, expect, test } from 'vitest';
import { Pace } from './pace.ts';

/** Does all that is due; how many iterations that is. */
function take(pace: Pace, now: number): number {
  const count = pace.due(now);
  pace.done(count, now);
  return count;
}

/** Takes whatever is due whenever it is due for this many ms; the times of the slices and how many each took. */
function play(pace: Pace, start: number, ms: number): { at: number; count: number }[] {
  const slices: { at: number; count: number }[] = [];
  for (let at = start; at < start + ms; at += pace.until(at)) slices.push({ at, count: take(pace, at) });
  return slices;
}

const sum = (slices: { count: number }[]) => slices.reduce((total, { count }) => total + count, 0);

describe.each([
  { speed: 1, interval: 1000, each: 1 },
  { speed: 4, interval: 250, each: 1 },
  { speed: 50, interval: 20, each: 1 },
  { speed: 0.5, interval: 2000, each: 1 },
])('at $speed iterations a second', ({ speed, interval }) => {
  test(`one is due at once and then every ${interval} ms`, () => {
    const slices = play(new Pace(speed, 100), 100, 10 * interval);
    expect(slices).toEqual(Array.from({ length: 10 }, (_, n) => ({ at: 100 + n * interval, count: 1 })));
  });
});

test.each([60, 61, 100, 250, 1000, 100_000])(
  'at %d a second that many come in a second, within one slice',
  (speed) => {
    const slices = play(new Pace(speed, 0), 0, 1000);
    expect(Math.abs(sum(slices) - speed)).toBeLessThanOrEqual(Math.ceil(speed / 60) + 1);
    expect(slices.length).toBeLessThan(120);
  },
);

test('unthrottled, there is never a wait, nor an end', () => {
  const pace = new Pace('unthrottled', 0);
  for (const now of [0, 1, 5000]) {
    expect(pace.until(now)).toBe(0);
    expect(take(pace, now)).toBe(Infinity);
  }
});

test('a slice that comes a little late does not slow a watching speed down', () => {
  const pace = new Pace(10, 0);
  expect(take(pace, 0)).toBe(1);
  expect(take(pace, 130)).toBe(1);
  expect(pace.until(130)).toBe(70);
});

test.each([
  { speed: 0.1, caughtUp: 1, wait: 10_000 },
  { speed: 4, caughtUp: 20, wait: 250 },
  { speed: 10, caughtUp: 50, wait: 100 },
  { speed: 60, caughtUp: 300, wait: 1000 / 60 },
])('after a standstill $speed a second catches up $caughtUp', ({ speed, caughtUp, wait }) => {
  const pace = new Pace(speed, 0);
  take(pace, 0);
  expect(take(pace, 60_000)).toBe(caughtUp);
  expect(pace.until(60_000)).toBeCloseTo(wait);
});

test('what does not fit into a slice is still due', () => {
  const pace = new Pace(250, 0);
  expect(pace.due(100)).toBe(29);
  pace.done(20, 100);
  expect([pace.until(100), pace.due(100)]).toEqual([0, 9]);
  pace.done(9, 100);
  expect(pace.until(100)).toBeGreaterThan(0);
});

test('after a standstill a fast speed catches up five seconds at most', () => {
  const pace = new Pace(1000, 0);
  take(pace, 0);
  expect(take(pace, 60_000)).toBe(5000);
  expect(pace.until(60_000)).toBeGreaterThan(16);
});

test('three seconds in which the machine did something else change nothing of the rate', () => {
  const disturbed = new Pace(60, 0);
  const before = sum(play(disturbed, 0, 2000));
  const after = sum(play(disturbed, 5000, 10_000));
  expect(before + after).toBe(sum(play(new Pace(60, 0), 0, 15_000)));
});

test('changing the speed many times makes no iteration due that time does not', () => {
  const pace = new Pace(10, 0);
  take(pace, 0);
  for (let now = 1; now <= 10; now++) pace.change(now % 2 === 0 ? 10 : 5, now);
  expect(pace.until(10)).toBe(90);
});

test('a faster speed does not catch up what the slower one waited', () => {
  const pace = new Pace(1, 0);
  take(pace, 0);
  pace.change(1000, 900);
  expect(pace.until(900)).toBe(0);
  expect(take(pace, 900)).toBeLessThanOrEqual(17);
});
