import { weightsHere } from '../kit/download.ts';
import { notebookAt } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

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
