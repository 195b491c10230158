import { readFileSync } from 'node:fs';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

const iris = readFileSync(new URL('../../static/data/iris.csv', import.meta.url), 'utf8');

const panel = ({ page }: Dashboard) => page.getByRole('region', { name: 'Import' });

/** Drops a file on the page, as a file manager does. */
async function drop({ page }: Dashboard, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], file!, { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer });
}

test('a dropped table becomes an experiment that trains', async ({ dashboard }) => {
  await dashboard.trainTo(20);
  await drop(dashboard, 'iris.csv', iris);
  await expect(panel(dashboard)).toContainText('150 rows of 5 columns');
  await expect(panel(dashboard).getByLabel('Target column')).toHaveValue('4');
  await expect(panel(dashboard)).toContainText('120 samples to train on, 30 to test.');
  // The run is as it was until then.
  await dashboard.expectIteration(20);
  await dashboard.button('Use this data').click();
  await expect(dashboard.page.getByRole('banner')).toContainText('iris');
  await dashboard.expectState('ready');
  await expect(panel(dashboard)).toHaveCount(0);
  await expect(dashboard.figure('Outputs')).toContainText('versicolor');
  const first = await dashboard.valueOf(dashboard.loss);
  await dashboard.trainTo(2000);
  expect(await dashboard.valueOf(dashboard.loss)).toBeLessThan(first / 2);
});
