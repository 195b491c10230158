import { plainIris, sample } from '../kit/experiments/samples.ts';
import { faults } from '../kit/faults.ts';
import { expect, test } from '../kit/test.ts';

test('any sample is shown at the cursor, by its number and one after the other', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(100);
  const field = page.getByRole('textbox', { name: 'Sample', exact: true });
  const network = dashboard.figure('Network');
  await expect(field).toHaveValue('1');
  const previous = dashboard.button('Previous sample');
  const next = dashboard.button('Next sample');
  const worst = dashboard.button('Worst first');
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
    // In a place of its own.
    const others = [worst, field, next, dashboard.figure('Outputs').locator('.picture')];
    const [said, ...boxes] = await Promise.all([reason, ...others].map((part) => part.boundingBox()));
    for (const { x, y, width, height } of boxes.map((box) => box!)) {
      const isBeside = x >= said!.x + said!.width || x + width <= said!.x;
      expect(isBeside || y >= said!.y + said!.height || y + height <= said!.y).toBe(true);
    }
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

test('outputs of scaled targets are shown in the units of the data, too', async ({ dashboard }) => {
  const { file } = sample('parabola');
  const [shift, scale] = [0.25, 0.5];
  const scaling = { targets: { kind: 'standardize', shift: [shift], scale: [scale] } };
  const withScaling = { ...file, scaling };
  await dashboard.openExperiment(withScaling);
  await dashboard.trainTo(20);
  const outputs = dashboard.figure('Outputs');
  await expect(outputs).toContainText('output, scaled · dashed line = target · a − t');
  const cells = (table: string) =>
    outputs.getByRole('table', { name: table, exact: true }).getByRole('row').last().getByRole('cell');
  const scaled = cells('Outputs at this iteration');
  const own = cells('Outputs and targets in their own units');
  const a = Number(await scaled.nth(0).innerText());
  await expect(own.nth(0)).toHaveAttribute('title', String(a * scale + shift));
  const [[target]] = (file['data'] as { targets: [[number]] }).targets;
  await expect(own.nth(1)).toHaveAttribute('title', String(target));
  await expect(scaled.nth(1)).toHaveText(String((target - shift) / scale));

  await dashboard.openExperiment(file);
  await expect(outputs).not.toContainText('own units');
});

test('a sample that was chosen in the past stays, live, at the end of the run and through a restart', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(100);
  await dashboard.scrubTo(40);
  const field = page.getByRole('textbox', { name: 'Sample', exact: true });
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
  await expect(table).toContainText('100.00 %');
  await expect(table).toContainText(
    'The share of the samples whose outputs are all on the side of ½ of their targets.',
  );
});

test('in mini-batches it says what is of one batch and what is of all samples', async ({ dashboard }) => {
  const { page } = dashboard;
  const loss = dashboard.figure('Loss');
  const transport = page.getByRole('region', { name: 'Transport' });
  await expect(loss).not.toContainText('batch');
  await expect(transport).not.toContainText('batch loss');
  await dashboard.openExperiment(sample('iris-adam').text);
  await expect(loss).toContainText('of each update’s batch');
  await expect(loss).toContainText('stop at 0.05 (training part)');
  await expect(transport).toContainText('batch loss');

  const table = page.getByRole('table', { name: /^Loss and accuracy over all samples/ });
  /** The exact loss over a part, once it is there. */
  const lossOver = async (part: string) => {
    const cell = table.getByRole('row', { name: part }).getByRole('cell').first();
    await expect(cell).toHaveAttribute('title', /^\d/);
    return cell.getAttribute('title');
  };
  await dashboard.trainToEnd();
  await expect(table.getByRole('columnheader').first()).toHaveText('all samples at 904');
  const training = await lossOver('120 training');
  expect(await lossOver('30 test')).not.toBe(training);
  const short = await table.getByRole('status', { name: 'Training loss' }).innerText();
  // As in the table, and every digit on demand.
  const because = (loss: string) => new RegExp(`loss over all 120 training samples ${loss} ≤ 0\\.05`);
  await expect(dashboard.state).toHaveText(because(short));
  await expect(dashboard.state).toHaveAttribute('title', because(training!));
  const box = await table.boundingBox();
  // Between borders it is asked for; nothing moves meanwhile, and nothing is called what it is not.
  await dashboard.scrubTo(99);
  await expect(table.getByRole('columnheader').first()).toHaveText('all samples at 99');
  await expect(table).not.toContainText('NaN');
  expect(Number(await lossOver('120 training'))).toBeGreaterThan(Number(training));
  expect(await table.boundingBox()).toEqual(box);
  await page.setViewportSize({ width: 360, height: 740 });
  await dashboard.scrubTo(100);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('a unit without a gradient in one mini-batch is not called dead', async ({ dashboard }) => {
  const { file } = sample('iris-adam');
  const ofOne = { ...file, training: { ...(file['training'] as object), batchSize: 1 } };
  await dashboard.openExperiment(ofOne);
  await dashboard.trainTo(60);
  const notice = dashboard.page.getByRole('group', { name: 'What went wrong' });
  await expect(notice).toContainText('Off in this batch:');
  await expect(dashboard.figure('Network').locator('.badge.dead').first()).toContainText(
    'off in this batch: z ≤ 0 for every sample of it',
  );
  await notice
    .getByRole('button', { name: /^off in this batch: unit h/ })
    .first()
    .click();
  await expect(notice).toContainText(
    /^h.* is off in this batch(, as in each since iteration \d+)?: z ≤ 0 for every sample of it, so its exact gradient is 0\./,
  );
  await expect(dashboard.card).toContainText('off in this batch');
  await expect(dashboard.figure('Network')).not.toContainText(/dead/i);
  // From batch to batch they are others: while it trains nothing is said of them.
  await dashboard.play('60');
  await dashboard.expectPast(70);
  await expect(notice).not.toContainText('in this batch');
});

test('the loss of a test part is shown however few samples there are', async ({ dashboard }) => {
  const two = plainIris();
  const experiment = {
    ...two,
    name: 'Two samples',
    network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
    training: { ...two.training, loss: 'mean-squared-error', batchSize: 1 },
    data: { inputs: [[1], [2]], targets: [[1], [3]], inputNames: [], outputNames: [] },
    split: { testShare: 0.5, seed: 1 },
  };
  await dashboard.openExperiment(experiment);
  const table = dashboard.page.getByRole('table', { name: /over all samples/ });
  for (const part of ['1 training', '1 test'])
    await expect(table.getByRole('row', { name: part }).getByRole('cell').first()).toHaveAttribute(
      'title',
      /\d/,
    );
});
