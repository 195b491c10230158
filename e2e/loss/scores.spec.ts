import type { Locator } from '@playwright/test';
import type { Dashboard } from '../kit/page.ts';
import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';

const output = (dashboard: Dashboard, name: string) =>
  dashboard.page.getByRole('status', { name, exact: true });
const numberOf = async (of: Locator) => Number((await of.getAttribute('data-value')) ?? NaN);
const curve = (dashboard: Dashboard, kind: string) =>
  dashboard.figure('Loss').locator(`svg path.curve.past.${kind}`);

test('training and test loss and accuracy follow the cursor, and each curve is shown or hidden', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  // With one batch and no test part there is nothing to tell beside the loss.
  await expect(page.getByRole('group', { name: 'Curves' })).toHaveCount(0);
  await expect(dashboard.button('epochs')).toHaveCount(0);

  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainToEnd();
  const last = await dashboard.newest();
  const scores = ['Training loss', 'Test loss', 'Accuracy'];
  const read = () => Promise.all(scores.map((name) => numberOf(output(dashboard, name))));
  await expect.poll(read).not.toContain(NaN);
  const atEnd = await read();
  expect(atEnd[0]).toBeLessThanOrEqual(0.05);
  expect(atEnd[2]).toBeGreaterThan(0.9);
  expect(atEnd[2]).toBeLessThanOrEqual(1);
  await dashboard.scrubTo(0);
  await expect.poll(async () => (await read())[0]).toBeGreaterThan(0.5);
  await dashboard.button('Return to end').click();
  await dashboard.expectIteration(last);
  await expect.poll(read).toEqual(atEnd);

  // The picture has them, and its table.
  const drawn = /^M[\d.]+,[\d.]+.{100}/;
  for (const kind of ['training:not(.goodness)', 'test:not(.goodness)', 'raw'])
    await expect(curve(dashboard, kind)).toHaveAttribute('d', drawn);
  await expect(curve(dashboard, 'training.goodness')).toHaveCount(0);
  const table = page.getByRole('table', { name: /^Loss of each update’s batch at some iterations/ });
  await expect(table.getByRole('columnheader')).toHaveText([
    'iteration',
    'loss',
    'of all samples at',
    'training loss',
    'training accuracy',
    'test loss',
    'test accuracy',
  ]);
  const cells = await table.getByRole('row').last().getByRole('cell').allInnerTexts();
  expect(cells).toHaveLength(6);
  expect(cells.map(Number)).toEqual([
    await dashboard.valueOf(dashboard.loss),
    last,
    atEnd[0],
    expect.any(Number),
    atEnd[1],
    atEnd[2],
  ]);

  const press = async (name: string) => {
    const button = dashboard.button(name);
    const before = await button.getAttribute('aria-pressed');
    await button.press('Enter');
    await expect(button).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
  };
  await press('Accuracy');
  await expect(curve(dashboard, 'test.goodness')).toHaveAttribute('d', drawn);
  await expect(dashboard.figure('Loss').locator('.axis-goodness')).toContainText('100%');

  // The pointer reads every curve, each as its table has it, in a box that no number makes larger.
  const area = (await dashboard.figure('Loss').locator('.picture').boundingBox())!;
  const readoutBox = dashboard.figure('Loss').locator('.loss-curve .hover rect');
  const wide = new Set<string | null>();
  for (const share of [0.3, 0.5, 0.7]) {
    await page.mouse.move(area.x + share * area.width, area.y + area.height / 2);
    const texts = await dashboard.lossReadout();
    expect(Object.keys(texts)).toEqual(['iteration', 'batch', 'evaluated', 'training', 'test']);
    const [iteration, evaluated] = [texts['iteration'], texts['evaluated']!.replace(' accuracy', '')].map(
      Number,
    ) as [number, number];
    expect([iteration - evaluated < 8, evaluated % 8]).toEqual([true, 0]);
    wide.add(await readoutBox.getAttribute('width'));
    await dashboard.scrubTo(evaluated);
    const told = async () => {
      const row = page.getByRole('table', { name: /over all samples/ }).getByRole('row', { name: '30 test' });
      return (await row.getByRole('cell').allInnerTexts()).join(' ');
    };
    await expect.poll(told).toBe(texts['test']);
  }
  expect(wide.size).toBe(1);
  await page.mouse.move(2, 2);
  await dashboard.button('Return to end').click();

  await press('Batch loss');
  await expect(curve(dashboard, 'raw')).not.toHaveAttribute('d', /./);
  await press('Test loss');
  await expect(curve(dashboard, 'test:not(.goodness)')).not.toHaveAttribute('d', /./);
  await page.mouse.move(area.x + 0.4 * area.width, area.y + area.height / 2);
  await expect
    .poll(() => dashboard.lossReadout())
    .toMatchObject({
      evaluated: expect.stringMatching(/^\d+ accuracy$/),
      training: expect.stringMatching(/^[\d.]+ [\d.]+ %$/),
      test: expect.stringMatching(/^[\d.]+ %$/),
    });
  expect(await dashboard.lossReadout()).not.toHaveProperty('batch');
  await page.mouse.move(2, 2);

  // 113 epochs of 8 updates.
  const axis = dashboard.figure('Loss').locator('.axis-x');
  await expect(axis).toContainText('800');
  await press('epochs');
  await expect(axis).not.toContainText('800');
  await expect(axis).toContainText('100');

  // All of it is remembered.
  await page.reload();
  await dashboard.expectState('ready');
  await dashboard.openExperiment(sample('iris-adam').text);
  const pressed = (name: string) => dashboard.button(name).getAttribute('aria-pressed');
  for (const [name, is] of [
    ['Batch loss', 'false'],
    ['Training loss', 'true'],
    ['Test loss', 'false'],
    ['Accuracy', 'true'],
    ['epochs', 'true'],
  ] as const)
    expect(await pressed(name), name).toBe(is);
});

test('a regression has its R², and outputs beyond the targets have bars that reach them', async ({
  dashboard,
}) => {
  const { file } = sample('parabola');
  const training = { ...(file['training'] as object), batchSize: 5 };
  const inBatches = { ...file, training, split: { testShare: 0.25, seed: 1 } };
  await dashboard.openExperiment(inBatches);
  await dashboard.trainTo(300);
  await expect.poll(() => numberOf(output(dashboard, 'R²'))).toBeLessThanOrEqual(1);
  await dashboard.button('R²').click();
  await expect(curve(dashboard, 'test.goodness')).toHaveAttribute('d', /^M/);
  await expect(dashboard.figure('Outputs')).toContainText(/bars from \S+ to \S+/);
});
