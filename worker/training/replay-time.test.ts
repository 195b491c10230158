import { expect, test } from 'vitest';
import { ReplayTime } from './replay-time.ts';

test.each([
  { what: 'the notebook', work: 60, reach: 1_333_333 },
  { what: '64-128-10 by batches of 32', work: 647_168, reach: 123 },
  { what: '784-128-10 by batches of 32', work: 6_545_408, reach: 12 },
  { what: 'what takes seconds', work: 1e11, reach: 1 },
])('of $what, $reach iterations are there soon', ({ work, reach }) => {
  expect(new ReplayTime(work).reach).toBe(reach);
});

test('is as it is measured after a while', () => {
  const time = new ReplayTime(1e6);
  expect(time.reach).toBe(80);
  for (let n = 0; n < 30; n++) time.took(20, 8);
  expect(time.reach).toBeCloseTo(20, -1);
  for (let n = 0; n < 30; n++) time.took(800, 8);
  expect(time.reach).toBeGreaterThan(750);
});

test('of a small network stays far beyond what is between keyframes, however busy the machine is for a moment', () => {
  const time = new ReplayTime(60);
  for (let n = 0; n < 20; n++) time.took(256, 30);
  expect(time.reach).toBeGreaterThan(256);
});

test('learns nothing from what a clock cannot tell', () => {
  const time = new ReplayTime(1e6);
  time.took(1000, 0.9);
  time.took(0, 50);
  expect(time.reach).toBe(80);
});
