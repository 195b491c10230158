import { describe, expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { fields } from '../../model/fields.ts';
import { StartEditor } from './start-editor.ts';
import { TestPage } from '../testing/test-page.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

const drawn = {
  ...notebook,
  start: { kind: 'drawn', scheme: 'torch-linear', seed: 7, biases: 0 } as const,
  training: { ...notebook.training, backward: 'exact' } as const,
};
/** So wide that frames hold a part of it. */
const wide = {
  ...drawn,
  network: { inputs: 40, layers: [{ name: 'o', units: 3, activation: 'softmax' as const }] },
  data: { ...drawn.data, inputs: [Array<number>(40).fill(0.1)], inputNames: [] },
};

const page = new TestPage();
let run: TrainingRun;
let start: StartEditor;
async function opened(experiment: object = drawn) {
  run = await page.open(experiment);
  start = new StartEditor(run);
}
/** θ of iteration 0, every bit. */
const bits = async () => {
  const { parameters } = (await run.weightsAt(0))!.frame;
  return [...new BigUint64Array(parameters.buffer)];
};
const bitsOf = (value: number) => new BigUint64Array(Float64Array.of(value).buffer)[0];

describe('the start', () => {
  it('is the same to the bit after Reset, at iteration 0 of a fresh run', async () => {
    await opened();
    const before = await bits();
    await run.goTo(20);
    expect(await start.reset()).toBe('opened');
    expect([run.newest, run.state]).toEqual([0, 'ready']);
    expect(run.experiment).toBe(drawn);
    expect(await bits()).toEqual(before);
  });

  it('is reset with what was changed just before', async () => {
    await opened();
    await run.goTo(20);
    void run.change((experiment) => ({ ...experiment, stop: { ...experiment.stop, iterationsAtMost: 50 } }));
    await start.reset();
    expect([run.newest, run.experiment.stop.iterationsAtMost]).toEqual([0, 50]);
  });

  it('has other numbers with a new seed', async () => {
    await opened();
    const before = await bits();
    await start.newSeed();
    expect(run.experiment.start).not.toEqual(drawn.start);
    expect(await bits()).not.toEqual(before);
    await start.give();
    const { experiment } = run;
    await start.newSeed();
    expect(run.experiment.start).toBe(experiment.start);
  });

  it.each([
    ['small', drawn],
    ['wide', wide],
  ])(
    'of a %s network becomes given with the drawn bits, wherever the cursor is',
    async (_size, experiment) => {
      await opened(experiment);
      const before = await bits();
      await run.goTo(20);
      expect(await start.give()).toBe('opened');
      expect(run.experiment.start.kind).toBe('given');
      expect(await bits()).toEqual(before);
    },
  );

  it('is edited number by number, and edits in quick succession add up', async () => {
    await opened(wide);
    const expected = await bits();
    const edits = [
      start.set({ kind: 'weight', layer: 0, from: 39, to: 1 }, 1 / 3),
      start.set({ kind: 'unit', layer: 0, unit: 2 }, -0),
      start.set({ kind: 'weight', layer: 0, from: 0, to: 0 }, 5e-324),
    ];
    expect(await Promise.all(edits)).toEqual(['opened', 'opened', 'opened']);
    expected[39 * 3 + 1] = bitsOf(1 / 3)!;
    expected[40 * 3 + 2] = bitsOf(-0)!;
    expected[0] = bitsOf(5e-324)!;
    expect(await bits()).toEqual(expected);
  });

  it('takes an edit along with what was changed just before', async () => {
    await opened();
    void run.change((experiment) => ({ ...experiment, name: 'Renamed' }));
    await start.set({ kind: 'unit', layer: 0, unit: 0 }, 2);
    expect([run.experiment.name, run.experiment.start.kind]).toEqual(['Renamed', 'given']);
  });

  it('loses an edit when another network comes first', async () => {
    await opened();
    void run.open(wide);
    expect(await start.set({ kind: 'weight', layer: 2, from: 0, to: 0 }, 1)).toBe('lost');
    expect(run.experiment).toBe(wide);
  });

  const rate = (learningRate: number) => (experiment: Experiment) =>
    fields.learningRate.set(experiment, learningRate);
  const whatIsThere = () => [run.experiment.training.optimizer.learningRate, run.experiment.start.kind];

  it.each([
    ['small', drawn],
    ['wide', wide],
  ])(
    'of a %s network is taken back by an Undo that comes while its edit is on its way',
    async (_size, base) => {
      await opened(base);
      await run.change(rate(0.02));
      const edits = [start.set({ kind: 'unit', layer: 0, unit: 0 }, 2), run.undo()];
      expect(run.opening).toBe(true);
      await Promise.all(edits);
      expect([...whatIsThere(), run.opening]).toEqual([0.02, 'drawn', false]);
      await run.undo();
      expect(whatIsThere()).toEqual([0.01, 'drawn']);
      await Promise.all([run.redo(), run.redo()]);
      expect(whatIsThere()).toEqual([0.02, 'given']);
    },
  );

  it('is edited before what was changed after it, and Undo takes them back one by one', async () => {
    await opened(wide);
    await Promise.all([start.set({ kind: 'unit', layer: 0, unit: 0 }, 2), run.change(rate(0.02))]);
    expect(whatIsThere()).toEqual([0.02, 'given']);
    await run.undo();
    expect(whatIsThere()).toEqual([0.01, 'given']);
    await run.undo();
    expect(whatIsThere()).toEqual([0.01, 'drawn']);
  });

  it('is what a command trains that comes while its edit is on its way', async () => {
    await opened(wide);
    await Promise.all([start.set({ kind: 'unit', layer: 0, unit: 0 }, 2), run.goTo(3)]);
    expect([run.newest, ...whatIsThere()]).toEqual([3, 0.01, 'given']);
  });

  it('is not edited, gone back from or trained in a run that comes in its place', async () => {
    await opened(wide);
    await run.change(rate(0.02));
    const all = [start.set({ kind: 'unit', layer: 0, unit: 0 }, 2), run.undo(), run.goTo(3)];
    await Promise.all([...all, run.open(drawn)]);
    expect([run.experiment, run.newest]).toEqual([drawn, 0]);
    expect(run.edits.before?.experiment.training.optimizer.learningRate).toBe(0.02);
  });
});
