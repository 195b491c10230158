import { describe, expect, test } from 'vitest';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';
import { irisWith } from '../engine/testing/iris.ts';
import { notebook } from '../notebook.ts';
import type { FrameBatch } from '../protocol.ts';
import { createTrainingService } from './service.ts';

const budget = 1 << 20;
const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 } };

async function open() {
  const clock = new FakeClock(1);
  const service = createTrainingService(clock, (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(endless, 1, budget, page.sink);
  return { service, page, clock };
}

describe('opening another experiment', () => {
  test('that is bad leaves the run before as it is, and it can go on', async () => {
    const { service, page } = await open();
    await service.advanceTo(10);
    const bad = { ...notebook, stop: { lossAtMost: NaN, iterationsAtMost: 1 } };
    await expect(service.open(bad, 2, budget, page.sink)).rejects.toThrow(
      'stop.lossAtMost: expected a finite number',
    );
    await expect(service.open(notebook, 2, 100, page.sink)).rejects.toThrow(
      'network: this network needs 0.0 MiB of history',
    );
    await expect(service.open(notebook, 2, NaN, page.sink)).rejects.toThrow(
      'historyBudget: expected a finite number of 0 or more, got NaN',
    );
    await expect(service.open(undefined, 2, budget, page.sink)).rejects.toThrow(
      'experiment: expected an object',
    );
    await service.advanceTo(20);
    expect(page.losses).toHaveLength(20);
  });

  test('stops the run before', async () => {
    const { service, page, clock } = await open();
    await service.play('unthrottled');
    await clock.pass(20);
    const next = new Recorder<FrameBatch>();
    const { frame } = await service.open(notebook, 2, budget, next.sink);
    expect(frame.iteration).toBe(0);
    const before = page.losses.length;
    await service.advanceTo(30);
    await clock.pass(100);
    expect(page.losses).toHaveLength(before);
    expect(next.batches.every(({ run }) => run === 2)).toBe(true);
    expect(next.losses).toHaveLength(30);
  });

  test('leaves nothing of the run before training, even if play comes before the opening is done', async () => {
    const { service, page, clock } = await open();
    await service.play('unthrottled');
    await settle();
    page.hold();
    await settle();
    const next = new Recorder<FrameBatch>();
    const opening = service.open(endless, 2, budget, next.sink);
    await service.play(10);
    page.release();
    const { frame } = await opening;
    expect(frame.iteration).toBe(0);
    const before = page.batches.length;
    await clock.pass(1000);
    expect(page.batches).toHaveLength(before);
    expect(next.losses.length).toBeGreaterThan(5);
  });
});

test('of two openings at once the last one stays open, and they are answered in order', async () => {
  const { service, page } = await open();
  page.hold();
  await service.play('unthrottled');
  await settle();
  const answered: number[] = [];
  const pages = [2, 3].map((run) => {
    const next = new Recorder<FrameBatch>();
    const opening = Promise.resolve(service.open(endless, run, budget, next.sink));
    return { next, opening: opening.then(() => answered.push(run)) };
  });
  await settle();
  page.release();
  await Promise.all(pages.map(({ opening }) => opening));
  expect(answered).toEqual([2, 3]);
  await service.advanceTo(5);
  expect(pages.map(({ next }) => next.losses.length)).toEqual([0, 5]);
});

test('before any run is open every call says so', async () => {
  const service = createTrainingService(new FakeClock(), () => undefined);
  await expect(service.pause()).rejects.toThrow('No run is open.');
  await expect(service.advanceTo(1)).rejects.toThrow('No run is open.');
  await expect(service.frame(0)).rejects.toThrow('No run is open.');
  expect(() => service.play(1)).toThrow('No run is open.');
  expect(service.ping()).toBeUndefined();
});

test('tells which rows test the network, the very ones that are evaluated', async () => {
  const service = createTrainingService(new FakeClock(1), (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  const split = { testShare: 0.2, seed: 3 };
  const { testRows, testSamples } = await service.open(irisWith({ split }), 1, budget, page.sink);
  expect([...testRows]).toEqual([...(await service.evaluate(0, 'test'))!.rows]);
  expect(testRows).toHaveLength(testSamples);
});
