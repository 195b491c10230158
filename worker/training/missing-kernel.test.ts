import { expect, test, vi } from 'vitest';
import { notebook } from '../notebook.ts';
import type { FrameBatch } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

/** Whether there is no network. */
const offline = vi.hoisted(() => ({ is: true }));
vi.mock('../engine/kernels/webassembly.ts', async (actual) => {
  if (offline.is) throw new TypeError('Failed to fetch dynamically imported module');
  return actual<object>();
});

test('while the kernel is missing, whoever would train is told, and all that needs none is answered', async () => {
  const faults: unknown[] = [];
  const clock = new FakeClock(1);
  const service = createTrainingService(clock, (error) => faults.push(error));
  const page = new Recorder<FrameBatch>();
  const { frame } = await service.open(notebook, 1, 1 << 20, page.sink);
  const told = 'A part of the worker could not be loaded. Go online and ask again.';
  // Either asks for it again before it tells.
  const asked = [service.play(60), service.advanceTo(3)].map((asks) => expect(asks).rejects.toThrow(told));
  await clock.pass(1000);
  await Promise.all(asked);
  await expect(service.fetchTheRest()).rejects.toThrow(told);
  expect(await service.frame(0)).toEqual(frame);
  expect(await service.setStop(1, notebook.stop)).toMatchObject({ iteration: 0, atWork: false });
  offline.is = false;
  await service.play('unthrottled');
  await clock.pass(10);
  expect(page.losses.length).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});
