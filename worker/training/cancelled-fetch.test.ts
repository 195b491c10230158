import { expect, test, vi } from 'vitest';
import { notebook } from '../notebook.ts';
import type { FrameBatch } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

/** How often each part has been fetched: the first time in vain. */
const fetched = vi.hoisted(() => {
  const cancelled = () => new TypeError('Importing a module script failed.');
  const counts = { kernel: 0, answers: 0 };
  return {
    counts,
    count(part: 'kernel' | 'answers') {
      if (++counts[part] === 1) throw cancelled();
    },
  };
});
vi.mock('../engine/kernels/webassembly.ts', async (actual) => {
  fetched.count('kernel');
  return actual<object>();
});
vi.mock('./answers.ts', async (actual) => {
  fetched.count('answers');
  return actual<object>();
});

async function serve() {
  const clock = new FakeClock(1);
  const wait = vi.spyOn(clock, 'wait');
  const service = createTrainingService(clock, (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(notebook, 1, 1 << 20, page.sink);
  return { clock, wait, service, page };
}

test('a question whose part could not be fetched as the page was left is answered once that is back', async () => {
  const { clock, service } = await serve();
  const asked = service.evaluate(0, 'training');
  await settle();
  void service.hold();
  await clock.pass(1000);
  expect(fetched.counts.answers).toBe(1);
  service.renew(1, 0);
  expect(await asked).toMatchObject({ iteration: 0 });
  expect(fetched.counts.answers).toBe(2);
});

test('the kernel that could not be fetched as the page was left is fetched once more when that is back', async () => {
  const { clock, wait, service, page } = await serve();
  const playing = service.play('unthrottled');
  await settle();
  void service.hold();
  await clock.pass(1000);
  expect(fetched.counts.kernel).toBe(1);
  // What plays and what trains wait for the same.
  expect(wait).toHaveBeenCalledTimes(1);
  expect(service.renew(1, 0)).toBe(true);
  await playing;
  await clock.pass(10);
  expect(fetched.counts.kernel).toBe(2);
  expect(page.losses.length).toBeGreaterThan(0);
  await service.pause();
});
