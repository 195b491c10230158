import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { FakeClock } from './testing/fake-clock.ts';
import { notebook } from '../notebook.ts';
import { frameOf } from './frame.ts';
import { History } from './history.ts';
import { Errand } from './errand.ts';
import { Replay } from './replay.ts';
import { ReplayTime } from './replay-time.ts';
import { Replays } from './replays.ts';
import { Session } from './session.ts';
import { prepare } from '../engine/prepared.ts';

const last = 3000;
const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: last } };

/** An uninterrupted run with the frame of every iteration, and keyframes within so few bytes that they thin out. */
function run(budget: number) {
  const live = new Session(prepare(endless));
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

const newReplay = (tick = 0) =>
  new Replay(prepare(endless), history, new FakeClock(tick), new ReplayTime(100));

/** The frame by replay. */
async function frameBy(replay: Replay, iteration: number) {
  return frameOf((await replay.to(iteration, new Errand()))!);
}

test('the keyframes of these tests have thinned out', () => {
  expect(history.use).toMatchObject({ keyframes: 3, spacing: 1024 });
});

test('any iteration, in any order, is the frame of an uninterrupted run, bit for bit', async () => {
  const replay = newReplay();
  const iterations = fc.array(fc.nat({ max: last }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(iterations, async (order) => {
      for (const iteration of order) expect(await frameBy(replay, iteration)).toEqual(frames[iteration]);
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
  const replay = newReplay();
  for (const iteration of order) expect(await frameBy(replay, iteration)).toEqual(frames[iteration]);
});

test.each([
  { first: 0, end: 0 },
  { first: 0, end: 50 },
  { first: 1, end: 1 },
  { first: 1000, end: 1100 },
  { first: 2999, end: 3000 },
])('a walk from $first to $end visits each iteration once, in order', async ({ first, end }) => {
  const replay = newReplay(1);
  for (const before of [0, first, end, 2000]) {
    await replay.to(before, new Errand());
    const visited: [number, number][] = [];
    const visit = ({ iteration, loss }: Session) => visited.push([iteration, loss]);
    expect((await replay.walk(first, end, visit, new Errand()))?.iteration).toBe(end);
    expect(visited).toEqual(frames.slice(first, end + 1).map(({ iteration, loss }) => [iteration, loss]));
  }
});

test('a walk whose errand is cancelled ends at its next break', async () => {
  // At 1 ms a look at the clock a replay lets others in every 8 iterations.
  const replay = newReplay(1);
  const errand = new Errand();
  const walk = replay.walk(0, 2999, () => undefined, errand);
  errand.cancel();
  expect(await walk).toBeUndefined();
  expect(replay.iteration).toBe(8);
});

test('what replays take is learnt on the way to an iteration alone, not where there is work at each', async () => {
  const time = new ReplayTime(1e5);
  const replay = new Replay(prepare(endless), history, new FakeClock(1), time);
  const { reach } = time;
  await replay.walk(0, 900, () => undefined, new Errand());
  await replay.since(900, () => true, new Errand());
  expect(time.reach).toBe(reach);
  await replay.to(950, new Errand());
  expect(time.reach).toBeLessThan(reach);
});

test('since when something has been so is found exactly, wherever the keyframes are', async () => {
  const replay = newReplay(0.01);
  const changes = fc.array(fc.nat({ max: last }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(changes, fc.nat({ max: last }), async (at, iteration) => {
      const state = (n: number) => at.filter((change) => change <= n).length % 2;
      let expected = iteration;
      while (expected > 0 && state(expected - 1) === state(iteration)) expected--;
      const read = (session: Session) => state(session.iteration);
      expect(await replay.since(iteration, read, new Errand())).toBe(expected);
    }),
    { seed: 6, numRuns: 60 },
  );
});

test('the search for since when ends without its result when its errand is cancelled', async () => {
  const errand = new Errand();
  const since = newReplay(1).since(last, () => true, errand);
  errand.cancel();
  expect(await since).toBeUndefined();
});

describe('questions that share the replays of a run', () => {
  const newReplays = (tick = 0) =>
    new Replays(prepare(endless), history, new FakeClock(tick), new ReplayTime(100));

  test('of one kind that take long: the newest wins and the others give nothing', async () => {
    const replays = newReplays(1);
    const found = await Promise.all(
      [900, 500, 2500, 1000].map((iteration) => replays.newest('frame', iteration, (at) => frameOf(at))),
    );
    expect(found).toEqual([undefined, undefined, undefined, frames[1000]]);
  });

  test('of other kinds do not disturb each other, though they are more than there are replays', async () => {
    const replays = newReplays(1);
    const asked = Array.from({ length: 20 }, (_, n) => (n * 137) % last);
    const found = await Promise.all(
      asked.map((iteration) => replays.newest(`kind ${iteration}`, iteration, (at) => frameOf(at))),
    );
    expect(found).toEqual(asked.map((iteration) => frames[iteration]));
  });

  test('make no more of them than are needed, however quickly the newest wins', async () => {
    const replays = newReplays(1);
    // A session is brought to somewhere first of all.
    const restored = vi.spyOn(history, 'restoreAtOrBefore');
    const made = () => new Set(restored.mock.calls.map(([, session]) => session)).size;
    const asked: Promise<unknown>[] = [];
    for (let n = 0; n < 50; n++) {
      asked.push(replays.newest('frame', 900 + n, frameOf));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(asked);
    expect(made()).toBe(1);
    await Promise.all(Array.from({ length: 50 }, (_, n) => replays.at(n, replays.errand(), frameOf)));
    expect(made()).toBe(6);
    restored.mockRestore();
  });

  test('do not take one for there that was given up on the way, which cannot tell how it has changed', async () => {
    const time = new ReplayTime(1e6);
    const replays = new Replays(prepare(endless), history, new FakeClock(1), time);
    const givenUp = replays.newest('frame', 1000, frameOf);
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
    replays.cancel('frame');
    expect(await givenUp).toBeUndefined();
    const there = Array.from({ length: 1001 }, (_, n) => n).filter((n) => replays.soonFor(n) === n);
    // Near the keyframe, and after where it stands.
    const { reach } = time;
    const near = Array.from({ length: reach + 1 }, (_, n) => n);
    const after = there.filter((n) => n > reach);
    expect(there).toEqual([...near, ...after]);
    expect(after).toHaveLength(reach);
    expect(after.at(-1)! - after[0]!).toBe(reach - 1);
  });

  test('are cancelled together when the run is closed, and none begins after that', async () => {
    const replays = newReplays(1);
    const before = [replays.newest('frame', 900, frameOf), replays.at(901, replays.errand(), frameOf)];
    replays.close();
    const after = [replays.newest('update', 5, frameOf), replays.at(5, replays.errand(), frameOf)];
    expect(await Promise.all([...before, ...after])).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('give a replay back when their work fails', async () => {
    const replays = newReplays();
    const fail = () => {
      throw new Error('a fault');
    };
    for (let n = 0; n < 10; n++) await expect(replays.newest('frame', n, fail)).rejects.toThrow('a fault');
    expect(await replays.newest('frame', 700, (at) => frameOf(at))).toEqual(frames[700]);
  });
});
