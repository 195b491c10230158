import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FakeClock } from './testing/fake-clock.ts';
import { notebook } from '../notebook.ts';
import { frameOf } from './frame.ts';
import { History } from './history.ts';
import { Replay } from './replay.ts';
import { Session } from './session.ts';

const last = 3000;
const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: last } };

/** An uninterrupted run with the frame of every iteration, and keyframes within so few bytes that they thin out. */
function run(budget: number) {
  const live = new Session(endless);
  const history = new History(live, budget);
  history.record(live);
  const frames = [frameOf(live)];
  while (live.iteration < last) {
    live.advance(true);
    history.record(live);
    frames.push(frameOf(live));
  }
  return { frames, history };
}

const { frames, history } = run(5 * 288);

test('the keyframes of these tests have thinned out', () => {
  expect(history.use).toMatchObject({ keyframes: 3, spacing: 1024 });
});

test('any iteration, in any order, is the frame of an uninterrupted run, bit for bit', async () => {
  const replay = new Replay(endless, history, new FakeClock());
  const iterations = fc.array(fc.nat({ max: last }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(iterations, async (order) => {
      for (const iteration of order) expect(await replay.to(iteration, frameOf)).toEqual(frames[iteration]);
    }),
    { seed: 5, numRuns: 60 },
  );
});

test.each([
  { what: 'the same one twice', order: [700, 700] },
  { what: 'one forward', order: [700, 701] },
  { what: 'one back', order: [700, 699] },
  { what: 'over a keyframe', order: [1023, 1024, 1025, 1024, 1023] },
  { what: 'to the start and the end', order: [0, last, 0, 1, 0, last] },
])('$what', async ({ order }) => {
  const replay = new Replay(endless, history, new FakeClock());
  for (const iteration of order) expect(await replay.to(iteration, frameOf)).toEqual(frames[iteration]);
});

describe('of several requests', () => {
  test('that take long, the newest wins and the others give nothing', async () => {
    // At 1 ms a look at the clock a replay lets others in every 8 iterations.
    const replay = new Replay(endless, history, new FakeClock(1));
    const found = await Promise.all([900, 500, 2500, 1000].map((iteration) => replay.to(iteration, frameOf)));
    expect(found).toEqual([undefined, undefined, undefined, frames[1000]]);
  });

  test('that take no time, each gets its own', async () => {
    const replay = new Replay(endless, history, new FakeClock());
    const found = await Promise.all([900, 5, 2500, 5].map((iteration) => replay.to(iteration, frameOf)));
    expect(found).toEqual([frames[900], frames[5], frames[2500], frames[5]]);
  });
});

test.each([
  { first: 0, end: 0 },
  { first: 0, end: 50 },
  { first: 1, end: 1 },
  { first: 1000, end: 1100 },
  { first: 2999, end: 3000 },
])('a walk from $first to $end visits each iteration once, in order', async ({ first, end }) => {
  const replay = new Replay(endless, history, new FakeClock(1));
  for (const before of [0, first, end, 2000]) {
    await replay.to(before, () => undefined);
    const visited: [number, number][] = [];
    const visit = ({ iteration, loss }: Session) => visited.push([iteration, loss]);
    expect(await replay.walk(first, end, visit, () => 'done')).toBe('done');
    expect(visited).toEqual(frames.slice(first, end + 1).map(({ iteration, loss }) => [iteration, loss]));
  }
});

test('a walk that is abandoned ends without its result', async () => {
  const replay = new Replay(endless, history, new FakeClock(1));
  const walk = replay.walk(
    0,
    2999,
    () => undefined,
    () => 'done',
  );
  replay.abandon();
  expect(await walk).toBeUndefined();
});

test('since when something has been so is found exactly, wherever the keyframes are', async () => {
  const replay = new Replay(endless, history, new FakeClock(0.01));
  const changes = fc.array(fc.nat({ max: last }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(changes, fc.nat({ max: last }), async (at, iteration) => {
      const state = (n: number) => at.filter((change) => change <= n).length % 2;
      let expected = iteration;
      while (expected > 0 && state(expected - 1) === state(iteration)) expected--;
      expect(await replay.since(iteration, (session) => state(session.iteration))).toBe(expected);
    }),
    { seed: 6, numRuns: 60 },
  );
});

test('the search for since when ends without its result when a newer request comes', async () => {
  const replay = new Replay(endless, history, new FakeClock(1));
  const since = replay.since(last, () => true);
  expect(await replay.to(5, frameOf)).toEqual(frames[5]);
  expect(await since).toBeUndefined();
});
