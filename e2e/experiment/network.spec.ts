import type { Locator } from '@playwright/test';
import type { Dashboard } from '../kit/page.ts';
import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';

const recipe = ({ page }: Dashboard) => page.getByRole('region', { name: 'Experiment' });
const layer = (dashboard: Dashboard, name: string): Locator =>
  recipe(dashboard).getByRole('group', { name: `Layer ${name}`, exact: true });
const units = (dashboard: Dashboard, name: string) =>
  layer(dashboard, name).getByRole('textbox', { name: 'Units', exact: true });
const shape = ({ page }: Dashboard) => page.getByRole('textbox', { name: 'Shape', exact: true });
const column = (dashboard: Dashboard, name: string) =>
  dashboard.figure('Network').getByRole('button', { name: new RegExp(`^unit ${name}\\d`) });

test('a layer more is refused by the notebook’s rule, which one press mends, and the new start is told of', async ({
  dashboard,
}) => {
  await dashboard.trainTo(20);
  await dashboard.button('Add layer').click();
  await expect(dashboard.alert).toContainText(
    'the backward rule “As run in the notebook” is not defined here: the notebook has three weight layers, this network has 4',
  );
  await dashboard.expectIteration(20);
  await dashboard.button('Use exact').click();
  await dashboard.expectState('ready');
  await expect(dashboard.alert).toBeHidden();
  await expect(dashboard.rule).toHaveValue('exact');
  await expect(shape(dashboard)).toHaveValue('3-3-3-3-3');
  await expect(layer(dashboard, 'l').getByRole('combobox', { name: 'Activation' })).toHaveValue('relu');
  await expect(recipe(dashboard).getByRole('status')).toHaveText(
    'The given weights do not fit the new layers. All weights are now drawn, He normal with seed 1, and every bias starts at 0.3.',
  );
  await expect(recipe(dashboard).getByRole('combobox', { name: 'Initial weights' })).toHaveValue('he-normal');
  await dashboard.trainTo(5);
  // Its edges are painted, by what is there already.
  await dashboard.type('Shape', '3-24-16-12-8-3');
  await expect(layer(dashboard, 'm')).toBeVisible();
  await expect(column(dashboard, 'j')).toHaveCount(24);
  const input = shape(dashboard);
  expect(await input.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  await dashboard.trainTo(5);
});

test('a network is built with the keyboard alone', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await units(dashboard, 'h').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('5');
  await page.keyboard.press('Tab');
  await expect(column(dashboard, 'h')).toHaveCount(5);
  await dashboard.button('Add layer').press('Enter');
  await expect(layer(dashboard, 'j')).toBeVisible();
  const activation = layer(dashboard, 'j').getByRole('combobox', { name: 'Activation' });
  await activation.focus();
  await page.keyboard.type('tanh');
  await expect(activation).toHaveValue('tanh');
  await expect(dashboard.figure('Network')).toContainText('layer j · tanh');

  const more = layer(dashboard, 'j').getByRole('button', { name: 'More of layer j' });
  await more.press('Enter');
  await expect(layer(dashboard, 'j').getByRole('figure', { name: 'tanh: f and f′' })).toBeVisible();
  const up = layer(dashboard, 'j').getByRole('button', { name: 'Move up' });
  await up.press('Enter');
  await expect(dashboard.figure('Network')).toContainText(/layer j · tanh.*layer h · ReLU/s);
  await expect(up).toBeFocused();
  await expect(up).toHaveAttribute('aria-disabled', 'true');

  await layer(dashboard, 'h').getByRole('button', { name: 'Remove layer' }).press('Enter');
  await expect(layer(dashboard, 'h')).toHaveCount(0);
  await expect(dashboard.button('Add layer')).toBeFocused();
  await expect(shape(dashboard)).toHaveValue('4-5-3');
  await dashboard.trainTo(8);
});

test('a shape is typed, and one that does not fit the data or the memory is refused with the reason', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.type('Shape', '4 → 8, 6-3');
  await expect(shape(dashboard)).toHaveValue('4-8-6-3');
  await expect(column(dashboard, 'j')).toHaveCount(6);
  await expect(recipe(dashboard)).toContainText('115 parameters');
  for (const [text, sentence] of [
    ['5-8-3', 'a sample has 4 inputs, not 5. Begin with 4, such as 4-8-3; the shape stays 4-8-6-3.'],
    ['4-8-2', 'a sample has 3 targets, not 2. End with 3, such as 4-8-3; the shape stays 4-8-6-3.'],
    ['4-0-3', '“0” is less than 1. Type whole numbers of units such as 4-8-3; the shape stays 4-8-6-3.'],
    [
      '4--3',
      'a number is missing in “4--3”. Type whole numbers of units such as 4-8-3; the shape stays 4-8-6-3.',
    ],
  ] as const) {
    await dashboard.type('Shape', text);
    await expect(dashboard.alert).toHaveText(`Shape: ${sentence}`);
    await expect(shape(dashboard)).toHaveValue(text);
    await shape(dashboard).press('Escape');
    await expect(shape(dashboard)).toHaveValue('4-8-6-3');
  }
  await dashboard.type('Shape', '4-3000000-3');
  await expect(dashboard.alert).toContainText(
    /Shape: this network needs \d+\.\d MiB of history for its 24000003 parameters, with 2 more .* the budget is 64\.0 MiB/,
  );
  await shape(dashboard).press('Escape');
  await units(dashboard, 'o').fill('4');
  await units(dashboard, 'o').press('Enter');
  await expect(dashboard.alert).toContainText(
    'Units of layer o: layer o has a unit for each target, and a sample has 3 targets.',
  );
});

test('what is asked of 120 layers is a few of them, and more on demand', async ({ dashboard }) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.type('Shape', ['4', ...Array<string>(120).fill('2'), '3'].join('-'));
  const groups = recipe(dashboard).getByRole('group', { name: /^Layer / });
  await expect(recipe(dashboard)).toContainText('… 113 more layers');
  await expect(groups).toHaveCount(8);
  await dashboard.button('Show more').click();
  await expect(groups).toHaveCount(28);
});
