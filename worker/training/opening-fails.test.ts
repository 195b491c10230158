import { expect, test, vi } from 'vitest';
import { notebook } from '../notebook.ts';
import type { FrameBatch } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

const failing = vi.hoisted(() => ({ part: '' }));

/** A function of a module, which fails when its turn comes. */
function breakable<T extends object>(actual: T, part: keyof T & string): T {
  const work = actual[part] as (...args: unknown[]) => unknown;
  const broken = (...args: unknown[]) => {
    if (failing.part === part) throw new RangeError(`${part} fails`);
    return work(...args);
  };
  return { ...actual, [part]: broken };
}
vi.mock('../engine/prepared.ts', async (actual) => breakable(await actual<object>(), 'prepare' as never));
vi.mock('./opened.ts', async (actual) => breakable(await actual<object>(), 'openedOf' as never));

const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 } };

test.each(['prepare', 'openedOf'])(
  'when %s fails in opening, the run before is still open, trains on and is looked back at',
  async (part) => {
    const service = createTrainingService(new FakeClock(1), (error) => {
      throw error;
    });
    const page = new Recorder<FrameBatch>();
    await service.open(endless, 1, 1 << 20, page.sink);
    await service.advanceTo(10);
    const looking = service.frame(3);
    failing.part = part;
    const next = new Recorder<FrameBatch>();
    await expect(service.open(notebook, 2, 1 << 20, next.sink)).rejects.toThrow(`${part} fails`);
    failing.part = '';
    expect((await looking)?.iteration).toBe(3);
    await service.advanceTo(20);
    expect(page.losses).toHaveLength(20);
    expect(next.batches).toHaveLength(0);
    expect((await service.frame(5))?.iteration).toBe(5);
  },
);
