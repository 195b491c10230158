import { describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';

describe('a run that is smoothed', () => {
  const page = new TestPage();

  it('keeps a moving average of every loss, as they come and of a run before', async () => {
    const run = await page.open();
    await run.smooth(0.9);
    await run.goTo(300);
    const asTheyCame = run.smoothed!;
    await run.smooth(0.6);
    await run.smooth(0.9);
    await run.goTo(500);
    expect([asTheyCame.length, run.smoothed!.length]).toEqual([301, 501]);
    for (const n of [0, 1, 150, 300]) expect(run.smoothed!.averages.at(n)).toBe(asTheyCame.averages.at(n));
    await run.open(notebook);
    expect([run.smoothed!.weight, run.smoothed!.length]).toEqual([0.9, 1]);
    await run.smooth(undefined);
    expect(run.smoothed).toBeUndefined();
  });

  it('asks the worker for the losses that an average lacks, also after a death', async () => {
    const run = await page.open();
    await run.goTo(300);
    await run.smooth(0.9);
    const known = run.smoothed!;
    await run.smooth(undefined);
    // As of a run too long for the page to know every loss.
    vi.spyOn(run.losses, 'values', 'get').mockReturnValue(new Float64Array(0));
    page.thread.fail('out of memory');
    await settled(() => run.lost !== undefined);
    await run.smooth(0.9);
    expect(run.smoothed!.length).toBe(0);
    await run.restart();
    await Promise.all([run.smooth(0.9), run.smooth(0.9), run.step(1)]);
    await settled(() => run.smoothed!.length === 302);
    for (const n of [0, 1, 150, 300]) expect(run.smoothed!.averages.at(n)).toBe(known.averages.at(n));
  });
});
