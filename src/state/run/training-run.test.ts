import { describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { fields } from '../../model/fields.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';

describe('a training run', () => {
  const page = new TestPage();

  it('is ready at iteration 0 and ends converged at 927', async () => {
    const run = await page.open();
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
    const run = await page.open();
    await run.goTo(500);
    const replayed = await run.lossesOf(0, 501);
    expect(replayed).toHaveLength(501);
    expect(replayed!.every((loss, n) => Object.is(run.losses.at(n), loss))).toBe(true);
  });

  it('tells of weights before its end no end', async () => {
    const run = await page.open();
    await run.goTo(200);
    const outcomeAt = async (iteration: number) => (await run.weightsAt(iteration))?.outcome;
    expect(await outcomeAt(200)).toBe('paused');
    await run.goTo(2000);
    expect([await outcomeAt(200), await outcomeAt(run.newest)]).toEqual(['paused', 'converged']);
  });

  it('starts afresh with another value, and stays as it is when that is refused', async () => {
    const run = await page.open();
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

  it('tells of its end together with the numbers there', async () => {
    const run = await page.open(fields.stopIteration.set(notebook, 300));
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

  it('follows the worker when a change is refused right after one that was taken', async () => {
    const run = await page.open();
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
    const run = await page.open();
    vi.stubGlobal('document', { hidden: true });
    await run.setSpeed('unthrottled');
    await run.play();
    await settled(() => run.ended);
    vi.stubGlobal('document', { hidden: false });
    run.onVisibilityChange();
    expect(run.frame?.iteration).toBe(927);
  });
});
