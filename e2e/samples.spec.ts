import { sample } from './experiments/samples.ts';
import { faults } from './faults.ts';
import { expect, test } from './test.ts';

test('any sample is shown at the cursor, by its number and one after the other', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(100);
  const field = page.getByRole('textbox', { name: 'Sample' });
  const network = dashboard.figure('Network');
  await expect(field).toHaveValue('1');
  await expect(page.getByRole('button', { name: 'Previous sample' })).toBeDisabled();
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

  for (const typed of ['151', '0', '1.5', 'iris']) {
    await field.fill(typed);
    await field.press('Enter');
    await expect(dashboard.alert).toContainText(
      `There is no sample “${typed}”. Type a whole number from 1 to 150.`,
    );
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  await field.fill('150');
  await field.press('Enter');
  await expect.poll(targets).toEqual(['t 0', 't 0', 't 1']);
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await expect(dashboard.alert).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Next sample' })).toBeDisabled();
});

test('a sample that was chosen in the past stays, live, at the end of the run and through a restart', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(100);
  await dashboard.scrubTo(40);
  const field = page.getByRole('textbox', { name: 'Sample' });
  const targets = () =>
    dashboard
      .figure('Network')
      .getByText(/^t [01]$/)
      .allTextContents();
  const is52 = async () => {
    await expect(field).toHaveValue('52');
    await expect.poll(targets).toEqual(['t 0', 't 1', 't 0']);
  };
  await field.fill('52');
  await field.press('Enter');
  await is52();
  await dashboard.button('Return to live').click();
  await dashboard.expectIteration(100);
  await is52();

  await faults['is killed'](page);
  await dashboard.expectState('failed');
  await dashboard.button('Restart').click();
  await dashboard.expectState('paused');
  await is52();
  await dashboard.scrubTo(70);
  await is52();
  await dashboard.button('Return to live').click();
  await dashboard.trainToEnd();
  await dashboard.expectIteration(await dashboard.newest());
  await is52();
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
