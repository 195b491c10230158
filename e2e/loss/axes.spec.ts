import type { Page } from '@playwright/test';
import { notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

test.beforeEach(async ({ dashboard }) => {
  await dashboard.trainToEnd();
});

test('on a logarithmic axis of iterations a press goes to the iteration under the pointer, from 0 on', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.button('log iterations').click();
  for (const iteration of [100, 1, 10, 0]) {
    const { x, y } = await overTick(page, String(iteration));
    await page.mouse.move(x, y);
    const read = async () => Number((await dashboard.lossReadout())['iteration']);
    // A px has several iterations at 100.
    const near = iteration === 100 ? 3 : 0;
    await expect.poll(async () => Math.abs((await read()) - iteration)).toBeLessThanOrEqual(near);
    const under = await read();
    await page.mouse.down();
    await page.mouse.up();
    await dashboard.expectPicture(notebookAt(under));
  }
  await page.reload();
  await expect(dashboard.button('log iterations')).toHaveAttribute('aria-pressed', 'true');
  await expect(dashboard.button('linear')).toHaveAttribute('aria-pressed', 'false');
});

test('smoothing draws a named average beside the losses, which stay, and is remembered', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const figure = dashboard.figure('Loss');
  const smoothing = page.getByRole('combobox', { name: 'Smoothing' });
  await expect(smoothing).toHaveValue('none');
  await expect(figure).not.toContainText('smoothed');
  const losses = await figure.getByRole('cell').allInnerTexts();

  await smoothing.selectOption('0.9');
  await expect(figure.getByRole('columnheader', { name: 'smoothed 0.9' })).toHaveCount(1);
  // The legend.
  await expect(figure.getByText('raw', { exact: true })).toBeVisible();
  await expect(figure.locator('svg').getByText('smoothed 0.9', { exact: true })).toBeVisible();
  for (const curve of ['raw', 'smoothed'])
    await expect(figure.locator(`path.${curve}.past`)).toHaveAttribute('d', /^M.{500}/);

  const cells = await figure.getByRole('cell').allInnerTexts();
  expect(cells.filter((_, n) => n % 2 === 0)).toEqual(losses);
  let mean = 0;
  for (let n = 0; n <= 927; n++) mean = 0.9 * mean + 0.1 * notebookAt(n).loss;
  expect(Number(cells.at(-1))).toBeCloseTo(mean / (1 - 0.9 ** 928), 12);

  const { x, y } = await overTick(page, '400');
  await page.mouse.move(x, y);
  await expect
    .poll(() => dashboard.lossReadout())
    .toEqual({
      iteration: expect.stringMatching(/^(39|40)\d$/),
      loss: expect.stringMatching(/^0\.0\d+$/),
      smoothed: expect.stringMatching(/^0\.0\d+$/),
    });

  await page.reload();
  await expect(smoothing).toHaveValue('0.9');
  await expect(figure.getByRole('columnheader', { name: 'smoothed 0.9' })).toHaveCount(1);
});

/** A place within the curve, above the middle of a label of the axis of iterations. */
async function overTick(page: Page, label: string): Promise<{ x: number; y: number }> {
  const tick = page
    .getByRole('figure', { name: 'Loss' })
    .locator('.axis-x')
    .getByText(label, { exact: true });
  const box = (await tick.boundingBox())!;
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y - 60) };
}
