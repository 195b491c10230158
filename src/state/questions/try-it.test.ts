import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { chooseRule } from '../../model/edits/training.ts';
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

  it('are in the frame in place of the sample, without a target, while somebody is at it', async () => {
    const inputs = Float64Array.from(notebook.data.inputs[0]!, (value) => 2 * value);
    tryIt.take(inputs);
    await tryIt.follow(20, inputs);
    expect(tryIt.frame).toBeUndefined();
    tryIt.open = true;
    const { z, a, inputs: given, targets, ...rest } = tryIt.frame!;
    expect([given, a.slice(-3), targets.length]).toEqual([inputs, tryIt.answer!.values, 0]);
    expect(z).not.toEqual(run.frame!.z);
    expect(run.frame).toMatchObject(rest);
    // The sample itself has its own numbers.
    const own = Float64Array.from(notebook.data.inputs[0]!);
    tryIt.take(own);
    await tryIt.follow(20, own);
    expect(tryIt.frame).toMatchObject({ z: run.frame!.z, a: run.frame!.a, inputs: run.frame!.inputs });
  });

  it('are asked about one at a time, the newest of those that are wanted meanwhile', async () => {
    const look = vi.spyOn(run, 'look');
    const inputs = Float64Array.of(1, 2, 3);
    tryIt.take(inputs);
    await Promise.all([1, 2, 3, 4, 5].map((iteration) => tryIt.follow(iteration, inputs)));
    expect(look).toHaveBeenCalledTimes(2);
    expect(tryIt.answer?.iteration).toBe(5);
  });

  it('stay while the inputs stay, and go with them, of which a word is said', async () => {
    const inputs = Float64Array.of(1, 2, 3);
    tryIt.take(inputs);
    await tryIt.follow(20, inputs);
    await run.change((experiment) => ({ ...experiment, stop: { ...experiment.stop, lossAtMost: 0.5 } }));
    await run.change(chooseRule('exact'));
    expect(tryIt.inputs).toBe(inputs);
    // That was of the run before.
    expect(tryIt.answer).toBeUndefined();
    const withInputs = (inputs: number[], inputNames = notebook.data.inputNames): Experiment => ({
      ...notebook,
      network: { ...notebook.network, inputs: inputs.length },
      training: { ...notebook.training, backward: 'exact' },
      start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
      data: { ...notebook.data, inputs: [inputs], inputNames },
    });
    await run.open(withInputs([3, 2, 1]));
    expect([tryIt.inputs, tryIt.gone]).toEqual([inputs, false]);
    await run.open(withInputs([3, 2, 1], ['x', 'y', 'z']));
    expect([tryIt.inputs, tryIt.gone]).toEqual([undefined, true]);
    // What is shown to begin with was typed by nobody.
    tryIt.begin(Float64Array.of(3, 2, 1));
    expect([tryIt.inputs, tryIt.gone]).toEqual([Float64Array.of(3, 2, 1), true]);
    tryIt.take(inputs);
    expect(tryIt.gone).toBe(false);
    tryIt.begin(Float64Array.of(3, 2, 1));
    await run.open(withInputs([3, 2], ['x', 'y']));
    expect([tryIt.inputs, tryIt.gone]).toEqual([undefined, false]);
  });

  it('are told to be gone once, and only where somebody typed or drew them', async () => {
    const named = (...inputNames: string[]): Experiment => ({
      ...notebook,
      data: { ...notebook.data, inputNames },
    });
    const sample = Float64Array.from(notebook.data.inputs[0]!);
    tryIt.take(sample, false);
    await run.open(named('a', 'b', 'c'));
    expect([tryIt.inputs, tryIt.gone]).toEqual([undefined, false]);
    tryIt.begin(sample);
    tryIt.take(Float64Array.of(1, 2, 3));
    await run.open(named('d', 'e', 'f'));
    tryIt.begin(sample);
    expect(tryIt.gone).toBe(true);
    // Nothing was tried in these.
    await run.open(named('g', 'h', 'i'));
    expect(tryIt.gone).toBe(false);
    await run.open(named('d', 'e', 'f'));
    tryIt.leave();
    expect(tryIt.gone).toBe(false);
    tryIt.take(Float64Array.of(1, 2, 3));
    await run.open(named('a', 'b', 'c'));
    expect(tryIt.gone).toBe(true);
    // A drawing is begun with nothing.
    tryIt.leave();
    expect(tryIt.gone).toBe(false);
  });
});
