import type { Page } from '@playwright/test';
import { sample } from '../kit/experiments/samples.ts';
import { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

/** No experiment: it has neither data nor training, and a layer of −3 units. */
const refused = {
  name: 'Refused',
  network: { inputs: 3, layers: [{ name: 'o', units: -3, activation: 'relu' }] },
};

/** Puts it in the place of the notebook's, which is written out in the page's own script. */
async function beginRefused(page: Page): Promise<void> {
  await page.route('**/assets/index-*.js', async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const body = script.replace(/\{name:(["'`])Notebook 3-3-3-3\1/, `${JSON.stringify(refused)}||$&`);
    await route.fulfill({ response, body });
  });
}

test('a first experiment that is refused is told of: why, and what to do, and another one opens', async ({
  page,
}) => {
  const dashboard = new Dashboard(page);
  await beginRefused(page);
  await page.goto('./');
  await expect(dashboard.alert).toHaveText('network.layers[0].units: expected a positive integer, got -3');
  const region = page.getByRole('region', { name: 'This experiment cannot be opened' });
  await expect(region).toContainText('Choose Open… to open an experiment file');
  await expect(dashboard.state).toHaveText('No experiment is open. Choose Open… to open one.');
  await expect(dashboard.button('Play')).toBeDisabled();
  for (const key of ['Space', 'ArrowRight', 'Home', ']']) await page.keyboard.press(key);
  await dashboard.speed.selectOption('unthrottled');
  await dashboard.paint(3);
  await expect(dashboard.alert).toHaveText('network.layers[0].units: expected a positive integer, got -3');
  expect(await violations(page)).toEqual([]);

  await dashboard.chooseFile('bad.json', '');
  await expect(dashboard.alert).toHaveCount(2);
  await expect(dashboard.alert.first()).toContainText('“bad.json” was not opened: it is empty.');
  await expect(region).toBeVisible();

  await dashboard.openExperiment(sample('and-or-xor').text);
  await expect(dashboard.alert).toHaveCount(0);
  await dashboard.trainTo(30);
});
