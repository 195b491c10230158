import { readFileSync } from 'node:fs';
import { exported, items } from '../kit/download.ts';
import { expect, test } from '../kit/test.ts';
import { drop } from './files.ts';

const iris = readFileSync(new URL('../../static/data/iris.csv', import.meta.url), 'utf8');

test('a 4-8-3 network built by hand on a dropped file learns it, is scrubbed, taken away and opened again to the same bits', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await drop(dashboard, 'iris.csv', iris);
  await page.getByRole('tabpanel').getByLabel('Seed').fill('3');
  await page.keyboard.press('Enter');
  await dashboard.button('Use this data').click();
  await dashboard.expectState('ready');
  await dashboard.type('Shape', '4-8-3');
  await expect(page.getByRole('group', { name: 'Layer j', exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOption('adam');
  await dashboard.type('Learning rate', '0.01');
  await dashboard.type('Stop at loss', '0');
  await dashboard.type('Stop at iteration', '200');
  await dashboard.expectState('ready');
  await dashboard.trainToEnd('limit');
  const accuracy = page.getByRole('status', { name: 'Accuracy', exact: true });
  await expect.poll(() => dashboard.valueOf(accuracy)).toBeGreaterThanOrEqual(0.95);

  const end = await dashboard.picture();
  await dashboard.scrubTo(90);
  await expect(accuracy).toHaveAttribute('data-value', /^0\.\d+$|^1$/);
  const middle = await dashboard.picture();
  const { text } = await exported(dashboard, items.experiment);
  await page.getByRole('combobox', { name: 'Experiment', exact: true }).selectOption('notebook');
  await expect(dashboard.field('Bias')).toHaveValue('0.3');
  await dashboard.chooseFile('mine.json', text);
  await dashboard.expectState('ready');
  await dashboard.trainToEnd('limit');
  await expect.poll(() => dashboard.picture()).toEqual(end);
  await dashboard.scrubTo(90);
  await expect.poll(() => dashboard.picture()).toEqual(middle);
});
