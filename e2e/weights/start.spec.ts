import { weightsHere } from '../kit/download.ts';
import { notebookAt } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

const scheme = (dashboard: Dashboard) => dashboard.page.getByRole('combobox', { name: 'Initial weights' });

test('a start is drawn by a scheme and a seed, Reset gives the same bits, New seed others', async ({
  dashboard,
}) => {
  await expect(scheme(dashboard)).toHaveValue('given');
  await expect(dashboard.button('New seed')).toBeHidden();
  await scheme(dashboard).selectOption('he-normal');
  await expect(dashboard.field('Seed')).toHaveValue('1');
  await dashboard.expectState('ready');
  const drawn = (await weightsHere(dashboard)).layers;
  await dashboard.trainTo(50);
  await dashboard.button('Reset').click();
  await dashboard.expectState('ready');
  await dashboard.expectIteration(0);
  expect(await dashboard.newest()).toBe(0);
  expect((await weightsHere(dashboard)).layers).toEqual(drawn);

  await dashboard.button('New seed').click();
  await expect(dashboard.field('Seed')).not.toHaveValue('1');
  const seed = await dashboard.field('Seed').inputValue();
  await expect.poll(async () => (await weightsHere(dashboard)).layers).not.toEqual(drawn);
  await dashboard.type('Seed', '1');
  await expect.poll(async () => (await weightsHere(dashboard)).layers).toEqual(drawn);
  expect(seed).toMatch(/^[1-9]\d*$/);

  await dashboard.page.getByText('What He normal draws').click();
  await expect(dashboard.page.getByText('w ~ N(0, 2 / fan-in)')).toBeVisible();
  await expect(dashboard.page.getByText(/He, Zhang, Ren and Sun/)).toBeVisible();

  // What was drawn stays, to the bit, when it is to be given.
  await scheme(dashboard).selectOption('given');
  await expect(dashboard.field('Seed')).toBeHidden();
  await expect(scheme(dashboard)).toHaveValue('given');
  expect((await weightsHere(dashboard)).layers).toEqual(drawn);

  await scheme(dashboard).selectOption('uniform');
  await dashboard.type('Range ±', '1e-3');
  await expect
    .poll(async () => Math.max(...(await dashboard.weights()).flat(2).map(Math.abs)))
    .toBeLessThan(1e-3);
  await scheme(dashboard).selectOption('constant');
  await dashboard.type('Value', '1/3');
  await expect.poll(async () => new Set((await dashboard.weights()).flat(2))).toEqual(new Set([1 / 3]));
  await expect(dashboard.button('New seed')).toBeHidden();
});

test('Reset of the notebook is the notebook’s start', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  await dashboard.button('Reset').click();
  await dashboard.expectState('ready');
  await dashboard.expectPicture(notebookAt(0));
});

/** A number of a matrix, or of its biases below. */
const cell = (dashboard: Dashboard, matrix: number, row: number, column: number) =>
  dashboard.page
    .getByRole('region', { name: 'Weights' })
    .getByRole('table')
    .nth(matrix)
    .getByRole('row')
    .nth(1 + row)
    .getByRole('button')
    .nth(column);

test('a number is typed in its cell, by keyboard alone, and becomes the start', async ({ dashboard }) => {
  const { keyboard } = dashboard.page;
  await cell(dashboard, 0, 0, 1).focus();
  await keyboard.press('F2');
  const input = dashboard.field('i₁→j₂');
  await expect(input).toBeFocused();
  await expect(input).toHaveValue('0.2');
  await input.fill('1,000');
  await keyboard.press('Enter');
  await expect(dashboard.alert).toHaveText(
    'i₁→j₂: “1,000” can be read in two ways. Type 1000 or 1.000; the value stays 0.2.',
  );
  await expect(input).toHaveValue('1,000');
  await expect(input).toHaveAccessibleDescription(/can be read in two ways/);
  expect(await violations(dashboard.page)).toEqual([]);
  await keyboard.press('Escape');
  await expect(dashboard.alert).toBeHidden();
  await expect(cell(dashboard, 0, 0, 1)).toBeFocused();
  await expect(cell(dashboard, 0, 0, 1)).toHaveText('0.20000000');

  // A digit begins at once; Enter goes down, Tab on, from the end of a row to the next one, and Shift back.
  await keyboard.type('1/3');
  await keyboard.press('Enter');
  await expect(cell(dashboard, 0, 1, 1)).toBeFocused();
  await keyboard.type('-2e-9');
  await keyboard.press('Tab');
  await expect(cell(dashboard, 0, 1, 2)).toBeFocused();
  await keyboard.type('0.1234567890123456');
  await keyboard.press('Tab');
  await expect(cell(dashboard, 0, 2, 0)).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Shift+Tab');
  await expect(cell(dashboard, 0, 1, 2)).toBeFocused();
  await cell(dashboard, 0, 3, 0).focus();
  await keyboard.type('0,5');
  await keyboard.press('Enter');
  const expected = notebookAt(0).weights;
  expected[0] = [
    [0.1, 1 / 3, 0.3],
    [0.3, -2e-9, 0.1234567890123456],
    [0.4, 0.3, 0.9],
  ];
  await expect.poll(() => dashboard.weights()).toEqual(expected);
  await expect(cell(dashboard, 0, 3, 0)).toHaveText('0.50000000');
  const { layers } = await weightsHere(dashboard);
  expect(layers.map(({ biases }) => biases)).toEqual([
    [0.5, 0.3, 0.3],
    [0.3, 0.3, 0.3],
    [0.3, 0.3, 0.3],
  ]);
});

test('the start is edited at iteration 0, and elsewhere one press leads there', async ({ dashboard }) => {
  await dashboard.trainTo(20);
  const weights = dashboard.page.getByRole('region', { name: 'Weights' });
  await expect(weights).toContainText('Go to iteration 0 to edit the start');
  await cell(dashboard, 2, 0, 0).dblclick();
  await dashboard.paint(3);
  await expect(weights.getByRole('textbox')).toHaveCount(0);
  await dashboard.button('Go to the start').click();
  await dashboard.expectIteration(0);
  await cell(dashboard, 2, 0, 0).dblclick();
  // The editor of a short number leaves the one beside it to be read, which is the first button of the row now.
  const editor = (await dashboard.field('k₁→o₁').boundingBox())!;
  const beside = (await cell(dashboard, 2, 0, 0).boundingBox())!;
  expect(editor.x + editor.width).toBeLessThanOrEqual(beside.x + 1);
  await dashboard.field('k₁→o₁').fill('0.9');
  // What was typed counts when the focus goes elsewhere, and Play trains with it.
  await dashboard.button('Play').click();
  await dashboard.expectPast(3);
  await dashboard.page.keyboard.press('k');
  await dashboard.expectState('paused');
  await dashboard.scrubTo(0);
  expect((await dashboard.weights())[2]![0]![0]).toBe(0.9);
});

test('a drawn start is edited on the card in the graph, and keeps its other bits', async ({ dashboard }) => {
  await scheme(dashboard).selectOption('torch-linear');
  await expect(dashboard.field('Seed')).toBeVisible();
  const { layers: expected } = await weightsHere(dashboard);
  const network = dashboard.figure('Network');
  await network.getByRole('button', { name: 'weight j2 to k3' }).press('Enter');
  // Its field shows it, and nothing else.
  await expect(dashboard.card.getByRole('term')).toHaveText(['∂L/∂w by this rule', 'last change']);
  await dashboard.type('Weight', 'x');
  await expect(dashboard.alert).toHaveText(/^j₂→k₃: “x” is no number\. /);
  expect(await violations(dashboard.page)).toEqual([]);
  await dashboard.type('Weight', '1/3');
  await expect(scheme(dashboard)).toHaveValue('given');
  await network.getByRole('button', { name: 'unit k1' }).press('Enter');
  await dashboard.type('Bias', '-0.75');
  expected[1]!.weights[1]![2] = 1 / 3;
  expected[1]!.biases[0] = -0.75;
  await expect.poll(async () => (await weightsHere(dashboard)).layers).toEqual(expected);
  await dashboard.field('Bias').press('Escape');
  await expect(network.getByRole('button', { name: 'unit k1' })).toBeFocused();
  await expect(dashboard.field('Bias')).toBeHidden();
});

/** Presses Ctrl+V where the focus is. */
async function pasteText(dashboard: Dashboard, text: string) {
  await dashboard.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dashboard.page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await dashboard.page.keyboard.press('Control+V');
}

test('biases of their own that a scheme has no room for are told of, and are back in one press', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await page.getByRole('combobox', { name: 'Backward rule' }).selectOption('exact');
  await cell(dashboard, 0, 3, 1).dblclick();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  await expect(cell(dashboard, 0, 3, 1)).toHaveText('0.50000000');
  await scheme(dashboard).selectOption('he-normal');
  await expect(cell(dashboard, 0, 3, 1)).toHaveText('0.00000000');
  await expect(page.getByText('Each unit had a bias of its own.')).toBeVisible();
  await dashboard.button('Back to those biases').click();
  await expect(scheme(dashboard)).toHaveValue('given');
  await expect(cell(dashboard, 0, 3, 1)).toHaveText('0.50000000');
  await expect(page.getByText('Each unit had a bias of its own.')).toBeHidden();
});

test('numbers are pasted on a matrix and its biases, and what does not fit is mended in a dialog', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const expected = notebookAt(0).weights;
  await cell(dashboard, 1, 0, 0).focus();
  await pasteText(dashboard, '1\t2\t3\n4\t5,5\t6\n7\t8\t-9e-3\n');
  expected[1] = [
    [1, 2, 3],
    [4, 5.5, 6],
    [7, 8, -0.009],
  ];
  await expect.poll(() => dashboard.weights()).toEqual(expected);
  await cell(dashboard, 1, 3, 2).focus();
  await pasteText(dashboard, 'np.array([0.1, 0.2, 0.3])');
  await expect(cell(dashboard, 1, 3, 2)).toHaveText('0.30000000');
  await expect(cell(dashboard, 1, 3, 0)).toHaveText('0.10000000');

  await cell(dashboard, 0, 1, 1).focus();
  await pasteText(dashboard, '[[1, 2, 3], [4, 5, 6]]');
  const dialog = page.getByRole('dialog', { name: 'Paste weights' });
  await expect(dialog.getByRole('alert')).toHaveText(
    'Expected 3 × 3 for W_ij, got 2 × 3. Paste a matrix of that shape.',
  );
  const numbers = dialog.getByRole('textbox', { name: 'Numbers' });
  await expect(numbers).toBeFocused();
  await expect(numbers).toHaveValue('[[1, 2, 3], [4, 5, 6]]');
  expect(await violations(page)).toEqual([]);
  await numbers.fill('[[1, 2, 3], [4, 5, 6], [7, x, 9]]');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Row 3, column 2: expected a finite number, got “x”.');
  await numbers.fill('[[1, 2, 3], [4, 5, 6], [7, 8, 9]]');
  await dialog.getByRole('button', { name: 'Use them' }).press('Enter');
  await expect(dialog).toBeHidden();
  expected[0] = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ];
  await expect.poll(() => dashboard.weights()).toEqual(expected);

  // What was meant for all is given to the one part that it fits, in one press.
  await dashboard.button('Paste weights…').click();
  await numbers.fill('0.4 0.5 0.6');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(
    'Expected 3 × 3 for W_ij, 3 × 3 for W_jk and 3 × 3 for W_ko, got one matrix of 1 × 3. It fits b_j, b_k, b_o: choose what it is for.',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('combobox', { name: 'Backward rule' }).selectOption('exact');
  await dashboard.type('Shape', '3-3-2-3');
  await expect(cell(dashboard, 1, 3, 2)).toHaveCount(0);
  await dashboard.button('Paste weights…').click();
  await numbers.fill('1 2\n3 4\n5 6');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await dialog.getByRole('button', { name: 'Use it for W_jk' }).click();
  await expect(dialog).toBeHidden();
  await expect(cell(dashboard, 1, 2, 1)).toHaveText('6.00000000');
});

test('what Copy all weights gives of a trained network is pasted as the start of a fresh run, to the bit', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dashboard.trainTo(100);
  const { layers: trained } = await weightsHere(dashboard);
  await dashboard.button('Copy all weights').click();
  await expect(dashboard.button('Copy all weights')).toHaveText('Copied');
  await dashboard.button('Paste weights…').click();
  const dialog = page.getByRole('dialog', { name: 'Paste weights' });
  await expect(dialog.getByRole('combobox', { name: 'For' })).toHaveValue('all');
  await page.keyboard.press('Control+V');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(dialog).toBeHidden();
  await expect(dashboard.button('Paste weights…')).toBeFocused();
  await dashboard.expectState('ready');
  await dashboard.expectIteration(0);
  expect((await weightsHere(dashboard)).layers).toEqual(trained);
});
