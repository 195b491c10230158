import { describe, expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { fields } from '../../model/fields.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from './training-run.svelte.ts';

describe('a run that is told where to go', () => {
  const page = new TestPage();

  it('steps within the past, and trains on from the live end', async () => {
    const run = await page.open();
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
    const run = await page.open();
    await Promise.all([run.step(1), run.step(1), run.step(10)]);
    await settled(() => run.newest === 12);
    expect(run.state).toBe('paused');
  });

  it('shows the same frame for an iteration as it streamed', async () => {
    const run = await page.open();
    await run.goTo(180);
    const streamed = run.frame!;
    await run.goTo(300);
    await run.seek(180);
    expect(run.frame).not.toBe(streamed);
    expect(run.frame).toEqual(streamed);
  });

  it('says why it cannot go beyond its end', async () => {
    const run = await page.open(fields.stopIteration.set(notebook, 20));
    await run.goTo(50);
    expect([run.state, run.newest]).toEqual(['limit', 20]);
    expect(await run.goTo(50)).toBe('this run ended at iteration 20. Type a number from 0 to 20.');
    expect(run.newest).toBe(20);
  });

  it('steps back from its end after it was asked to go beyond', async () => {
    const run = await page.open();
    await run.goTo(5000);
    expect([run.state, run.newest]).toEqual(['converged', 927]);
    await run.step(-1);
    expect(run.frame?.iteration).toBe(926);
  });

  it.each<[how: string, commands: (run: TrainingRun) => Promise<unknown>[], expected: number | undefined]>([
    ['the same twice', (run) => [run.goTo(3000), run.goTo(3000)], 3000],
    ['one further, then one nearer', (run) => [run.goTo(4000), run.goTo(2000)], undefined],
    ['to one while a pause is on its way', (run) => [run.play(), run.pause(), run.goTo(3000)], 3000],
  ])('goes %s and rests only once it is there', async (_, commands, expected) => {
    const run = await page.open(fields.stopLoss.set(notebook, 0));
    await run.setSpeed('unthrottled');
    await Promise.all(commands(run));
    const reached = run.newest;
    expect(run.state).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(run.newest).toBe(reached);
    if (expected !== undefined) expect(run.frame?.iteration).toBe(expected);
  });

  it('lands on the iteration that it is told to, though the worker is far ahead', async () => {
    // Its own limit is some milliseconds away.
    const endless = fields.stopIteration.set(fields.stopLoss.set(notebook, 0), 1_000_000_000);
    const run = await page.open(endless);
    await run.setSpeed('unthrottled');
    await run.play();
    await settled(() => run.newest > 1000);
    const goal = run.newest + 10;
    await run.goTo(goal);
    expect([run.frame?.iteration, run.state]).toEqual([goal, 'paused']);
  });

  it('forgets a seek that was meant for the run before', async () => {
    const run = await page.open();
    await run.goTo(200);
    await Promise.all([run.change((experiment) => fields.learningRate.set(experiment, 0.02)), run.seek(180)]);
    expect([run.problem, run.frame?.iteration, run.live]).toEqual([undefined, 0, true]);
  });
});
