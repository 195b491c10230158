import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { fields } from '../../model/fields.ts';
import { settled, stubPage, Thread } from '../testing/thread.ts';
import { Cursor } from './cursor.svelte.ts';
import { TrainingRun } from './training-run.svelte.ts';

describe('a training run', () => {
  let thread: Thread;
  let run: TrainingRun;
  const opened = async (experiment: Experiment = notebook) => {
    run = new TrainingRun(experiment, thread.connect);
    await settled(() => run.opened !== undefined);
  };

  beforeEach(() => {
    stubPage();
    thread = new Thread();
  });
  afterEach(() => {
    run.close();
    vi.unstubAllGlobals();
  });

  it('is ready at iteration 0 and ends converged at 927', async () => {
    await opened();
    expect([run.state, run.newest, run.frame?.iteration]).toEqual(['ready', 0, 0]);
    await run.setSpeed('unthrottled');
    await run.play();
    await settled(() => run.ended);
    expect([run.state, run.newest, run.frame?.iteration, run.losses.length]).toEqual([
      'converged',
      927,
      927,
      928,
    ]);
  });

  it('knows every loss, to the bits that a replay gives', async () => {
    await opened();
    await run.goTo(500);
    const replayed = await run.lossesOf(0, 501);
    expect(replayed).toHaveLength(501);
    expect(replayed!.every((loss, n) => Object.is(run.losses.at(n), loss))).toBe(true);
  });

  it('keeps a moving average of every loss, as they come and of a run before', async () => {
    await opened();
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
    await opened();
    await run.goTo(300);
    await run.smooth(0.9);
    const known = run.smoothed!;
    await run.smooth(undefined);
    // As of a run too long for the page to know every loss.
    vi.spyOn(run.losses, 'values', 'get').mockReturnValue(new Float64Array(0));
    thread.fail('out of memory');
    await settled(() => run.lost !== undefined);
    await run.smooth(0.9);
    expect(run.smoothed!.length).toBe(0);
    await run.restart();
    await Promise.all([run.smooth(0.9), run.smooth(0.9), run.step(1)]);
    await settled(() => run.smoothed!.length === 302);
    for (const n of [0, 1, 150, 300]) expect(run.smoothed!.averages.at(n)).toBe(known.averages.at(n));
  });

  it('steps within the past, and trains on from the live end', async () => {
    await opened();
    await run.step(1);
    await run.step(10);
    expect([run.state, run.newest]).toEqual(['paused', 11]);
    await run.step(-10);
    expect([run.live, run.frame?.iteration, run.newest]).toEqual([false, 1, 11]);
    await run.step(-10);
    expect(run.frame?.iteration).toBe(0);
    await run.step(10);
    await run.step(1);
    expect([run.live, run.frame?.iteration, run.newest]).toEqual([true, 11, 11]);
  });

  it('adds up steps that come faster than training answers', async () => {
    await opened();
    await Promise.all([run.step(1), run.step(1), run.step(10)]);
    await settled(() => run.newest === 12);
    expect(run.state).toBe('paused');
  });

  it('shows the same frame for an iteration as it streamed', async () => {
    await opened();
    await run.goTo(180);
    const streamed = run.frame!;
    await run.goTo(300);
    await run.seek(180);
    expect(run.frame).not.toBe(streamed);
    expect(run.frame).toEqual(streamed);
  });

  it('says why it cannot go beyond its end', async () => {
    await opened(fields.stopIteration.set(notebook, 20));
    await run.goTo(50);
    expect([run.state, run.newest]).toEqual(['limit', 20]);
    expect(await run.goTo(50)).toBe('this run ended at iteration 20. Type a number from 0 to 20.');
    expect(run.newest).toBe(20);
  });

  it('plays on from the past through what is recorded, and from its end once more from iteration 0', async () => {
    await opened(fields.stopIteration.set(notebook, 20));
    await run.setSpeed(500);
    await run.goTo(20);
    const end = run.frame;
    for (const from of [3, 20]) {
      await run.seek(from);
      await run.play();
      expect([run.state, run.playing, run.moving]).toEqual(['limit', true, true]);
      await settled(() => run.live && !run.playing);
      expect([run.state, run.newest, run.frame]).toEqual(['limit', 20, end]);
    }
  });

  it('plays on from the past and then trains on, without a step between', async () => {
    await opened(fields.stopIteration.set(notebook, 60));
    await run.setSpeed(500);
    await run.goTo(30);
    await run.seek(10);
    const seen: string[] = [];
    const watch = setInterval(() => seen.push(`${run.state} ${run.playing} ${run.newest}`), 0);
    await run.play();
    await settled(() => run.ended);
    clearInterval(watch);
    expect([run.state, run.live, run.frame?.iteration]).toEqual(['limit', true, 60]);
    expect(seen).toContain('paused true 30');
    expect(seen).not.toContain('paused false 30');
    expect(run.losses.length).toBe(61);
  });

  it.each<[what: string, command: () => unknown, iteration: number | undefined, state: string]>([
    ['Pause', () => run.pause(), undefined, 'paused'],
    ['a step', () => run.step(1), undefined, 'paused'],
    ['a seek', () => run.seek(50), 50, 'paused'],
    ['Go to', () => run.goTo(60), 60, 'paused'],
    ['Go to what is to be trained', () => run.goTo(120), 120, 'paused'],
    ['Return to live', () => run.goLive(), 100, 'paused'],
    ['another rule', () => run.chooseRule('exact'), 0, 'ready'],
  ])('is stopped in its playing by %s', async (_what, command, iteration, state) => {
    await opened();
    await run.goTo(100);
    await run.seek(10);
    await run.setSpeed(60);
    await run.play();
    await settled(() => run.cursor > 12);
    await command();
    expect(run.playing).toBe(false);
    const at = run.cursor;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([run.state, run.cursor, run.frame?.iteration]).toEqual([state, at, at]);
    if (iteration !== undefined) expect(at).toBe(iteration);
    else expect(at).toBeLessThan(100);
  });

  it('does not hand on from its playing to a run that is being opened then', async () => {
    const play = vi.fn();
    thread.instead = { play };
    await opened();
    await run.setSpeed(500);
    await run.goTo(30);
    await run.seek(29);
    const waiting: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (work: () => void) => waiting.push(work));
    await run.play();
    // Its last picture has been shown for long enough.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const opening = run.open({ ...notebook, name: 'another one' });
    vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work, 1));
    waiting.forEach((work) => work());
    await settled(() => !run.playing);
    await opening;
    await run.step(1);
    expect([run.experiment.name, run.state, run.newest]).toEqual(['another one', 'paused', 1]);
    expect(play).not.toHaveBeenCalled();
  });

  it(
    'tells how fast its playing really is, where that is slower than its speed',
    { timeout: 15_000 },
    async () => {
      await opened();
      await run.goTo(500);
      await run.seek(10);
      await run.setSpeed(60);
      const { seek } = Cursor.prototype;
      const slow = vi.spyOn(Cursor.prototype, 'seek').mockImplementation(async function (this: Cursor, to) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return seek.call(this, to);
      });
      onTestFinished(() => slow.mockRestore());
      await run.play();
      await settled(() => run.trueRate !== undefined);
      expect([run.playing, run.trueRate! < 54]).toEqual([true, true]);
      await run.pause();
      expect(run.trueRate).toBeUndefined();
    },
  );

  it('plays on while another sample is chosen', async () => {
    await opened();
    await run.goTo(100);
    await run.seek(10);
    await run.setSpeed(500);
    await run.play();
    await run.show([5]);
    await settled(() => run.cursor > 60);
    expect([run.playing || run.live, run.frame?.window.places]).toEqual([true, [5]]);
  });

  it('ends its playing when its worker dies', async () => {
    await opened();
    await run.goTo(100);
    await run.seek(10);
    await run.play();
    await settled(() => run.cursor > 12);
    thread.fail('It failed.');
    expect([run.state, run.playing, run.cursor === run.frame?.iteration]).toEqual(['failed', false, true]);
  });

  it('is run again from iteration 0 by training', async () => {
    await opened(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    await run.setSpeed(1);
    await run.runAgain();
    expect([run.state, run.live, run.newest < 20]).toEqual(['running', true, true]);
  });

  it('is kept by a stop rule that would not have ended it before, and goes on by it', async () => {
    await opened(fields.stopIteration.set(notebook, 20));
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

  it('is restored by its newest stop rule after its worker died', async () => {
    await opened(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    await run.change((experiment) => fields.stopIteration.set(experiment, 40));
    await run.goTo(30);
    thread.fail('It failed.');
    await run.restart();
    expect([run.state, run.newest]).toEqual(['paused', 30]);
    await run.goTo(100);
    expect([run.state, run.newest]).toEqual(['limit', 40]);
  });

  it('goes on training and playing while only its stop rule changes', async () => {
    await opened(fields.stopLoss.set(notebook, 0));
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
    let paint: () => void;
    beforeEach(async () => {
      await opened(fields.stopIteration.set(notebook, 20));
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
    await opened(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    expect(await Promise.all(changes.map((change) => run.change(change)))).toEqual(outcomes);
    expect([run.newest, run.problem]).toEqual([newest, undefined]);
    const changed = changes.reduce((experiment, change) => change(experiment), notebook);
    expect(run.experiment).toEqual(changed);
    await run.goTo(10_000);
    expect(run.newest).toBe(changed.stop.iterationsAtMost);
  });

  it('trains on by a Play that comes right after a further end', async () => {
    await opened(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    await run.setSpeed('unthrottled');
    await Promise.all([run.change((e) => fields.stopIteration.set(e, 40)), run.play()]);
    await settled(() => run.ended);
    expect([run.newest, run.losses.length]).toEqual([40, 41]);
  });

  it('starts afresh with another value, and stays as it is when that is refused', async () => {
    await opened();
    await run.goTo(50);
    expect(await run.change((experiment) => fields.stopIteration.set(experiment, -3))).toEqual({
      refused: 'stop.iterationsAtMost: expected a positive integer, got -3',
    });
    expect([run.newest, run.experiment]).toEqual([50, notebook]);
    await run.step(1);
    expect(run.newest).toBe(51);
    expect(await run.change((experiment) => fields.learningRate.set(experiment, 0.02))).toBe('opened');
    expect([run.state, run.newest, run.losses.length]).toEqual(['ready', 0, 1]);
  });

  it.each([
    ['paused', 'paused'],
    ['running', 'running'],
    ['in the past', 'paused'],
  ])('is restored after its worker died while it was %s', async (phase, after) => {
    await opened();
    await run.goTo(200);
    const before = run.frame!;
    if (phase === 'running') {
      await run.setSpeed(1);
      await run.play();
    }
    if (phase === 'in the past') await run.seek(60);
    const shown = run.frame!;
    const reached = run.newest;
    thread.fail('It failed: out of memory.');
    expect([run.state, run.lost?.reason, thread.closed]).toEqual([
      'failed',
      'It failed: out of memory.',
      true,
    ]);
    expect([run.newest, run.frame]).toEqual([reached, shown]);
    await run.restart();
    expect([run.state, run.newest >= reached]).toEqual([after, true]);
    expect(run.losses.at(200)).toBe(before.loss);
    if (phase !== 'running') expect(run.frame).toEqual(shown);
    await run.seek(200);
    expect(run.frame).toEqual(before);
  });

  it('steps back from its end after it was asked to go beyond', async () => {
    await opened();
    await run.goTo(5000);
    expect([run.state, run.newest]).toEqual(['converged', 927]);
    await run.step(-1);
    expect(run.frame?.iteration).toBe(926);
  });

  it('tells of its end together with the numbers there', async () => {
    await opened(fields.stopIteration.set(notebook, 300));
    const seen: string[] = [];
    const watch = setInterval(() => seen.push(`${run.state} ${run.newest}`), 0);
    await run.setSpeed('unthrottled');
    await run.play();
    await settled(() => run.ended);
    clearInterval(watch);
    expect(
      [...seen, `${run.state} ${run.newest}`]
        .filter((text) => text.startsWith('limit'))
        .every((text) => text === 'limit 300'),
    ).toBe(true);
  });

  it.each([
    ['the same twice', () => [run.goTo(3000), run.goTo(3000)], 3000],
    ['one further, then one nearer', () => [run.goTo(4000), run.goTo(2000)], undefined],
    ['to one while a pause is on its way', () => [run.play(), run.pause(), run.goTo(3000)], 3000],
  ])('goes %s and rests only once it is there', async (_, commands, expected) => {
    await opened(fields.stopLoss.set(notebook, 0));
    await run.setSpeed('unthrottled');
    await Promise.all(commands());
    const reached = run.newest;
    expect(run.state).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(run.newest).toBe(reached);
    if (expected !== undefined) expect(run.frame?.iteration).toBe(expected);
  });

  it('lands on the iteration that it is told to, though the worker is far ahead', async () => {
    await opened(fields.stopLoss.set(notebook, 0));
    await run.setSpeed('unthrottled');
    await run.play();
    await settled(() => run.newest > 1000);
    const goal = run.newest + 10;
    await run.goTo(goal);
    expect([run.frame?.iteration, run.state]).toEqual([goal, 'paused']);
  });

  it('forgets a seek that was meant for the run before', async () => {
    await opened();
    await run.goTo(200);
    await Promise.all([run.change((experiment) => fields.learningRate.set(experiment, 0.02)), run.seek(180)]);
    expect([run.problem, run.frame?.iteration, run.live]).toEqual([undefined, 0, true]);
  });

  it('follows the worker when a change is refused right after one that was taken', async () => {
    await opened();
    const [taken, refused] = await Promise.all([
      run.change((experiment) => fields.learningRate.set(experiment, 0.02)),
      run.change((experiment) => fields.stopIteration.set(experiment, -3)),
    ]);
    expect([taken, refused]).toEqual(['opened', { refused: expect.stringContaining('got -3') as string }]);
    expect(run.experiment.training.optimizer.learningRate).toBe(0.02);
    await run.goTo(50);
    expect(run.frame?.iteration).toBe(50);
  });

  it('goes on training while the page is hidden, and shows the newest frame when it is seen again', async () => {
    await opened();
    vi.stubGlobal('document', { hidden: true });
    await run.setSpeed('unthrottled');
    await run.play();
    await settled(() => run.ended);
    vi.stubGlobal('document', { hidden: false });
    run.onVisibilityChange();
    expect(run.frame?.iteration).toBe(927);
  });
});
