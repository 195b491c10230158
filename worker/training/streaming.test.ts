import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { diverging } from '../engine/testing/diverging.ts';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';
import { readNotebook } from '../engine/testing/reference.ts';
import { notebook } from '../notebook.ts';
import type { Experiment, Frame, FrameBatch } from '../protocol.ts';
import { frameOf } from './frame.ts';
import { Replay } from './replay.ts';
import { createTrainingService } from './service.ts';
import { Session } from './session.ts';
import { prepare } from '../engine/prepared.ts';

const budget = 1 << 20;

/** A service with an open run. At a tick of 1 ms a slice is 4 iterations long, at 0.2 some hundreds. */
async function open(experiment: Experiment = notebook, clock = new FakeClock(1)) {
  const faults: unknown[] = [];
  const service = createTrainingService(clock, (error) => faults.push(error));
  const page = new Recorder<FrameBatch>();
  const opened = await service.open(experiment, 7, budget, page.sink);
  return { service, page, opened, clock, faults };
}

/** The losses and frames of an uninterrupted run. */
function uninterrupted(experiment: Experiment) {
  const session = new Session(prepare(experiment));
  const frames: Frame[] = [frameOf(session)];
  while (session.end === undefined) {
    session.advance(true);
    frames.push(frameOf(session));
  }
  return frames;
}

const frames = uninterrupted(notebook);
const losses = frames.map(({ loss }) => loss);

describe('opening', () => {
  test('tells the run as it is at iteration 0', async () => {
    const { opened, service } = await open();
    expect(opened).toMatchObject({
      activationLabels: ['ReLU', 'ReLU', 'softmax'],
      losses: [
        { id: 'binary-cross-entropy', refused: undefined },
        { id: 'cross-entropy', refused: undefined },
        { id: 'mean-squared-error', refused: undefined },
      ],
      kernelLabel: undefined,
      startIsHuge: false,
      frame: frames[0],
      end: undefined,
    });
    expect(await service.fetchTheRest()).toBe('WebAssembly');
    const next = await service.open(notebook, 8, budget, () => undefined);
    expect(next).toEqual({ ...opened, kernelLabel: 'WebAssembly' });
    expect(opened.layout).toMatchObject({ parameters: 36, units: 9 });
    expect(opened.rules.map(({ id, refused }) => [id, refused])).toEqual([
      ['notebook-as-run', undefined],
      ['notebook-as-written', undefined],
      ['softmax-shortcut', undefined],
      ['exact', undefined],
    ]);
  });

  test('tells which rules are not defined, and an end that has come already', async () => {
    const { opened } = await open({ ...diverging, stop: { lossAtMost: 10, iterationsAtMost: 5 } });
    expect(opened.rules.filter(({ refused }) => refused !== undefined)).toHaveLength(3);
    expect(opened.losses.filter(({ refused }) => refused !== undefined).map(({ id }) => id)).toEqual([
      'binary-cross-entropy',
      'cross-entropy',
    ]);
    expect(opened.end).toBe('converged');
  });
});

describe.each([
  { speed: 'unthrottled', tick: 1 },
  { speed: 'unthrottled', tick: 0.2 },
  { speed: 'unthrottled', tick: 0.01 },
  { speed: 1000, tick: 0.5 },
] as const)('at $speed, with $tick ms a look at the clock', ({ speed, tick }) => {
  test('the loss of every iteration reaches the page once, and the frame is that of the last loss', async () => {
    const { service, page, clock, faults } = await open(notebook, new FakeClock(tick));
    await service.play(speed);
    while (page.batches.at(-1)?.end === undefined) await clock.pass(20);
    expect(page.losses).toEqual(losses.slice(1));
    for (const batch of page.batches) {
      expect(batch.run).toBe(7);
      expect(batch.frame).toEqual(frames[batch.first + batch.losses.length - 1]);
    }
    expect(page.batches.map(({ end }) => end).filter((end) => end !== undefined)).toEqual(['converged']);
    expect(page.mostInFlight).toBeLessThanOrEqual(2);
    expect(faults).toEqual([]);
  });
});

test.each([1, 10, 60])(
  'at %i a second each batch has exactly one loss, for a page that takes it in time',
  async (speed) => {
    const { service, page, clock } = await open(notebook, new FakeClock());
    await service.play(speed);
    await clock.pass((20 * 1000) / speed - 1);
    expect(page.batches.map(({ losses: { length } }) => length)).toEqual(Array(20).fill(1));
    expect(page.batches.map(({ frame }) => frame)).toEqual(frames.slice(1, 21));
  },
);

test('the frame of a batch is the live run’s own, without a replay', async () => {
  const replays = vi.spyOn(Replay.prototype, 'to');
  onTestFinished(() => replays.mockRestore());
  const { service } = await open(notebook, new FakeClock(0.2));
  await service.advanceTo(500);
  expect(replays).not.toHaveBeenCalled();
});

test('a batch whose frame is being replayed does not leave once the page is held', async () => {
  const { service, page } = await open(diverging, new FakeClock(0.01));
  const { to } = Replay.prototype;
  const replays = vi.spyOn(Replay.prototype, 'to').mockImplementation(function (this: Replay, ...args) {
    void service.hold();
    return to.apply(this, args);
  });
  onTestFinished(() => replays.mockRestore());
  const going = service.advanceTo(1000);
  for (let n = 0; n < 20; n++) await settle();
  expect(replays).toHaveBeenCalledOnce();
  expect(page.batches.map(({ end }) => end)).not.toContain('diverged');
  replays.mockRestore();
  await service.renew(7, page.losses.length);
  await going;
  expect(page.batches.at(-1)).toMatchObject({ end: 'diverged', frame: { iteration: 28 } });
});

describe('a page that does not take a batch', () => {
  test('is sent one more, while training goes on and merges what follows', async () => {
    const { service, page } = await open();
    page.hold();
    await service.play('unthrottled');
    for (let n = 0; n < 5; n++) await settle();
    expect(page.batches).toHaveLength(2);
    const pause = service.pause();
    page.release();
    await pause;
    expect(page.batches).toHaveLength(3);
    expect(page.batches[2]!.losses.length).toBeGreaterThan(100);
    const all = page.losses;
    expect(all).toEqual(losses.slice(1, all.length + 1));
  });

  test.each([1, 10, 60])(
    'does not slow %i a second down: the next one has all that came due',
    async (speed) => {
      const { service, page, clock } = await open(notebook, new FakeClock());
      page.hold();
      await service.play(speed);
      await clock.pass((20 * 1000) / speed - 1);
      expect(page.batches.map(({ losses: { length } }) => length)).toEqual([1, 1]);
      page.release();
      await settle();
      expect(page.losses).toEqual(losses.slice(1, 21));
      expect(page.batches.at(-1)!.frame).toEqual(frames[20]);
    },
  );

  test('stops training only when a million losses wait', async () => {
    const tiny = { ...diverging, stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 } };
    const optimizer = { name: 'sgd', learningRate: 0.001 } as const;
    const { service, page } = await open(
      { ...tiny, training: { ...tiny.training, optimizer } },
      new FakeClock(0.01),
    );
    page.hold();
    await service.play('unthrottled');
    for (let n = 0; n < 20; n++) await settle();
    await expect(service.frame(1_200_000)).rejects.toThrow(RangeError);
    const pause = service.pause();
    page.release();
    await pause;
    expect(page.batches).toHaveLength(3);
    const { first, losses: rest } = page.batches[2]!;
    expect(first + rest.length).toBeGreaterThan(1 << 20);
  });

  test('gets the rest of the run in one batch if the run ended meanwhile', async () => {
    const { service, page } = await open(notebook, new FakeClock(0.2));
    page.hold();
    await service.play('unthrottled');
    for (let n = 0; n < 20; n++) await settle();
    page.release();
    await settle();
    expect(page.losses).toEqual(losses.slice(1));
    expect(page.batches.at(-1)).toMatchObject({ end: 'converged', frame: frames[927] });
  });
});

describe('a sink that throws', () => {
  const service = (sink: () => Promise<undefined>) => {
    const faults: unknown[] = [];
    const made = createTrainingService(new FakeClock(1), (error) => faults.push(error));
    return { made, faults, opened: made.open(notebook, 1, budget, sink) };
  };

  test.each([
    [
      'at once',
      () => {
        throw new Error('gone');
      },
    ],
    ['later', () => Promise.reject(new Error('gone'))],
  ] as [string, () => Promise<undefined>][])(
    '%s is reported as a fault, training stops and pause settles',
    async (_when, sink) => {
      const { made, faults, opened } = service(sink);
      await opened;
      await made.play('unthrottled');
      for (let n = 0; n < 5; n++) await settle();
      expect(faults).toEqual([new Error('gone')]);
      await made.pause();
      await expect(made.advanceTo(900)).rejects.toThrow('gone');
      await expect(made.frame(900)).rejects.toThrow(RangeError);
    },
  );
});

describe('a run that diverges', () => {
  test('ends at the first loss that is not finite, and the frames up to it can be read', async () => {
    const { service, page } = await open(diverging);
    await service.advanceTo(1000);
    const batch = page.batches.at(-1)!;
    expect(batch).toMatchObject({ end: 'diverged', frame: { iteration: 28, loss: Infinity } });
    expect(page.losses.slice(0, -1).every(Number.isFinite)).toBe(true);
    const expected = uninterrupted(diverging);
    for (const n of [28, 27, 0, 13]) expect(await service.frame(n)).toEqual(expected[n]);
    await service.play('unthrottled');
    await settle();
    await expect(service.frame(29)).rejects.toThrow('from 0 to 28');
  });
});

test('agrees with NumPy on the losses that it streams, within 1e-10 relative', async () => {
  const { service, page } = await open();
  await service.advanceTo(Infinity);
  const { losses: theirs } = readNotebook('notebook-as-run');
  page.losses.forEach((loss, n) => expect(Math.abs(loss / theirs[n + 1]! - 1)).toBeLessThan(1e-10));
});
