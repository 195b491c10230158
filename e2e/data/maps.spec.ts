import type { Locator, Page } from '@playwright/test';
import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

/** The decision map's table, whose name says of which iteration it is. */
const map = (page: Page) => page.getByRole('table', { name: /^Decision map at iteration/ });
const isOf = (page: Page, iteration: number) =>
  expect(map(page)).toHaveAccessibleName(new RegExp(`^Decision map at iteration ${iteration},`));
/** The picture, in one number. */
const pixels = (page: Page) =>
  page
    .locator('.decision-map canvas')
    .evaluate((canvas) =>
      [...(canvas as HTMLCanvasElement).toDataURL()].reduce(
        (hash, character) => (hash * 31 + character.codePointAt(0)!) % 1_000_000_007,
        7,
      ),
    );

/** How many samples are in each cell of the confusion matrix, row after row, once they are those of an iteration. */
async function countsAt(page: Page, iteration: number): Promise<number[][]> {
  const figure = page.getByRole('figure', { name: 'Confusion matrix' });
  await expect(figure).toContainText(`at iteration ${iteration}`);
  return figure
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
    );
}

/** From now on counts how often a page writes the pixels of pictures. @returns a function that tells it */
async function countPictures(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    const put = Reflect.get(prototype, 'putImageData') as (...all: unknown[]) => void;
    let count = 0;
    Reflect.set(prototype, 'putImageData', function (this: unknown, ...all: unknown[]) {
      count++;
      document.documentElement.dataset['pictures'] = String(count);
      Reflect.apply(put, this, all);
    });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['pictures'] ?? 0));
}

test('the decision map follows the scrubber', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('and-or-xor').text);
  await page.getByRole('tab', { name: 'Data' }).click();
  await dashboard.trainTo(150);
  const figure = dashboard.figure('Decision map');
  await figure.getByRole('combobox', { name: 'shows' }).selectOption('output xor');
  await isOf(page, 150);
  await expect(map(page)).toHaveAccessibleName(/output xor at some inputs/);
  const [cells, picture] = [await map(page).getByRole('cell').allTextContents(), await pixels(page)];
  expect(cells).toHaveLength(49);
  await dashboard.scrubTo(0);
  await isOf(page, 0);
  expect(await map(page).getByRole('cell').allTextContents()).not.toEqual(cells);
  await expect.poll(() => pixels(page)).not.toBe(picture);
  await dashboard.button('Return to live').click();
  await isOf(page, 150);
  expect(await map(page).getByRole('cell').allTextContents()).toEqual(cells);

  // A press chooses the sample that is near it: 0, 1 is the second, in the upper left corner.
  await page.setViewportSize({ width: 1440, height: 1900 });
  const frame = page.locator('.decision-map .frame');
  await expect(async () => {
    // The map grows with the tab.
    const box = (await frame.boundingBox())!;
    const place = (x: number, y: number) => ({
      x: box.x + (box.width * (x + 0.12)) / 1.24,
      y: box.y + (box.height * (1.12 - y)) / 1.24,
    });
    const upperLeft = place(0, 1);
    await page.mouse.click(upperLeft.x + 3, upperLeft.y + 3);
    await expect(dashboard.field('Sample')).toHaveValue('2', { timeout: 1000 });
  }).toPass();

  // Another sample is marked on the same picture, whose pixels are not written anew.
  const count = await countPictures(page);
  await expect
    .poll(async () => {
      const before = await count();
      await dashboard.paint(20);
      return (await count()) - before;
    })
    .toBe(0);
  const [written, marked] = [await count(), await pixels(page)];
  await dashboard.button('Next sample').click();
  await expect(dashboard.field('Sample')).toHaveValue('3');
  await expect.poll(() => pixels(page)).not.toBe(marked);
  expect(await count()).toBe(written);

  // What is tried is on it, too.
  await expect(figure).not.toContainText('cross hairs');
  const untried = await pixels(page);
  await dashboard.button('Try it').click();
  await expect(figure).toContainText('cross hairs = tried');
  await expect.poll(() => pixels(page)).not.toBe(untried);

  // While it trains, too.
  await dashboard.trainToEnd();
  await isOf(page, await dashboard.newest());
});

test('the confusion matrix counts as the accuracy does, and its cells lead through their samples', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(60);
  await page.getByRole('tab', { name: 'Data' }).click();
  const figure = dashboard.figure('Confusion matrix');
  const accuracies = page.getByRole('table', { name: /^Loss and accuracy over all samples/ });
  const accuracy = async (part: string) =>
    Number(await accuracies.getByRole('row', { name: part }).getByRole('cell').nth(1).getAttribute('title'));
  for (const [part, samples] of [
    ['training', 120],
    ['test', 30],
  ] as const) {
    await figure.getByRole('button', { name: part, exact: true }).click();
    await expect(figure).toContainText(`${part} ${samples} samples`);
    const counts = await countsAt(page, 60);
    const right = counts.reduce((sum, row, n) => sum + row[n]!, 0);
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(samples);
    expect(right / samples).toBe(await accuracy(part));
  }
  await figure.getByRole('button', { name: 'all', exact: true }).click();
  const counts = await countsAt(page, 60);
  expect(counts.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual([50, 50, 50]);

  // The cell that most wrong answers are in, by keyboard alone.
  const wrong = counts.flatMap((row, is) =>
    row.flatMap((count, answered) => (is === answered ? [] : [{ is, answered, count }])),
  );
  const { is, answered, count } = wrong.sort((one, other) => other.count - one.count)[0]!;
  expect(count).toBeGreaterThan(1);
  await figure.getByRole('button', { name: 'test', exact: true }).focus();
  await page.keyboard.press('Tab');
  for (let n = 0; n < is; n++) await page.keyboard.press('ArrowDown');
  for (let n = 0; n < answered; n++) await page.keyboard.press('ArrowRight');
  const cell = page.locator(':focus');
  await expect(cell).toHaveAccessibleName(new RegExp(`^${count} \\w+ answered \\w+$`));
  await page.keyboard.press('Enter');
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await expect(figure).toContainText(`1 of ${count}, sample`);
  const field = dashboard.field('Sample');
  const first = Number(/, sample (\d+)/.exec(await figure.innerText())![1]);
  await expect(field).toHaveValue(String(first));
  await figure.getByRole('button', { name: 'Next of these samples' }).press('Enter');
  await expect(figure).toContainText(`2 of ${count}, sample`);
  await expect.poll(async () => Number(await field.inputValue())).toBeGreaterThan(first);
  // Those beside the outputs go the same way.
  await dashboard.button('Previous sample').click();
  await expect(field).toHaveValue(String(first));
  await expect(dashboard.button('Previous sample')).toHaveAttribute('aria-disabled', 'true');
  await expect(dashboard.figure('Outputs')).toContainText(`among ${count}`);
  expect(await violations(page)).toEqual([]);

  // It follows the scrubber, and so do those that are gone through.
  await dashboard.scrubTo(0);
  const before = await countsAt(page, 0);
  expect(before).not.toEqual(counts);
  await dashboard.figure('Outputs').getByRole('button', { name: 'All samples' }).click();
  await expect(figure.getByRole('button', { pressed: true })).toHaveText(['all']);

  // Another run has classes of its own; of a regression there is no matrix.
  await dashboard.openExperiment(sample('and-or-xor').text);
  await expect(figure.getByRole('columnheader')).toHaveText([/class/, 'not and', 'and']);
  await figure.getByRole('combobox', { name: 'label' }).selectOption('xor');
  await expect(figure.getByRole('rowheader')).toHaveText(['not xor', 'xor']);
  await expect(dashboard.figure('Decision map')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dashboard.openExperiment(sample('parabola').text);
  await expect(figure).toHaveCount(0);
  await expect(dashboard.figure('Decision map')).toHaveCount(0);
});

test('beside each other no column is cut of a matrix of ten classes, nor of a table of two inputs', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('tab', { name: 'Data' }).click();
  const cut = (table: Locator) =>
    table.evaluate((element) => {
      const { scrollWidth, clientWidth } = element.parentElement!;
      return scrollWidth - clientWidth;
    });
  const matrix = page.getByRole('table', { name: /^How often samples of a class/ });
  for (const name of ['digits', 'spirals'] as const) {
    await dashboard.openExperiment(sample(name).text);
    await expect(matrix.getByRole('row')).toHaveCount(name === 'digits' ? 11 : 3);
    await expect.poll(() => cut(matrix), name).toBe(0);
  }
  await expect.poll(() => cut(page.getByRole('region', { name: 'All rows' }).getByRole('table'))).toBe(0);
});

test('on paper the maps are the pictures that the screen has, and the table says which rows it has', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.preset.selectOption('spirals');
  await page.getByRole('tab', { name: 'Data' }).click();
  await isOf(page, 0);
  await page.getByRole('table', { name: /^Unit maps at iteration 0/ }).waitFor({ state: 'attached' });
  const sizes = await page
    .locator('canvas.unit-maps, .decision-map canvas')
    .evaluateAll((all) =>
      all.map((canvas) => (({ width, height }) => [width, height])(canvas as HTMLCanvasElement)),
    );
  expect(sizes).toHaveLength(2);
  // A canvas whose calls are printed is many small images, and stands elsewhere than what is drawn over it.
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  const images = [...paper.matchAll(/\/Subtype \/Image\s\/Width (\d+)\s\/Height (\d+)\s\/ColorSpace \[/g)];
  expect(images.map(([, width, height]) => [Number(width), Number(height)])).toEqual(sizes);
  const rows = page.getByText(/^On paper: samples 1 to \d+ of 120, as on the screen\./);
  await expect(rows).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(rows).toBeVisible();
});
