import { oneBatch } from '../kit/experiments/large.ts';
import { fileOf } from '../kit/experiments/samples.ts';
import { EngineRun, notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

for (const speed of ['10', '60']) {
  test(`at ${speed} iterations a second what is shown is shown with its own weights, one by one while the page keeps up`, async ({
    dashboard,
  }) => {
    const seen = await dashboard.iteration.evaluateHandle((output) => {
      const list: { iteration: number; weight: number; loss: number }[] = [];
      const table = document.getElementsByTagName('table')[0]!;
      const loss = document.querySelector<HTMLElement>('[aria-label="Current loss"]')!;
      new MutationObserver(() =>
        list.push({
          iteration: Number(output.dataset['value']),
          weight: Number(table.rows[1]!.cells[1]!.title),
          loss: Number(loss.dataset['value']),
        }),
      ).observe(output, { attributeFilter: ['data-value'] });
      return list;
    });
    await dashboard.play(speed);
    await dashboard.expectPast(20);
    await dashboard.button('Pause').click();
    await dashboard.expectState('paused');
    const shown = await seen.jsonValue();
    const engine = new EngineRun();
    const expected = shown.map(({ iteration: n }) => {
      const { iteration, weights, loss } = engine.at(n);
      return { iteration, weight: weights[0]![0]![0]!, loss };
    });
    expect(shown).toEqual(expected);
    expect(shown.at(-1)!.iteration).toBe(await dashboard.valueOf(dashboard.iteration));
    // A machine that is busy with other tests leaves out some of ten a second, and most of sixty.
    const iterations = shown.map(({ iteration }) => iteration);
    expect(iterations).toEqual([...new Set(iterations)].sort((a, b) => a - b));
    if (speed === '10') expect(iterations.length).toBeGreaterThan(0.6 * iterations.at(-1)!);
  });
}

test('a speed is kept to on a page that is slowed four times, in training and again from the past', async ({
  dashboard,
}) => {
  const cdp = await dashboard.page.context().newCDPSession(dashboard.page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const rate = dashboard.page.getByRole('status', { name: 'True rate' });
  /** From Play to the end, by the page's clock, and whether it was told that the speed was not reached. */
  const timed = () =>
    dashboard.state.evaluate(
      (status) =>
        new Promise<{ ms: number; told: boolean }>((resolve) => {
          let first = 0;
          let told = false;
          const observer = new MutationObserver(() => {
            const { state } = status.dataset;
            if (state === 'running' || state === 'playing') first ||= performance.now();
            told ||= document.querySelector('[aria-label="True rate"]') !== null;
            if (first === 0 || state !== 'converged') return;
            observer.disconnect();
            resolve({ ms: performance.now() - first, told });
          });
          observer.observe(document.body, { attributeFilter: ['data-state', 'data-value'], subtree: true });
        }),
    );
  await dashboard.speed.selectOption('60');
  const training = timed();
  await dashboard.button('Play').click();
  expect((await training).ms).toBeLessThan(18_500);
  await dashboard.expectPicture(notebookAt(927));
  await dashboard.speed.selectOption('250');
  const playing = timed();
  await dashboard.button('Play').click();
  // 3.7 s where the page can show a picture in time, however few; half as much again would have been told.
  const { ms, told } = await playing;
  expect(ms).toBeGreaterThan(3600);
  expect(told || ms < 5500).toBe(true);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect(rate).toHaveCount(0);
  await dashboard.expectPicture(notebookAt(927));
});

test('a speed that cannot be reached is told with what is reached, and nothing moves', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(fileOf(oneBatch));
  const rate = dashboard.page.getByRole('status', { name: 'True rate' });
  const before = await dashboard.page.getByRole('region', { name: 'Transport' }).boundingBox();
  await dashboard.play('250');
  await expect(rate).toBeVisible({ timeout: 30_000 });
  expect(await dashboard.valueOf(rate)).toBeLessThan(225);
  await expect(rate).toHaveText(/^\d+(\.\d)?\/s$/);
  expect(await dashboard.page.getByRole('region', { name: 'Transport' }).boundingBox()).toEqual(before);
  await dashboard.speed.selectOption('unthrottled');
  await expect(rate).toHaveCount(0);
});

test('the speed can be chosen before and while training, up to unthrottled', async ({ dashboard }) => {
  await expect(dashboard.speed.getByRole('option')).toHaveText([
    '1/s',
    '5/s',
    '10/s',
    '30/s',
    '60/s',
    '120/s',
    '250/s',
    '500/s',
    '1,000/s',
    'unthrottled',
  ]);
  await dashboard.play('1');
  await dashboard.expectIteration(1);
  await dashboard.speed.selectOption('1000');
  await dashboard.expectPast(100);
  await dashboard.speed.selectOption('unthrottled');
  await dashboard.expectState('converged');
  await dashboard.expectPicture(notebookAt(927));
});

test('a speed is kept to: ten iterations a second take about a second', async ({ dashboard }) => {
  await dashboard.speed.selectOption('10');
  const milliseconds = dashboard.iteration.evaluate(
    (output) =>
      new Promise<number>((resolve) => {
        let first = 0;
        new MutationObserver(() => {
          first ||= performance.now();
          if (Number(output.dataset['value']) >= 11) resolve(performance.now() - first);
        }).observe(output, { attributeFilter: ['data-value'] });
      }),
  );
  await dashboard.button('Play').click();
  expect(await milliseconds).toBeGreaterThan(900);
  await dashboard.button('Pause').click();
  await dashboard.expectState('paused');
});

test('Stop at iteration ends the run exactly there, at every kind of speed', async ({ dashboard }) => {
  await dashboard.type('Stop at iteration', '123');
  for (const speed of ['unthrottled', '1000']) {
    await dashboard.speed.selectOption(speed);
    // The first Play, or another run after it.
    await dashboard.button(speed === 'unthrottled' ? 'Play' : 'Run again').click();
    await dashboard.expectState('limit');
    await expect(dashboard.state).toHaveText(
      'Stopped at iteration 123, the limit set by “Stop at iteration”',
    );
    await dashboard.expectPicture(notebookAt(123));
  }
});

test('Stop at loss ends the run at the first iteration whose loss is as low', async ({ dashboard }) => {
  await dashboard.type('Stop at loss', '0.5');
  await dashboard.trainToEnd();
  const { iteration, loss } = await dashboard.picture();
  expect(loss).toBeLessThanOrEqual(0.5);
  expect(notebookAt(iteration - 1).loss).toBeGreaterThan(0.5);
  await dashboard.expectPicture(notebookAt(iteration));
});
