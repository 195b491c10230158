import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { chooseRule } from '../../model/edits/training.ts';
import { fields } from '../../model/fields.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import { Cursor } from './cursor.svelte.ts';
import type { TrainingRun } from './training-run.svelte.ts';

describe('a run that is played', () => {
  const page = new TestPage();

  it('plays on from the past through what is recorded, and from its end once more from iteration 0', async () => {
    const run = await page.open(fields.stopIteration.set(notebook, 20));
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
    const run = await page.open(fields.stopIteration.set(notebook, 60));
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

  it.each<
    [what: string, command: (run: TrainingRun) => unknown, iteration: number | undefined, state: string]
  >([
    ['Pause', (run) => run.pause(), undefined, 'paused'],
    ['a step', (run) => run.step(1), undefined, 'paused'],
    ['a seek', (run) => run.seek(50), 50, 'paused'],
    ['Go to', (run) => run.goTo(60), 60, 'paused'],
    ['Go to what is to be trained', (run) => run.goTo(120), 120, 'paused'],
    ['Return to live', (run) => run.goLive(), 100, 'paused'],
    ['another rule', (run) => run.change(chooseRule('exact')), 0, 'ready'],
  ])('is stopped in its playing by %s', async (_what, command, iteration, state) => {
    const run = await page.open();
    await run.goTo(100);
    await run.seek(10);
    await run.setSpeed(60);
    await run.play();
    await settled(() => run.cursor > 12);
    await command(run);
    expect(run.playing).toBe(false);
    const at = run.cursor;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([run.state, run.cursor, run.frame?.iteration]).toEqual([state, at, at]);
    if (iteration !== undefined) expect(at).toBe(iteration);
    else expect(at).toBeLessThan(100);
  });

  it('does not hand on from its playing to a run that is being opened then', async () => {
    const play = vi.fn();
    page.thread.instead = { play };
    const run = await page.open();
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
      const run = await page.open();
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
    const run = await page.open();
    await run.goTo(100);
    await run.seek(10);
    await run.setSpeed(500);
    await run.play();
    await run.show([5]);
    await settled(() => run.cursor > 60);
    expect([run.playing || run.live, run.frame?.window.places]).toEqual([true, [5]]);
  });

  it('ends its playing when its worker dies', async () => {
    const run = await page.open();
    await run.goTo(100);
    await run.seek(10);
    await run.play();
    await settled(() => run.cursor > 12);
    page.thread.fail('It failed.');
    expect([run.state, run.playing, run.cursor === run.frame?.iteration]).toEqual(['failed', false, true]);
  });

  it('is run again from iteration 0 by training', async () => {
    const run = await page.open(fields.stopIteration.set(notebook, 20));
    await run.goTo(20);
    await run.setSpeed(1);
    await run.runAgain();
    expect([run.state, run.live, run.newest < 20]).toEqual(['running', true, true]);
  });
});
