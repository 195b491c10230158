import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';
import { drop } from './files.ts';

test('the table of the data says what is answered for each row at the cursor, and chooses a sample', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await page.getByRole('tab', { name: 'Data' }).click();
  await dashboard.trainTo(60);
  const rows = page.getByRole('region', { name: 'All rows' });
  const cells = rows.getByRole('row', { name: 'Sample 3' }).first().getByRole('cell');
  await expect(cells.nth(0)).toHaveText(/^setosa\s+✓$/);
  const loss = await cells.nth(1).getAttribute('title');
  await rows.getByRole('button', { name: 'Sample 3', exact: true }).click();
  await expect(dashboard.field('Sample')).toHaveValue('3');
  const [outputs] = await dashboard.outputs();
  expect(Number(loss)).toBeCloseTo(-Math.log(outputs!), 12);
  // By keyboard alone, at another iteration.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dashboard.field('Sample')).toHaveValue('4');
  await dashboard.scrubTo(0);
  await expect.poll(() => cells.nth(1).getAttribute('title')).not.toBe(loss);
  expect(await violations(page)).toEqual([]);
});

test('the table is scrolled to the sample that is chosen elsewhere, and says in which order it is gone through', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await page.getByRole('tab', { name: 'Data' }).click();
  await dashboard.trainTo(60);
  const table = page.getByRole('region', { name: 'All rows' });
  const heads = table.getByRole('columnheader');
  await expect(heads).toHaveText(['sample', 'answer', 'loss', 'class', /sepal/, /sepal/, /petal/, /petal/]);
  const chosen = table.getByRole('button', { pressed: true });
  const shown = dashboard.field('Sample');
  await expect(chosen).toBeInViewport({ ratio: 0.9 });
  for (const step of ['Worst first', 'Next sample', 'Next sample']) {
    await dashboard.button(step).click();
    await expect.poll(async () => (await chosen.innerText()) === (await shown.inputValue())).toBe(true);
    await expect(chosen).toBeInViewport({ ratio: 0.9 });
  }
  await expect(page.getByRole('tabpanel')).toContainText(
    `worst first: ${await shown.inputValue()} is the 3rd worst`,
  );
  // The page itself stays where it is.
  expect(await page.evaluate(() => document.scrollingElement!.scrollTop)).toBe(0);
  // The number of the sample stays in sight, wherever its row is scrolled to.
  await table.evaluate((scroller) => scroller.scrollBy({ left: 1000 }));
  await expect(chosen).toBeInViewport({ ratio: 0.9 });
});

test('texts among the inputs stand in one column, and are chosen there', async ({ dashboard }) => {
  const { page } = dashboard;
  const rows = ['red,1,a', 'dark blue,2,b', 'red,5,a', 'green,3,b', 'dark blue,2,a'];
  rows.push(...Array.from({ length: 45 }, (_, n) => `green,${n},b`));
  await drop(dashboard, 'a.csv', `color,x,t\n${rows.join('\n')}\n`);
  await dashboard.button('Use this data').click();
  const table = page.getByRole('region', { name: 'All rows' });
  const heads = ['sample', 'answer', 'loss', 'class', 'color, one-hot 3', 'x'];
  await expect(table.getByRole('columnheader')).toHaveText(heads);
  const cell = (text: string) => table.getByRole('button', { name: text, exact: true });
  await cell('Input color of sample 1: red').focus();
  await page.keyboard.press('Enter');
  const select = table.getByRole('combobox', { name: 'Input color of sample 1' });
  await select.selectOption('dark blue');
  await expect(cell('Input color of sample 1: dark blue')).toBeFocused();
  await cell('Target class of sample 2: b').click();
  await table.getByRole('combobox', { name: 'Target class of sample 2' }).selectOption('a');
  await cell('Input x of sample 2: 2').click();
  await expect(cell('Target class of sample 2: a')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  // Whoever changes a cell stays where it is, whatever sample is chosen.
  await cell('Input x of sample 48: 42').click();
  await page.keyboard.type('43');
  await page.keyboard.press('Enter');
  await expect(cell('Input x of sample 48: 43')).toBeFocused();
  await dashboard.expectState('ready');
  await dashboard.paint(3);
  await expect(cell('Input x of sample 48: 43')).toBeInViewport({ ratio: 0.9 });
  await dashboard.button('Undo').click();
  // One edit each.
  await dashboard.button('Undo').click();
  await expect(cell('Target class of sample 2: b')).toBeVisible();
});
