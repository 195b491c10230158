// @ts-nocheck
import { expose, proxy, wrap } from 'comlink';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';
import { readNotebook } from '../engine/testing/reference.ts';
import { notebook } from '../notebook.ts';
import type { FrameBatch, TrainingApi } from '../protocol.ts';
import { createTrainingService } from './service.ts';

const { port1: page, port2: worker } = new MessageChannel();

beforeAll(() => {
  expose(
    createTrainingService(new FakeClock(1), () => undefined),
    worker,
  );
});

afterAll(() => {
  page.close();
  worker.close();
});

test('through two message ports the page gets what the service sends', async () => {
  const api = wrap<TrainingApi>(page);
  const recorder = new Recorder<FrameBatch>();

  const opened = await api.open(notebook, 3, 1 << 20, proxy(recorder.sink));
  expect(opened.frame.parameters).toBeInstanceOf(Float64Array);
  expect(opened).toMatchObject({ end: undefined, frame: { iteration: 0 } });

  await api.advanceTo(180);
  expect(recorder.losses).toHaveLength(180);

  await api.play('unthrottled');
  await expect.poll(() => recorder.batches.at(-1)?.end, { timeout: 4000 }).toBe('converged');
  const { losses } = readNotebook('notebook-as-run');
  expect(recorder.losses).toHaveLength(927);
  recorder.losses.forEach((loss, n) => expect(Math.abs(loss / losses[n + 1]! - 1)).toBeLessThan(1e-10));
  expect(recorder.mostInFlight).toBe(1);

  const frame = await api.frame(180);
  expect(frame).toEqual(recorder.batches.find((batch) => batch.frame.iteration === 180)!.frame);
  expect([...(await api.losses(1, 928))]).toEqual(recorder.losses);

  await expect(api.frame(928)).rejects.toThrow(
    'iteration: expected a whole number from 0 to 927, which this run has reached, got 928',
  );
  await expect(
    api.open({ ...notebook, stop: { lossAtMost: NaN, iterationsAtMost: 1 } }, 4, 1, proxy(recorder.sink)),
  ).rejects.toThrow('stop.lossAtMost: expected a finite number, got NaN');
  await api.pause();
  await api.ping();
});
