import { expect, test } from '../kit/test.ts';

test('Undo and Redo bring each run back as it was, by buttons and by keys', async ({ dashboard }) => {
  const { page } = dashboard;
  const rate = dashboard.field('Learning rate');
  const undo = dashboard.button('Undo');
  const redo = dashboard.button('Redo');
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await dashboard.trainToEnd();
  const converged = await dashboard.picture();

  await dashboard.type('Learning rate', '0.02');
  await dashboard.expectState('ready');
  await dashboard.trainTo(100);
  await dashboard.scrubTo(40);
  const looked = await dashboard.picture();
  await expect(undo).toHaveAccessibleDescription('Undo: learning rate 0.01 → 0.02 (Ctrl+Z)');
  await undo.click();
  await dashboard.expectState('converged');
  await expect(rate).toHaveValue('0.01');
  expect(await dashboard.picture()).toEqual(converged);
  await redo.click();
  await dashboard.expectIteration(40);
  expect(await dashboard.picture()).toEqual(looked);
  await expect(redo).toHaveAttribute('aria-disabled', 'true');

  // In a field the keys are the page's once its text is taken, and the browser's while somebody types there.
  await rate.focus();
  await rate.press('End');
  await page.keyboard.type('5');
  await page.keyboard.press('Control+z');
  await expect(rate).toHaveValue('0.02');
  await dashboard.expectIteration(40);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await dashboard.expectState('converged');
  await page.keyboard.press('Control+Shift+z');
  await dashboard.expectIteration(40);
  await page.keyboard.press('Control+z');
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await dashboard.expectState('converged');
  expect(await dashboard.picture()).toEqual(converged);
});
