import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { fields } from '../../model/fields.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from './training-run.svelte.ts';

describe('a run whose stop rule changes', () => {
  const page = new TestPage();

  it('is kept by a stop rule that would not have ended it before, and goes on by it', async () => {
    const run = await page.open(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    await run.seek(7);
    const shown = run.frame;
    const { opened: before } = run;
    const further = (experiment: Experiment) => fields.stopIteration.set(experiment, 40);
    expect(await run.change(further)).toBe('kept');
    expect([run.state, run.newest, run.live, run.frame]).toEqual(['paused', 20, false, shown]);
    expect([run.opened, run.experiment]).toEqual([before, further(notebook)]);
    await run.goTo(100);
    expect([run.state, run.newest, run.losses.length]).toEqual(['limit', 40, 41]);
    // A worse loss is good enough now, which the run has not had before.
    expect(await run.change((experiment) => fields.stopLoss.set(experiment, run.newestLoss))).toBe('kept');
    expect([run.state, run.newest]).toEqual(['converged', 40]);
    expect(await run.change((experiment) => fields.stopIteration.set(experiment, 39))).toBe('opened');
    expect([run.state, run.newest]).toEqual(['ready', 0]);
  });

  it('shows its schedule as far as the newest stop rule lets it come', async () => {
    const schedule = { name: 'cosine', epochs: 100, least: 0 } as const;
    const training = { ...notebook.training, schedule };
    const run = await page.open(fields.stopIteration.set({ ...notebook, training }, 20));
    const epochs = () => run.rates?.x.at(-1);
    await run.goTo(10);
    expect(epochs()).toBe(20);
    expect(await run.change((experiment) => fields.stopIteration.set(experiment, 40))).toBe('kept');
    expect(epochs()).toBe(40);
    await run.undo();
    expect([run.newest, epochs()]).toEqual([10, 20]);
  });

  it('is restored by its newest stop rule after its worker died', async () => {
    const run = await page.open(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    await run.change((experiment) => fields.stopIteration.set(experiment, 40));
    await run.goTo(30);
    page.thread.fail('It failed.');
    await run.restart();
    expect([run.state, run.newest]).toEqual(['paused', 30]);
    await run.goTo(100);
    expect([run.state, run.newest]).toEqual(['limit', 40]);
  });

  it('goes on training and playing while only its stop rule changes', async () => {
    const run = await page.open(fields.stopLoss.set(notebook, 0));
    await run.setSpeed(500);
    await run.goTo(100);
    await run.seek(10);
    await run.play();
    await settled(() => run.cursor > 12);
    expect(await run.change((experiment) => fields.stopIteration.set(experiment, 150))).toBe('kept');
    expect([run.playing, run.newest]).toEqual([true, 100]);
    await settled(() => run.newest > 100);
    expect(await run.change((experiment) => fields.stopIteration.set(experiment, 200))).toBe('kept');
    await settled(() => run.ended);
    expect(run.newest).toBe(200);
  });

  describe('that comes to its end by the rule before', () => {
    let run: TrainingRun;
    let paint: () => void;
    beforeEach(async () => {
      run = await page.open(fields.stopIteration.set(notebook, 20));
      await run.setSpeed('unthrottled');
      let waiting: (() => void)[] = [];
      vi.stubGlobal('requestAnimationFrame', (work: () => void) => waiting.push(work));
      paint = () => {
        vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work, 1));
        waiting.forEach((work) => work());
        waiting = [];
      };
      await run.play();
      // Its last batches wait for the page to paint.
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(run.state).toBe('running');
    });
    const further = (experiment: Experiment) => fields.stopIteration.set(experiment, 40);

    it('trains on where a further end comes before that is seen', async () => {
      expect(await run.change(further)).toBe('kept');
      paint();
      await settled(() => run.ended);
      expect(run.newest).toBe(40);
    });

    it('trains on where that is seen while a further end is on its way', async () => {
      const changing = run.change(further);
      paint();
      expect(await changing).toBe('kept');
      await settled(() => run.ended && run.newest === 40);
    });

    it('rests where that is seen and the other rule is refused', async () => {
      const changing = run.change((experiment) => fields.stopIteration.set(experiment, -3));
      paint();
      expect(await changing).toMatchObject({});
      await settled(() => run.ended);
      await run.change(further);
      expect(run.state).toBe('paused');
    });
  });

  it.each<
    [what: string, changes: ((experiment: Experiment) => Experiment)[], outcomes: string[], newest: number]
  >([
    [
      'two stop rules',
      [(e) => fields.stopIteration.set(e, 40), (e) => fields.stopLoss.set(e, 0)],
      ['kept', 'kept'],
      20,
    ],
    [
      'a stop rule, then a rate',
      [(e) => fields.stopIteration.set(e, 40), (e) => fields.learningRate.set(e, 0.02)],
      ['kept', 'opened'],
      0,
    ],
    [
      'a rate, then a stop rule',
      [(e) => fields.learningRate.set(e, 0.02), (e) => fields.stopIteration.set(e, 40)],
      ['opened', 'opened'],
      0,
    ],
    [
      'a nearer end, then a rate',
      [(e) => fields.stopIteration.set(e, 10), (e) => fields.learningRate.set(e, 0.02)],
      ['lost', 'opened'],
      0,
    ],
    [
      'a nearer end, then a further one',
      [(e) => fields.stopIteration.set(e, 10), (e) => fields.stopIteration.set(e, 40)],
      ['lost', 'kept'],
      20,
    ],
  ])('takes %s in quick succession', async (_what, changes, outcomes, newest) => {
    const run = await page.open(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    expect(await Promise.all(changes.map((change) => run.change(change)))).toEqual(outcomes);
    expect([run.newest, run.problem]).toEqual([newest, undefined]);
    const changed = changes.reduce((experiment, change) => change(experiment), notebook);
    expect(run.experiment).toEqual(changed);
    await run.goTo(10_000);
    expect(run.newest).toBe(changed.stop.iterationsAtMost);
  });

  it('trains on by a Play that comes right after a further end', async () => {
    const run = await page.open(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    await run.setSpeed('unthrottled');
    await Promise.all([run.change((e) => fields.stopIteration.set(e, 40)), run.play()]);
    await settled(() => run.ended);
    expect([run.newest, run.losses.length]).toEqual([40, 41]);
  });
});
