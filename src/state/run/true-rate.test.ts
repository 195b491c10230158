import { expect, it } from 'vitest';
import type { Speed } from '../../../worker/protocol.ts';
import { TrueRate } from './true-rate.svelte.ts';

/** Lets batches of so many iterations come at a rate for a while; what was told after each. */
function run(rate: TrueRate, speed: Speed, { from = 0, ms = 3000, at = 60, each = 1, start = 0 }) {
  const told: (number | undefined)[] = [];
  let iteration = start;
  for (let now = from; now < from + ms; now += (each * 1000) / at) {
    rate.came((iteration += each), now, speed);
    told.push(rate.short);
  }
  return told;
}

it.each([1, 5, 30, 60, 1000])('a speed of %i that is kept is not told', (speed) => {
  const rate = new TrueRate();
  const each = Math.max(1, Math.round(speed / 60));
  expect(new Set(run(rate, speed, { at: speed, each, ms: 8000 }))).toEqual(new Set([undefined]));
});

it('nor one that a slow page gets in a few large batches', () => {
  expect(new Set(run(new TrueRate(), 60, { at: 60, each: 15, ms: 8000 }))).toEqual(new Set([undefined]));
});

it.each([
  { speed: 60, at: 43 },
  { speed: 1000, at: 620 },
  { speed: 5, at: 0.8 },
])('$at a second instead of $speed is told within some seconds', ({ speed, at }) => {
  const rate = new TrueRate();
  const told = run(rate, speed, { at, ms: 8000 });
  expect(told[0]).toBeUndefined();
  expect(rate.short).toBeCloseTo(at, -Math.log10(at) + 1);
});

it('once told, it is told until the speed is nearly reached', () => {
  const rate = new TrueRate();
  run(rate, 60, { at: 43 });
  run(rate, 60, { from: 3000, start: 129, at: 56 });
  expect(rate.short).toBeCloseTo(56, 0);
  run(rate, 60, { from: 6000, start: 297, at: 59 });
  expect(rate.short).toBeUndefined();
  run(rate, 60, { from: 9000, start: 474, at: 56 });
  expect(rate.short).toBeUndefined();
});

it('the number changes twice a second at most', () => {
  const told = run(new TrueRate(), 1000, { at: 500, ms: 5000 });
  expect(new Set(told).size).toBeLessThanOrEqual(10);
});

it('a standstill is told too', () => {
  const rate = new TrueRate();
  run(rate, 60, { at: 60 });
  for (let now = 3000; now < 8000; now += 100) rate.look(now, 60);
  expect(rate.short).toBe(0);
});

it('a page that was frozen or asleep begins anew', () => {
  const rate = new TrueRate();
  run(rate, 60, { at: 60 });
  expect(new Set(run(rate, 60, { from: 20_000, start: 180, at: 60 }))).toEqual(new Set([undefined]));
});

it('but one whose worker is at one long piece of work tells the rate, as long as it looks', () => {
  const rate = new TrueRate();
  for (let now = 0; now < 20_000; now += 1000) {
    if (now % 5000 === 0) rate.came(now / 5000, now, 60);
    else rate.look(now, 60);
  }
  expect(rate.short).toBeLessThan(1);
});

it('a playback of the past begins anew', () => {
  const rate = new TrueRate();
  run(rate, 60, { at: 60, start: 1000 });
  expect(new Set(run(rate, 60, { from: 3000, at: 60 }))).toEqual(new Set([undefined]));
});

it.each([
  ['another speed', 30 as const],
  ['no limit', 'unthrottled' as const],
  ['a rest', undefined],
])('%s begins anew', (_what, speed) => {
  const rate = new TrueRate();
  run(rate, 60, { at: 20 });
  expect(rate.short).toBeDefined();
  rate.look(3000, speed);
  expect(rate.short).toBeUndefined();
});
