import { expect, test, vi } from 'vitest';
import { notebook } from '../notebook.ts';
import type { FrameBatch } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

/** Lets the kernel arrive. */
const arrival = vi.hoisted(() => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  return { arrived, arrive };
});
vi.mock('../engine/kernels/webassembly.ts', async (actual) => {
  await arrival.arrived;
  return actual<object>();
});

test('while the kernel is being fetched a run that is to train says that it is at work, and is not given up', async () => {
  const clock = new FakeClock(1);
  const service = createTrainingService(clock, (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(notebook, 1, 1 << 20, page.sink);
  const isAtWork = () => service.renew(1, 0);
  expect(isAtWork()).toBe(false);
  const playing = service.play('unthrottled');
  await settle();
  expect(isAtWork()).toBe(true);
  await service.pause();
  expect(isAtWork()).toBe(false);
  const advancing = service.advanceTo(3);
  await settle();
  expect(isAtWork()).toBe(true);
  arrival.arrive();
  await playing;
  await advancing;
  expect(page.losses).toHaveLength(3);
  expect(isAtWork()).toBe(false);
});
