import { describe, expect, test } from 'vitest';
import { ExperimentError } from '../engine/experiment/experiment-error.ts';
import { irisWith, type IrisChange } from '../engine/testing/iris.ts';
import { notebook } from '../notebook.ts';
import type { Experiment, FrameBatch, TrainingApi } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

type Stop = Experiment['stop'];

async function open(experiment: Experiment) {
  const service = createTrainingService(new FakeClock(0.01), (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(experiment, 1, 1 << 20, page.sink);
  return { service, page };
}

/** All that the page has of a run that goes to its end, and a hash of its last parameters. */
async function toEnd({ service, page }: Awaited<ReturnType<typeof open>>) {
  await service.advanceTo(Infinity);
  const { frame, end } = page.batches.at(-1)!;
  return {
    end,
    iteration: frame.iteration,
    losses: page.batches.flatMap(({ losses }) => [...losses]),
    evaluations: page.batches.flatMap(({ evaluations }) => [...evaluations]),
    hash: await service.parameterHash(frame.iteration),
    early: await service.parameterHash(1),
  };
}

const patient: IrisChange = { split: { testShare: 0.2, seed: 5 }, stop: { patience: 3 } };

describe.each<[what: string, base: Experiment, stops: Stop[]]>([
  [
    'one sample',
    notebook,
    [
      { lossAtMost: 0.01, iterationsAtMost: 100_000 },
      { lossAtMost: 0.5, iterationsAtMost: 100_000 },
      { lossAtMost: 0, iterationsAtMost: 50 },
      { lossAtMost: 0, iterationsAtMost: 1000 },
    ],
  ],
  [
    'mini-batches',
    irisWith(),
    [
      { lossAtMost: 0.1, iterationsAtMost: 400 },
      { lossAtMost: 0.3, iterationsAtMost: 400 },
      { lossAtMost: 0, iterationsAtMost: 33 },
    ],
  ],
  [
    'a part to be right about',
    irisWith(),
    [
      { lossAtMost: 0, accuracyAtLeast: 0.9, iterationsAtMost: 400 },
      { lossAtMost: 0, accuracyAtLeast: 0.97, iterationsAtMost: 400 },
      { lossAtMost: 0.3, accuracyAtLeast: 1, iterationsAtMost: 400 },
    ],
  ],
  [
    'a test part',
    irisWith(patient),
    [
      { lossAtMost: 0, patience: 1, iterationsAtMost: 700 },
      { lossAtMost: 0, patience: 2, iterationsAtMost: 700 },
      { lossAtMost: 0.2, patience: 3, iterationsAtMost: 700 },
      { lossAtMost: 0, iterationsAtMost: 300 },
    ],
  ],
])('a run of %s under another stop rule', (_what, base, stops) => {
  const pairs = stops.flatMap((one, a) => stops.map((other, b) => ({ a, b, one, other })));

  test.each(pairs)('$b in place of $a', async ({ one, other }) => {
    const expected = await toEnd(await open({ ...base, stop: other }));
    for (const until of [0, 1, 40, Infinity]) {
      const run = await open({ ...base, stop: one });
      await run.service.advanceTo(until);
      const at = run.page.batches.at(-1)?.frame.iteration ?? 0;
      const before = run.page.batches.at(-1)?.end;
      const standing = await run.service.setStop(1, other);
      if (standing === undefined) {
        // It would have ended before, and goes on by its own rule.
        expect(expected.iteration).toBeLessThan(at);
        expect(await run.service.setStop(1, one)).toMatchObject({ iteration: at, end: before });
        continue;
      }
      const end = expected.iteration === at ? expected.end : undefined;
      expect(standing).toEqual({ iteration: at, end, stopRule: 1, atWork: false });
      if (standing.end !== undefined) continue;
      expect(await toEnd(run)).toEqual(expected);
    }
  });
});

test('is taken while it trains, and it goes on', async () => {
  const clock = new FakeClock(1);
  const service = createTrainingService(clock, () => undefined);
  const page = new Recorder<FrameBatch>();
  await service.open(
    { ...notebook, stop: { lossAtMost: 0, iterationsAtMost: 100_000 } },
    1,
    1 << 20,
    page.sink,
  );
  await service.play(1000);
  await clock.pass(200);
  const reached = page.losses.length;
  expect(reached).toBeGreaterThan(0);
  await service.setStop(1, { lossAtMost: 0, iterationsAtMost: reached + 100 });
  for (let n = 0; n < 500 && page.batches.at(-1)!.end === undefined; n++) await clock.pass(20);
  expect(page.losses).toHaveLength(reached + 100);
  expect(page.batches.at(-1)!.end).toBe('limit');
});

describe('is taken while the page has not answered the end by the one before', () => {
  const upTo = (iterationsAtMost: number) => ({ lossAtMost: 0, iterationsAtMost });
  const atTheEnd = async (start: (service: TrainingApi) => unknown) => {
    const run = await open({ ...notebook, stop: upTo(500) });
    run.page.hold();
    const started = start(run.service);
    for (let n = 0; n < 20; n++) await settle();
    expect(run.page.batches.at(-1)).toMatchObject({ end: 'limit', stopRule: 0 });
    return { ...run, started };
  };

  test('and training goes on to the new one', async () => {
    const { service, page } = await atTheEnd((started) => started.play('unthrottled'));
    const standing = { iteration: 500, end: undefined, stopRule: 1, atWork: true };
    expect(await service.setStop(1, upTo(800))).toEqual(standing);
    page.release();
    for (let n = 0; n < 20; n++) await settle();
    expect(page.losses).toHaveLength(800);
    expect(page.batches.at(-1)).toMatchObject({ end: 'limit', stopRule: 1 });
    expect(await service.setStop(1, upTo(900))).toMatchObject({ iteration: 800, atWork: false });
  });

  test('and training to a goal goes on to that', async () => {
    const { service, page, started } = await atTheEnd((service) => service.advanceTo(600));
    await service.setStop(1, upTo(800));
    page.release();
    await started;
    expect(page.losses).toHaveLength(600);
  });

  test('and a run that was told to pause rests', async () => {
    const { service, page } = await atTheEnd((started) => started.play('unthrottled'));
    const pausing = service.pause();
    expect(await service.setStop(1, upTo(800))).toMatchObject({ iteration: 500, atWork: false });
    page.release();
    await pausing;
    expect(page.losses).toHaveLength(500);
  });
});

test('tells that the run is about to train, while what it was at before is not done', async () => {
  const { service, page } = await open(notebook);
  page.hold();
  const going = service.advanceTo(5);
  await settle();
  await service.play(1);
  expect(await service.setStop(1, notebook.stop)).toMatchObject({ iteration: 5, atWork: true });
  page.release();
  await going;
  await service.pause();
});

test('is refused where it is none, and nothing changes', async () => {
  const { service } = await open(notebook);
  const refused = async (stop: unknown) => service.setStop(1, stop);
  await expect(refused({ lossAtMost: 0.01, iterationsAtMost: -3 })).rejects.toThrow(
    new ExperimentError('stop.iterationsAtMost: expected a positive integer, got -3'),
  );
  await expect(refused({ lossAtMost: 0.01, iterationsAtMost: 5, patience: 2 })).rejects.toThrow(
    /^stop\.patience: /,
  );
  await expect(refused(null)).rejects.toThrow(/^stop: expected an object, got null/);
  await service.advanceTo(Infinity);
  expect((await service.setStop(1, notebook.stop))?.iteration).toBe(927);
});

test('of a run that is not the open one is not taken', async () => {
  const { service } = await open(notebook);
  expect(await service.setStop(2, { lossAtMost: 0, iterationsAtMost: 5 })).toBeUndefined();
  await service.advanceTo(10);
  expect((await service.setStop(1, notebook.stop))?.iteration).toBe(10);
});
