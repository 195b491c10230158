import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { TestPage } from '../testing/test-page.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { TryIt } from './try-it.svelte.ts';

describe('inputs that are tried', () => {
  const page = new TestPage();
  let run: TrainingRun;
  let tryIt: TryIt;

  beforeEach(async () => {
    run = await page.open();
    tryIt = new TryIt(run);
    await run.goTo(20);
  });

  it('are answered at the cursor: those of a sample as the sample is', async () => {
    expect([tryIt.inputs, tryIt.answer]).toEqual([undefined, undefined]);
    const inputs = Float64Array.from(notebook.data.inputs[0]!);
    tryIt.take(inputs);
    await tryIt.follow(20, inputs);
    expect(tryIt.answer).toMatchObject({ iteration: 20, values: run.frame!.a.slice(-3) });
    await run.seek(3);
    await tryIt.follow(3, inputs);
    expect(tryIt.answer).toMatchObject({ iteration: 3, values: run.frame!.a.slice(-3) });
  });

  it('are asked about one at a time, the newest of those that are wanted meanwhile', async () => {
    const look = vi.spyOn(run, 'look');
    const inputs = Float64Array.of(1, 2, 3);
    tryIt.take(inputs);
    await Promise.all([1, 2, 3, 4, 5].map((iteration) => tryIt.follow(iteration, inputs)));
    expect(look).toHaveBeenCalledTimes(2);
    expect(tryIt.answer?.iteration).toBe(5);
  });

  it('stay while the data stay, and go with them', async () => {
    const inputs = Float64Array.of(1, 2, 3);
    tryIt.take(inputs);
    await tryIt.follow(20, inputs);
    await run.change((experiment) => ({ ...experiment, stop: { ...experiment.stop, lossAtMost: 0.5 } }));
    await run.chooseRule('exact');
    expect(tryIt.inputs).toBe(inputs);
    // That was of the run before.
    expect(tryIt.answer).toBeUndefined();
    await run.open({ ...notebook, data: { ...notebook.data, inputs: [[3, 2, 1]] } } as Experiment);
    expect(tryIt.inputs).toBeUndefined();
  });
});
