import { faults, phases, tenthsUntilFailed } from '../kit/faults.ts';
import { oneBatch } from '../kit/experiments/large.ts';
import { fileOf } from '../kit/experiments/samples.ts';
import { notebook } from '../../worker/notebook.ts';
import { notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

for (const phase of phases) {
  for (const [what, cause] of Object.entries(faults)) {
    test(`a worker that ${what} ${phase.name} is noticed within 2 s, and the run goes on from there`, async ({
      dashboard,
    }) => {
      await phase.enter(dashboard);
      await dashboard.expectState(phase.state);
      expect(await tenthsUntilFailed(dashboard, () => cause(dashboard.page))).toBeLessThan(20);
      await expect(dashboard.alert).toContainText('The training worker stopped at iteration');
      for (const control of [dashboard.button('Play'), dashboard.button('Export'), dashboard.slider])
        await expect(control).toBeDisabled();
      // What came before the worker died may still be on its way to the screen.
      await dashboard.paint(2);
      const before = await dashboard.picture();
      const reached = await dashboard.newest();
      if (phase.cursor !== undefined) expect(before.iteration).toBe(phase.cursor);

      await dashboard.button('Restart').click();
      await dashboard.expectState(phase.state);
      await expect(dashboard.alert).toBeHidden();
      if (phase.state === 'running') {
        await expect.poll(() => dashboard.newest()).toBeGreaterThan(reached);
        await dashboard.button('Pause').click();
        await dashboard.expectState('paused');
      } else expect(await dashboard.newest()).toBe(reached);

      if (phase.cursor !== undefined) await dashboard.expectPicture(before);
      await dashboard.slider.fill(String(before.iteration));
      await dashboard.expectPicture(before);
    });
  }
}

test('a worker may die again and again, also while it is being restarted', async ({ dashboard }) => {
  test.slow();
  await dashboard.makeEndless();
  await dashboard.play('unthrottled');
  await dashboard.expectPast(2_000_000);
  await faults['is killed'](dashboard.page);
  await dashboard.expectState('failed');
  const reached = await dashboard.newest();
  for (let times = 0; times < 2; times++) {
    const starting = dashboard.page.waitForEvent('worker');
    await dashboard.button('Restart').click();
    await starting;
    // Its replay takes longer than these frames; should it be over already, this is one more death while training.
    await dashboard.paint(15);
    await faults['is killed'](dashboard.page);
    await expect(dashboard.button('Restart')).toBeEnabled();
    await dashboard.expectState('failed');
  }
  await dashboard.button('Restart').click();
  await dashboard.expectState('running');
  await expect.poll(() => dashboard.newest()).toBeGreaterThan(reached);
});

test('a worker that lives but whose batches are all lost is a fault, and the run goes on after a restart', async ({
  dashboard,
}) => {
  await dashboard.play('60');
  await dashboard.expectPast(10);
  await dashboard.page.workers()[0]!.evaluate(() => {
    const post = MessagePort.prototype.postMessage as (...args: unknown[]) => void;
    MessagePort.prototype.postMessage = function (...args: unknown[]) {
      // The clock's own message is undefined; every other one is a batch.
      if (args[0] === undefined) post.apply(this, args);
    };
  });
  await dashboard.expectState('failed');
  await expect(dashboard.alert).toContainText('It answers, but nothing of the run comes from it any more.');
  const reached = await dashboard.newest();
  await dashboard.button('Restart').click();
  await dashboard.expectState('running');
  await expect.poll(() => dashboard.newest()).toBeGreaterThan(reached);
});

test('a message that is lost holds nothing up: a batch, an answer, Play, Pause, a new rule; back from the cache a look back and a check', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  /** Loses the next messages of a kind that the worker is to get. */
  const lose = (what: string) =>
    page.evaluate((kind) => {
      const post = Worker.prototype.postMessage as (...args: unknown[]) => void;
      let left = 1;
      Worker.prototype.postMessage = function (...args: unknown[]) {
        if (left > 0 && JSON.stringify((args[0] as { path?: string[] }).path) === `["${kind}"]`) left--;
        else post.apply(this, args);
      };
    }, what);
  /** Loses what the worker sends next by its ports. */
  const loseFromWorker = () =>
    page
      .workers()
      .at(-1)!
      .evaluate(() => {
        const post = MessagePort.prototype.postMessage as (...args: unknown[]) => void;
        let left = 3;
        MessagePort.prototype.postMessage = function (...args: unknown[]) {
          if (args[0] === undefined || left-- <= 0) post.apply(this, args);
        };
      });
  await lose('play');
  await dashboard.play('60');
  await dashboard.expectPast(10);
  await loseFromWorker();
  await dashboard.expectPast((await dashboard.valueOf(dashboard.iteration)) + 10);
  await lose('pause');
  await dashboard.button('Pause').click();
  await dashboard.expectState('paused');
  const at = await dashboard.valueOf(dashboard.iteration);
  await dashboard.expectPicture(notebookAt(at));
  await lose('open');
  await dashboard.rule.selectOption('exact');
  await dashboard.expectState('ready');
  await dashboard.trainTo(200);
  // How long these take nobody knows before: they are asked again where the page was away.
  const comeBack = () =>
    page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await lose('frame');
  await dashboard.slider.fill('100');
  await comeBack();
  await dashboard.expectIteration(100);
  await page.getByRole('tab', { name: 'Gradient check' }).click();
  await lose('checkGradients');
  await dashboard.button('Check gradients').click();
  await expect(dashboard.button('Cancel')).toBeVisible();
  await comeBack();
  await expect(page.getByRole('status', { name: 'Result of the check' })).toContainText('Iteration 100,');
});

test('without a worker the cursor stays with the picture, whatever is pressed', async ({ dashboard }) => {
  await dashboard.trainTo(300);
  await faults.throws(dashboard.page);
  await dashboard.expectState('failed');
  const box = (await dashboard.figure('Loss').boundingBox())!;
  await dashboard.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  for (const key of ['Home', 'ArrowLeft', 'Space', 'j']) await dashboard.page.keyboard.press(key);
  await dashboard.paint(3);
  await dashboard.expectPicture(notebookAt(300));
  await expect(dashboard.button('Return to live')).toBeHidden();
});

test('a run that died goes on to the notebook’s numbers', async ({ dashboard }) => {
  await dashboard.play('60');
  await dashboard.expectPast(20);
  await faults.throws(dashboard.page);
  await expect(dashboard.alert).toContainText('thrown by the test');
  await dashboard.button('Restart').click();
  await dashboard.expectState('running');
  await dashboard.speed.selectOption('unthrottled');
  await dashboard.expectState('converged');
  await dashboard.expectPicture(notebookAt(927));
});

test('a worker that hangs before its first answer is noticed within 2 s, and Restart loads it', async ({
  page,
}) => {
  await page.route('**/training.worker-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'for (;;);' }),
  );
  // Counted by the page itself, from its script's arrival on: as `countTenths` does.
  await page.addInitScript(() => {
    const tenths = { passed: NaN, atAlert: NaN };
    Object.assign(globalThis, { tenths });
    setInterval(() => tenths.passed++, 100);
    new PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => name.includes('training.worker'))) tenths.passed = 0;
    }).observe({ type: 'resource' });
    new MutationObserver(() => {
      const alert = document.querySelector('[role="alert"]');
      if (Number.isNaN(tenths.atAlert) && alert?.textContent.trim()) tenths.atAlert = tenths.passed;
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto('./');
  const alert = page.getByRole('alert').filter({ hasText: /\S/ });
  await expect(alert).toHaveText(
    'The training worker stopped before an experiment was open. It stopped answering. A restart opens it again.',
  );
  const atAlert = () =>
    page.evaluate(() => (globalThis as unknown as { tenths: { atAlert: number } }).tenths.atAlert);
  expect(await atAlert()).toBeLessThan(20);
  await expect(page.getByRole('region', { name: 'No experiment is open' })).toHaveAttribute(
    'aria-busy',
    'false',
  );
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});

test('a worker that cannot be loaded is reported, and Restart loads it', async ({ page, hygiene }) => {
  hygiene.allow(/^console\.error: Failed to load resource: net::ERR_FAILED$/);
  await page.route('**/training.worker-*.js', (route) => route.abort());
  await page.goto('./');
  const alert = page.getByRole('alert').filter({ hasText: /\S/ });
  await expect(alert).toContainText('It could not be started.');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('status', { name: 'Run state' })).toHaveAttribute('data-state', 'ready');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});

test('a worker that is at one piece of work for long is said to be slow, and Cancel ends it', async ({
  dashboard,
}) => {
  test.slow();
  const { page } = dashboard;
  // An update of it may take 20 s on a slow machine, so that the worker is not taken for dead.
  await dashboard.openExperiment(fileOf(oneBatch));
  await dashboard.trainTo(1);
  const work = page.getByRole('status', { name: 'Work' });
  await expect(work).toHaveText('');
  await faults['hangs in an endless loop'](page);
  const why =
    'The worker is at one piece of work. It is not dead: an update takes all 500 samples of its batch. Smaller batches answer sooner.';
  // The hanging worker has a whole core of a machine that may be busy with other tests.
  await expect(work).toHaveText(why, { timeout: 40_000 });
  await expect(page.getByText(/^for \d+ s so far$/)).toBeVisible();
  // It stands beside whatever else is told.
  await dashboard.chooseFile('bad.json', '');
  await expect(dashboard.alert).toContainText('“bad.json” was not opened: it is empty.');
  await expect(work).toHaveText(why);
  await dashboard.button('Close').click();
  await dashboard.button('Cancel').click();
  await dashboard.expectState('failed');
  await expect(dashboard.alert).toContainText('You stopped it in the middle of one long piece of work.');
  await expect(work).toHaveText('');
  await dashboard.button('Restart').click();
  await dashboard.expectState('paused');
  await dashboard.expectIteration(1);
  await expect(dashboard.alert).toHaveCount(0);
});

test('a long replay tells how far it is and can be ended, and a file that came meanwhile is opened', async ({
  dashboard,
}) => {
  test.slow();
  const { page } = dashboard;
  await dashboard.makeEndless();
  await dashboard.play('unthrottled');
  await dashboard.expectPast(2_000_000);
  await faults['is killed'](page);
  await dashboard.expectState('failed');
  const reached = await dashboard.newest();
  await dashboard.button('Restart').click();
  await expect(page.getByText(new RegExp(`^iteration [1-9]\\d* of ${reached}$`))).toBeVisible();
  await dashboard.button('Cancel').click();
  await expect(dashboard.alert).toContainText('You stopped the replay.');
  expect(await dashboard.newest()).toBe(reached);

  await dashboard.chooseFile('mine.json', fileOf({ ...notebook, name: 'Mine' }));
  const work = page.getByRole('status', { name: 'Work' });
  await expect(work).toHaveText('“mine.json” opens after a restart.');
  await dashboard.button('Restart').click();
  await expect(dashboard.experiment).toHaveText('Mine');
  await dashboard.expectState('ready');
  await dashboard.expectPicture(notebookAt(0));
  await expect(work).toHaveText('');
});
