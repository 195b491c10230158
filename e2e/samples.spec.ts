import { sample } from './experiments/samples.ts';
import { faults } from './faults.ts';
import { expect, test } from './test.ts';

test('any sample is shown at the cursor, by its number and one after the other', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(100);
  const field = page.getByRole('textbox', { name: 'Sample', exact: true });
  const network = dashboard.figure('Network');
  await expect(field).toHaveValue('1');
  const previous = dashboard.button('Previous sample');
  const next = dashboard.button('Next sample');
  await expect(previous).toHaveAttribute('aria-disabled', 'true');
  const targets = () => network.getByText(/^t [01]$/).allTextContents();
  await expect.poll(targets).toEqual(['t 1', 't 0', 't 0']);
  const weights = await dashboard.weights();

  await field.fill('51');
  await field.press('Enter');
  await expect.poll(targets).toEqual(['t 0', 't 1', 't 0']);
  await page.getByRole('button', { name: 'Next sample' }).click();
  await expect(field).toHaveValue('52');
  expect(await dashboard.weights()).toEqual(weights);

  // Looking back, it is the same sample.
  await dashboard.scrubTo(40);
  await expect.poll(targets).toEqual(['t 0', 't 1', 't 0']);
  await expect(field).toHaveValue('52');

  // The field says beside itself what is wrong, until something else is typed or shown.
  const reason = dashboard.figure('Outputs').getByRole('alert');
  for (const typed of ['151', '0', '1.5', 'iris']) {
    await field.fill(typed);
    await field.press('Enter');
    await expect(reason).toHaveText(`There is no sample “${typed}”. Type a whole number from 1 to 150.`);
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/^There is no sample/);
  }
  await field.fill('15');
  await expect(reason).toHaveCount(0);
  await field.fill('iris');
  await field.press('Enter');
  await next.click();
  await expect(field).toHaveValue('53');
  await previous.click();
  await expect(field).toHaveValue('52');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await expect(reason).toHaveCount(0);

  await field.fill('149');
  await field.press('Enter');
  await expect.poll(targets).toEqual(['t 0', 't 0', 't 1']);
  // At the end the button keeps the focus.
  await next.press('Enter');
  await expect(field).toHaveValue('150');
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await expect(next).toBeFocused();
  await next.press('Enter');
  await previous.focus();
  await previous.press('Enter');
  await expect(field).toHaveValue('149');

  // Another run has samples of its own.
  await field.fill('iris');
  await field.press('Enter');
  await dashboard.openExperiment(sample('parabola').text);
  await expect(field).toHaveValue('1');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
});

test('samples that are asked for in quick succession add up', async ({ dashboard }) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.page.evaluate(() => {
    const next = document.querySelector<HTMLElement>('[aria-label="Next sample"]')!;
    for (let n = 0; n < 5; n++) next.click();
  });
  await expect(dashboard.page.getByRole('textbox', { name: 'Sample', exact: true })).toHaveValue('6');
});

test('no sample is chosen while the worker is dead', async ({ dashboard }) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await faults['is killed'](dashboard.page);
  await dashboard.expectState('failed');
  await expect(dashboard.page.getByRole('textbox', { name: 'Sample', exact: true })).toBeDisabled();
  await expect(dashboard.button('Next sample')).toHaveAttribute('aria-disabled', 'true');
  await dashboard.button('Next sample').press('Enter');
  await expect(dashboard.page.getByRole('textbox', { name: 'Sample', exact: true })).toHaveValue('1');
});

test('what is no probability is a, and its target is a dashed line', async ({ dashboard }) => {
  await dashboard.openExperiment(sample('parabola').text);
  await dashboard.trainTo(20);
  const outputs = dashboard.figure('Outputs');
  await expect(outputs).toContainText('output · dashed line = target · a − t');
  await expect(outputs.getByText(/^a − t [+-]/)).toBeVisible();
  await expect(outputs).not.toContainText('p − t');
  await expect(outputs.locator('.is-target')).toHaveCount(0);
  await dashboard.openExperiment(sample('iris-adam').text);
  await expect(outputs).toContainText('probability · outline = target · p − t');
  await expect(outputs.locator('.is-target')).toHaveCount(1);
});

test('labels that may hold together are right by their own sides', async ({ dashboard }) => {
  await dashboard.openExperiment(sample('and-or-xor').text);
  await dashboard.trainToEnd();
  const table = dashboard.page.getByRole('table', { name: /^Loss and accuracy over all samples/ });
  await expect(table).toContainText('100.0 %');
  await expect(table).toContainText(
    'The share of the samples whose outputs are all on the side of ½ of their targets.',
  );
});
