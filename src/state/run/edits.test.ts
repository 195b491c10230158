import { beforeEach, describe, expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { fields } from '../../model/fields.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import { Edits } from './edits.svelte.ts';
import type { LeftRun } from './left-run.ts';
import type { TrainingRun } from './training-run.svelte.ts';

const left = (name: string, rows = 1): LeftRun => ({
  experiment: {
    ...notebook,
    name,
    data: { ...notebook.data, inputs: new Array<number[]>(rows).fill([0, 0, 0]) },
  },
  newest: 0,
  cursor: undefined,
  row: undefined,
});
const nameOf = (run: LeftRun | undefined) => run?.experiment.name;

describe('the edits', () => {
  it('are gone back through and forth', () => {
    const edits = new Edits();
    expect([edits.before, edits.after]).toEqual([undefined, undefined]);
    edits.note(left('a'));
    edits.note(left('b'));
    edits.undone(left('c'));
    expect([nameOf(edits.before), nameOf(edits.after)]).toEqual(['a', 'c']);
    edits.redone(left('b'));
    expect([nameOf(edits.before), nameOf(edits.after)]).toEqual(['b', undefined]);
  });

  it('forget what was undone with the next edit', () => {
    const edits = new Edits();
    edits.note(left('a'));
    edits.undone(left('b'));
    edits.note(left('a'));
    expect([nameOf(edits.before), edits.after]).toEqual(['a', undefined]);
  });

  it('keep the newest hundred, and of large data as many as there is room for, the last one always', () => {
    const count = (edits: Edits) => {
      let n = 0;
      for (; edits.before !== undefined; n++) edits.undone(left('x'));
      return n;
    };
    const many = new Edits();
    for (let n = 0; n < 150; n++) many.note(left(`${n}`));
    expect(count(many)).toBe(100);
    const large = new Edits();
    // 6 numbers a row.
    for (let n = 0; n < 5; n++) large.note(left(`${n}`, 1_000_000));
    expect(count(large)).toBe(2);
    const larger = new Edits();
    larger.note(left('a', 3_000_000));
    larger.note(left('b', 3_000_000));
    expect(nameOf(larger.before)).toBe('b');
    expect(count(larger)).toBe(1);
  });
});

describe('undo', () => {
  const page = new TestPage();
  let run: TrainingRun;
  beforeEach(async () => {
    run = await page.open();
  });
  const hash = (iteration: number) =>
    run.look((client) => client.call((api) => api.parameterHash(iteration)));
  const rate = (learningRate: number) =>
    run.change((experiment) => fields.learningRate.set(experiment, learningRate));

  it('brings a run that had ended back to its end, to the same bits, and redo the one after it', async () => {
    await run.goTo(2000);
    const [frame, of927] = [run.frame, await hash(927)];
    expect(run.state).toBe('converged');
    await rate(0.02);
    await run.goTo(100);
    const after = run.frame;
    await run.undo();
    expect([run.experiment, run.state, run.newest]).toEqual([notebook, 'converged', 927]);
    expect([run.frame, run.losses.length, await hash(927)]).toEqual([frame, 928, of927]);
    await run.redo();
    expect([run.experiment.training.optimizer.learningRate, run.state, run.newest]).toEqual([
      0.02,
      'paused',
      100,
    ]);
    expect(run.frame).toEqual(after);
    expect(run.edits.after).toBeUndefined();
  });

  it('brings back where the cursor was in the past', async () => {
    await run.goTo(50);
    await run.seek(20);
    const { frame } = run;
    await rate(0.02);
    await run.undo();
    expect([run.newest, run.cursor, run.live]).toEqual([50, 20, false]);
    expect(run.frame).toEqual(frame);
  });

  const stopAt = (iteration: number) =>
    run.change((experiment) => fields.stopIteration.set(experiment, iteration));

  it('takes back a stop rule that the run has gone on by', async () => {
    await stopAt(30);
    await run.goTo(30);
    expect(run.state).toBe('limit');
    await stopAt(60);
    await run.goTo(60);
    await run.undo();
    expect([run.state, run.newest, run.experiment.stop.iterationsAtMost]).toEqual(['limit', 30, 30]);
    await run.redo();
    expect([run.state, run.newest, run.experiment.stop.iterationsAtMost]).toEqual(['limit', 60, 60]);
  });

  it('of a stop rule keeps the run where it is the same one, and shows it where it was', async () => {
    await run.goTo(10);
    const { opened, frame } = run;
    await stopAt(30);
    await run.goTo(30);
    const hashOf30 = await hash(30);
    expect(run.state).toBe('limit');
    await run.undo();
    expect([run.opened, run.experiment, run.frame]).toEqual([opened, notebook, frame]);
    expect([run.state, run.newest, run.cursor]).toEqual(['paused', 30, 10]);
    await run.redo();
    expect([run.state, run.newest, run.cursor, run.live]).toEqual(['limit', 30, 30, true]);
    await stopAt(40);
    await stopAt(50);
    await Promise.all([run.undo(), run.undo()]);
    expect([run.state, run.opened]).toEqual(['limit', opened]);
    expect(await hash(30)).toBe(hashOf30);
    await Promise.all([run.redo(), run.redo()]);
    await run.goTo(100);
    expect([run.state, run.newest, run.opened]).toEqual(['limit', 50, opened]);
  });

  it('of a stop rule lets a run go on that trains', async () => {
    await run.open({ ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 1e9 } });
    const { opened } = run;
    await stopAt(1e8);
    await run.play();
    await settled(() => run.newest > 0);
    await run.undo();
    expect([run.state, run.opened, run.live, run.experiment.stop.iterationsAtMost]).toEqual([
      'running',
      opened,
      true,
      1e9,
    ]);
    await run.pause();
  });

  it('of a stop rule ends the playing of a run that is kept, and shows the place and the sample from before', async () => {
    const { inputs, targets } = notebook.data;
    const data = { ...notebook.data, inputs: [...inputs, [1, 2, 3]], targets: [...targets, ...targets] };
    await run.open({ ...notebook, data });
    await run.goTo(100);
    await run.seek(20);
    const { frame } = run;
    await stopAt(200);
    await run.chooseRow(1);
    await run.setSpeed(10);
    await run.play();
    await settled(() => run.cursor > 20);
    await run.undo();
    expect([run.playing, run.newest, run.cursor]).toEqual([false, 100, 20]);
    await settled(() => run.frame?.row === 0);
    expect(run.frame).toEqual(frame);
    await run.redo();
    await settled(() => run.frame?.row === 1);
  });

  it('of quick presses takes back as many edits, after one that is on its way', async () => {
    await run.goTo(5);
    await rate(0.02);
    await run.goTo(7);
    void rate(0.03);
    await Promise.all([run.undo(), run.undo()]);
    expect([run.experiment, run.newest]).toEqual([notebook, 5]);
    await Promise.all([run.redo(), run.redo()]);
    expect(run.experiment.training.optimizer.learningRate).toBe(0.03);
  });

  it('does nothing where nothing was edited, and the same run anew is no edit', async () => {
    await run.goTo(9);
    await run.undo();
    await run.redo();
    expect([run.newest, run.state]).toEqual([9, 'paused']);
    await run.runAgain();
    await run.pause();
    expect(run.edits.before).toBeUndefined();
  });

  /** Seconds of training. */
  const LONG = 10_000_000;
  it('of a long run tells how far it is, and leaves it where it is stopped', async () => {
    const endless = { lossAtMost: -1, iterationsAtMost: 1e9 };
    await run.open({ ...notebook, stop: endless });
    await run.goTo(LONG);
    await rate(0.02);
    const undoing = run.undo();
    await settled(() => run.returning === LONG);
    await run.pause();
    await undoing;
    expect(run.returning).toBeUndefined();
    expect(run.newest).toBeLessThan(LONG);
    expect(run.state).toBe('paused');
  });

  it('goes on after a restart where the worker died over it, and the cursor is where it was', async () => {
    await run.open({ ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 1e9 } });
    await run.goTo(LONG);
    await run.seek(20);
    const { frame } = run;
    await rate(0.02);
    const undoing = run.undo();
    await settled(() => run.returning === LONG);
    page.thread.fail('It failed.');
    await undoing;
    expect([run.state, run.returning]).toEqual(['failed', undefined]);
    expect(run.newest).toBeLessThan(LONG);
    await run.restart();
    expect([run.state, run.newest, run.cursor, run.returning]).toEqual(['paused', LONG, 20, undefined]);
    expect(run.frame).toEqual(frame);
  });

  it('keeps a stop rule that is given to the run while it is gone back to', async () => {
    await run.open({ ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 1e9 } });
    await run.goTo(LONG);
    await rate(0.02);
    const undoing = run.undo();
    await settled(() => run.returning === LONG);
    await run.change((experiment) => fields.stopIteration.set(experiment, 2 * LONG));
    await rate(0.03);
    await undoing;
    await run.undo();
    expect([run.experiment.stop.iterationsAtMost, run.newest]).toEqual([2 * LONG, LONG]);
  });
});
