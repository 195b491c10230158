import { notebookAt } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** The iterations that the screen shows from now on, one after the other. */
const watch = ({ iteration }: Dashboard) =>
  iteration.evaluateHandle((output) => {
    const list: number[] = [];
    new MutationObserver(() => list.push(Number(output.dataset['value']))).observe(output, {
      attributeFilter: ['data-value'],
    });
    return list;
  });

test('Play in the past shows what is recorded at 30/s, and then trains on without a gap', async ({
  dashboard,
}) => {
  await dashboard.trainTo(120);
  await dashboard.scrubTo(80);
  const seen = await watch(dashboard);
  await dashboard.play('30');
  await dashboard.expectState('playing');
  await expect(dashboard.state).toHaveText('Playing what is recorded, up to iteration 120');
  await dashboard.expectPast(140);
  await dashboard.expectState('running');
  await expect(dashboard.button('Return to live')).toBeHidden();
  await dashboard.button('Pause').click();
  await dashboard.expectState('paused');
  const list = await seen.jsonValue();
  const last = list.at(-1)!;
  // A busy machine may leave some out, but none comes twice, and none is passed by at the seam.
  expect(list).toEqual([...new Set(list)].sort((a, b) => a - b));
  expect(list[0]).toBe(81);
  expect(list.filter((n) => n <= 120).length).toBeGreaterThan(20);
  expect(list).toContain(120);
  await dashboard.expectPicture(notebookAt(last));
});

test('a recorded run plays at 1/s, at 1000/s and unthrottled, and again from 0 at its end', async ({
  dashboard,
}) => {
  await dashboard.trainToEnd();
  await dashboard.scrubTo(180);
  await dashboard.play('1');
  await dashboard.expectIteration(181);
  await dashboard.expectState('playing');
  await dashboard.expectIteration(182);
  for (const speed of ['1000', 'unthrottled']) {
    await dashboard.speed.selectOption(speed);
    await dashboard.expectState('converged');
    await dashboard.expectPicture(notebookAt(927));
    const seen = await watch(dashboard);
    await dashboard.button('Play').click();
    await dashboard.expectState('playing');
    await dashboard.expectState('converged');
    await dashboard.expectPicture(notebookAt(927));
    const list = await seen.jsonValue();
    expect(list[0]).toBe(0);
    expect(list.length).toBeGreaterThan(5);
    // Nothing was trained anew.
    expect(await dashboard.newest()).toBe(927);
    await expect(dashboard.button('Return to end')).toBeHidden();
  }
});

test('whatever moves the cursor ends the playing, and Pause stops it where it is', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  await dashboard.speed.selectOption('30');
  const ends: [what: string, act: () => Promise<unknown>, iteration?: number][] = [
    ['Pause', () => dashboard.button('Pause').click()],
    ['the key', () => dashboard.page.keyboard.press('k')],
    ['a step', () => dashboard.button('Step back').click()],
    ['the slider', () => dashboard.slider.fill('500'), 500],
    ['Go to', () => dashboard.type('Go to iteration', '600'), 600],
    ['the end', () => dashboard.button('Return to end').click(), 927],
  ];
  for (const [what, act, iteration] of ends) {
    await test.step(what, async () => {
      await dashboard.scrubTo(100);
      await dashboard.button('Play').click();
      await dashboard.expectPast(102);
      await act();
      await dashboard.expectState('converged');
      if (iteration !== undefined) await dashboard.expectIteration(iteration);
      // The picture may still be on its way there.
      const at = Number(await dashboard.slider.inputValue());
      await dashboard.paint(8);
      await dashboard.expectPicture(notebookAt(at));
      await expect(dashboard.state).toContainText(/[Cc]onverged after 927 iterations/);
    });
  }
  await dashboard.scrubTo(100);
  await dashboard.button('Play').click();
  await dashboard.rule.selectOption('exact');
  await dashboard.expectState('ready');
  await dashboard.expectPicture(notebookAt(0));
});

test('of a paused run it is said where it is, wherever the cursor looks', async ({ dashboard }) => {
  await dashboard.trainTo(50);
  await expect(dashboard.state).toHaveText('Paused at iteration 50');
  await dashboard.scrubTo(20);
  await expect(dashboard.state).toHaveText('Looking back. The run is paused at iteration 50.');
  await dashboard.button('Return to live').click();
  await expect(dashboard.state).toHaveText('Paused at iteration 50');
});

test('Run again trains anew from iteration 0', async ({ dashboard }) => {
  await expect(dashboard.button('Run again')).toBeHidden();
  await dashboard.trainToEnd();
  await dashboard.scrubTo(180);
  await expect(dashboard.button('Run again')).toBeHidden();
  await dashboard.button('Return to end').click();
  await dashboard.speed.selectOption('60');
  await dashboard.button('Run again').click();
  await dashboard.expectState('running');
  expect(await dashboard.newest()).toBeLessThan(927);
  await dashboard.speed.selectOption('unthrottled');
  await dashboard.expectState('converged');
  await dashboard.expectPicture(notebookAt(927));
});
