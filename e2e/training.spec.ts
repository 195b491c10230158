import { expect, test } from '@playwright/test';
import { Dashboard } from './page.ts';

test('Play trains the notebook’s network to its printed result', async ({ page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.expectIteration(0);
  await dashboard.trainToEnd();
  await dashboard.expectIteration(927);
  expect(await dashboard.valueOf(dashboard.loss)).toBeCloseTo(0.009994345544873688, 12);
});
