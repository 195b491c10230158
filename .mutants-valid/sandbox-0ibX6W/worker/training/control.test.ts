// @ts-nocheck
import { describe, expect, test } from 'vitest';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';
import { notebook } from '../notebook.ts';
import type { Experiment, FrameBatch } from '../protocol.ts';
import { createTrainingService } from './service.ts';

const budget = 1 << 20;
const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 } };

async function open(experiment: Experiment = endless, clock = new FakeClock(1)) {
  const faults: unknown[] = [];
  const service = createTrainingService(clock, (error) => faults.push(error));
  const page = new Recorder<FrameBatch>();
  await service.open(experiment, 1, budget, page.sink);
  /** The iteration that the page has seen last. */
  const reached = () => page.batches.at(-1)?.frame.iteration ?? 0;
  return { service, page, clock, faults, reached };
}

describe('pause', () => {
  test.each(['unthrottled', 1000, 60] as const)(
    'at %s lands on an iteration that the page has, and stays',
    async (speed) => {
      const { service, page, clock, reached } = await open();
      await service.play(speed);
      await clock.pass(100);
      await service.pause();
      const at = reached();
      expect(at).toBeGreaterThan(0);
      expect(page.losses).toHaveLength(at);
      await clock.pass(1000);
      expect(reached()).toBe(at);
      await expect(service.frame(at + 1)).rejects.toThrow(RangeError);
    },
  );

  test('at once after play leaves the run where it was', async () => {
    const { service, clock, reached } = await open();
    await Promise.all([service.play('unthrottled'), service.pause()]);
    await clock.pass(100);
    expect(reached()).toBe(0);
  });

  test('while waiting for the next iteration does not wait for it', async () => {
    const { service, clock, reached } = await open(endless, new FakeClock());
    await service.play(1);
    await clock.pass(1);
    await service.pause();
    expect(reached()).toBe(1);
    await clock.pass(5000);
    expect(reached()).toBe(1);
  });

  test('of a run that does not train does nothing, twice as well', async () => {
    const { service, reached } = await open();
    await Promise.all([service.pause(), service.pause()]);
    expect(reached()).toBe(0);
  });

  test('and play again go on without a gap', async () => {
    const { service, page, clock } = await open();
    for (let n = 0; n < 5; n++) {
      await service.play('unthrottled');
      await clock.pass(10);
      await service.pause();
    }
    expect(page.losses.length).toBeGreaterThan(20);
  });
});

test('play twice trains once', async () => {
  const { service, page, clock } = await open(endless, new FakeClock());
  await service.play(10);
  await service.play(10);
  await clock.pass(999);
  expect(page.losses).toHaveLength(10);
  expect(page.mostInFlight).toBe(1);
});

describe('advanceTo', () => {
  test.each([1, 2, 10, 11, 64, 65, 1000])(
    '%i lands there exactly, and the page has it',
    async (iteration) => {
      for (const tick of [0.01, 1]) {
        const { service, reached } = await open(endless, new FakeClock(tick));
        await service.advanceTo(iteration);
        expect(reached()).toBe(iteration);
        await expect(service.frame(iteration + 1)).rejects.toThrow(RangeError);
      }
    },
  );

  test('steps on from where the run is, also while it plays', async () => {
    const { service, page, clock, reached } = await open();
    await service.play(10);
    await clock.pass(300);
    await service.advanceTo(50);
    expect(reached()).toBe(50);
    await service.advanceTo(51);
    await clock.pass(1000);
    expect(page.losses).toHaveLength(51);
  });

  test('an iteration behind does nothing', async () => {
    const { service, page } = await open();
    await service.advanceTo(5);
    await service.advanceTo(3);
    expect(page.losses).toHaveLength(5);
  });

  test('stops where pause comes first, and settles', async () => {
    const { service, reached } = await open();
    const advance = service.advanceTo(1_000_000);
    await settle();
    await service.pause();
    await advance;
    expect(reached()).toBeGreaterThan(0);
    expect(reached()).toBeLessThan(1_000_000);
  });
});

describe('training stops by itself', () => {
  const limit = { ...notebook, stop: { ...notebook.stop, iterationsAtMost: 100 } };

  test.each([
    { what: 'at the stop loss', experiment: notebook, end: 'converged', iteration: 927 },
    { what: 'at the limit of iterations', experiment: limit, end: 'limit', iteration: 100 },
  ])('$what', async ({ experiment, end, iteration }) => {
    for (const tick of [0.01, 0.1, 1]) {
      const { service, page, clock, reached } = await open(experiment, new FakeClock(tick));
      await service.advanceTo(5000);
      expect(reached()).toBe(iteration);
      expect(page.batches.at(-1)!.end).toBe(end);
      await service.play('unthrottled');
      await clock.pass(100);
      expect(page.losses).toHaveLength(iteration);
    }
  });
});

describe('setSpeed', () => {
  test('in the middle of a long wait counts from then on', async () => {
    const { service, page, clock } = await open(endless, new FakeClock());
    await service.play(0.1);
    await clock.pass(1000);
    expect(page.losses).toHaveLength(1);
    await service.setSpeed(10);
    await clock.pass(999);
    expect(page.losses).toHaveLength(11);
  });

  test('to unthrottled and back to watching shows every iteration again', async () => {
    const { service, page, clock } = await open();
    await service.play(10);
    await clock.pass(50);
    await service.setSpeed('unthrottled');
    await settle();
    await service.setSpeed(10);
    const before = page.batches.length;
    await clock.pass(1000);
    const after = page.batches.slice(before + 1);
    expect(after.length).toBeGreaterThan(5);
    expect(after.every(({ losses }) => losses.length === 1)).toBe(true);
    expect(page.losses.length).toBe(page.batches.at(-1)!.frame.iteration);
  });

  test('right after play counts, even if the run before has still to stop', async () => {
    const { service, page, clock } = await open();
    page.hold();
    await service.play('unthrottled');
    await settle();
    const play = service.play(1);
    await service.setSpeed(50);
    page.release();
    await play;
    await settle();
    const before = page.losses.length;
    await clock.pass(999);
    expect(page.losses.length - before).toBeGreaterThan(40);
  });

  test.each([0, -1, NaN, Infinity])('refuses %d iterations a second, as play does', async (speed) => {
    const { service } = await open();
    const message = `speed: expected a number above 0, in iterations a second, or unthrottled, got ${speed}`;
    expect(() => service.setSpeed(speed)).toThrow(new RangeError(message));
    expect(() => service.play(speed)).toThrow(new RangeError(message));
  });

  test('of a run that does not train starts nothing', async () => {
    const { service, clock, reached } = await open();
    await service.setSpeed('unthrottled');
    await clock.pass(100);
    expect(reached()).toBe(0);
  });
});
