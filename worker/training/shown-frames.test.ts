import { expect, onTestFinished, test, vi } from 'vitest';
import { notebook } from '../notebook.ts';
import type { FrameBatch } from '../protocol.ts';
import { Replays } from './replays.ts';
import { createTrainingService } from './service.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

// At 1 ms a look at the clock it looks after every update, as for wide networks; of a slice it has some updates.
test.each([1, 2, 3, 4, 5, 6, 7, 8, 50])(
  'no frame of %d iterations is sent that takes a replay',
  async (iterationsAtMost) => {
    const replayed = vi.spyOn(Replays.prototype, 'at');
    onTestFinished(() => replayed.mockRestore());
    const service = createTrainingService(new FakeClock(1), (error) => {
      throw error;
    });
    const page = new Recorder<FrameBatch>();
    await service.open({ ...notebook, stop: { lossAtMost: 0, iterationsAtMost } }, 1, 1 << 20, page.sink);
    await service.advanceTo(Infinity);
    expect(page.losses).toHaveLength(iterationsAtMost);
    expect(replayed).not.toHaveBeenCalled();
  },
);
