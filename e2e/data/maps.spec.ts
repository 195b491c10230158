import type { Page } from '@playwright/test';
import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';

/** The cells of the decision map's table, and the iteration that they are of. */
const map = (page: Page) => page.getByRole('table', { name: /^Decision map at iteration/ });

test('the decision map follows the scrubber', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('and-or-xor').text);
  await page.getByRole('tab', { name: 'Data' }).click();
  await dashboard.trainTo(150);
  const figure = dashboard.figure('Decision map');
  await expect(figure).toBeVisible();
  await expect(map(page)).toHaveAccessibleName('Decision map at iteration 150, output and at some inputs');
  const before = await map(page).getByRole('cell').allTextContents();
  expect(before).toHaveLength(49);
  await dashboard.scrubTo(0);
  await expect(map(page)).toHaveAccessibleName(/^Decision map at iteration 0,/);
  await expect.poll(() => map(page).getByRole('cell').allTextContents()).not.toEqual(before);
});
