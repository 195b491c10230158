import { exported } from '../kit/download.ts';
import { digitsFile } from '../kit/experiments/digits.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

const network = (dashboard: Dashboard) => dashboard.figure('Network');
const mark = (dashboard: Dashboard, name: string) =>
  network(dashboard).getByRole('button', { name, exact: true });

test('digits are the inputs’ picture, their edges answer to pointer and keyboard, and a unit shows its weights as an image', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(digitsFile(16));
  const switched = network(dashboard).getByRole('checkbox', { name: 'inputs as a picture' });
  await expect(switched).toBeChecked();
  // Cells of one row stand beside each other, and those of the next below.
  const boxOf = async (name: string) => (await mark(dashboard, name).boundingBox())!;
  const [first, beside, below] = [
    await boxOf('input p00'),
    await boxOf('input p01'),
    await boxOf('input p10'),
  ];
  expect(beside.y).toBeCloseTo(first.y, 0);
  expect(beside.x).toBeGreaterThan(first.x + first.width / 2);
  expect(below.x).toBeCloseTo(first.x, 0);

  await dashboard.type('Find', 'p23→h5');
  await expect(mark(dashboard, 'weight p23 to h5')).toBeFocused();
  await expect(dashboard.card).toContainText('weight p₂₃→h₅');
  await page.keyboard.press('ArrowRight');
  await expect(mark(dashboard, 'unit h5')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(network(dashboard).getByRole('button', { name: /^weight p\d\d to h/ })).toBeFocused();
  await expect(dashboard.card).toContainText('∂L/∂w');

  // Between the columns an edge is under the pointer that has no element of its own.
  const hidden = await boxOf('unit h8');
  await page.mouse.move(hidden.x - 12, hidden.y + hidden.height / 2);
  await expect(dashboard.card).toContainText(/weight p\d*.*→h/);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('group', { name: /^Card of weight p.*→h/ })).toBeVisible();
  await mark(dashboard, 'unit h8').click();
  const card = page.getByRole('group', { name: 'Card of unit h₈' });
  await expect(card).toContainText('the weights into it');
  await expect(card.locator('canvas')).toBeVisible();

  await switched.uncheck();
  // In a column again, once it is drawn.
  await expect(async () => {
    expect((await boxOf('input p01')).x).toBeCloseTo((await boxOf('input p00')).x, 0);
  }).toPass();
});

test('of thousands of edges the strongest are drawn, all are in heat maps, and a picture has both', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(digitsFile(128));
  await expect(network(dashboard)).toContainText('The strongest 1200 of 9472 edges are drawn');
  await expect(network(dashboard)).toContainText('ih · 64 × 128');
  await network(dashboard).locator('.layer-heat canvas').first().click();
  await expect(dashboard.card).toContainText(/weight p\d*.*→h/);
  await dashboard.page.keyboard.press('Escape');
  const { text } = await exported(dashboard, 'Network (SVG)');
  // The curves of the edges, not those of anything else.
  expect(text.match(/d="M[\d., -]+C/g)!.length).toBeGreaterThanOrEqual(1200);
  expect(text.match(/<image /g)).toHaveLength(2);
});
