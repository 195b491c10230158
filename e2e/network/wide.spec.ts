import { short } from '../../src/model/format-number.ts';
import { fileOf } from '../kit/experiments/samples.ts';
import { wide } from '../kit/experiments/wide.ts';
import type { Dashboard } from '../kit/page.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

/*
 * A network of 784-128-10. What may freeze a page is not measured in time, which belongs to the machine, but in what
 * it has to draw: elements for each of the 101,770 parameters would be more than ten times as many as these.
 */
const MOST_ELEMENTS = 10_000;

test.beforeEach(({ dashboard }) => dashboard.openExperiment(fileOf(wide)));

const elements = ({ page }: Dashboard) => page.evaluate(() => document.querySelectorAll('*').length);

/** Its edges are painted: one is found by its name, and has an element while it has the focus. */
async function choose(dashboard: Dashboard, from: string, to: string) {
  await dashboard.type('Find', `${from}→${to}`);
  await expect(
    dashboard.figure('Network').getByRole('button', { name: `weight ${from} to ${to}`, exact: true }),
  ).toBeFocused();
}

test('a wide network trains, and its picture and tables show the first units and how many more there are', async ({
  dashboard,
}) => {
  const network = dashboard.figure('Network');
  await expect(network).toContainText('… 664 more');
  await expect(network.getByRole('button', { name: /^(input|unit) / })).toHaveCount(120 + 128 + 10);
  await expect(network.getByRole('button', { name: /^weight / })).toHaveCount(0);
  const table = dashboard.page.getByRole('region', { name: 'Weights' }).getByRole('table').first();
  await expect(table.getByRole('row')).toHaveCount(1 + 12 + 1 + 1);
  await expect(table).toContainText('… 772 more rows');
  await expect(table.getByRole('row').first()).toContainText('… 116 more');
  await dashboard.trainTo(20);
  await dashboard.scrubTo(3);
  await choose(dashboard, 'i12', 'h12');
  await expect(dashboard.card).toContainText('weight i₁₂→h₁₂');
  await dashboard.trainToEnd();
  expect(await elements(dashboard)).toBeLessThan(MOST_ELEMENTS);
});

test('a wide matrix is copied whole', async ({ dashboard }) => {
  await dashboard.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dashboard.button('Copy W ih as NumPy').click();
  await expect(dashboard.button('Copy W ih as NumPy')).toHaveText('Copied');
  const text = await dashboard.page.evaluate(() => navigator.clipboard.readText());
  const matrix = JSON.parse(text.slice('np.array('.length, -1)) as number[][];
  expect(matrix.map((row) => row.length)).toEqual(Array(784).fill(128));
});

test('Step by step shows the first units of a wide layer, and one that is chosen beyond them', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  await dashboard.trainTo(20);
  await steps.open();
  const activation = steps.operation('activation of layer h');
  await expect(activation).toContainText('1 × 128');
  await expect(activation).toContainText('… 125 more');
  await expect(activation.getByRole('cell').last()).toBeInViewport({ ratio: 1 });
  await expect(steps.operation('gradient of the weights into layer h')).toContainText('… 778 more rows');
  await choose(dashboard, 'i12', 'h12');
  await expect(steps.operation('gradient of the weights into layer h')).toContainText(
    '∂L/∂w(i₁₂→h₁₂) = mean of a(i₁₂) · δ(h₁₂) over 2 samples',
  );
  await expect(steps.operation('gradient of the weights into layer h')).toContainText('row 12, column 12');
  await expect(steps.region.getByRole('region', { name: 'Why this gradient?' })).toContainText('10 paths');
  await dashboard.button('dead: unit h₁₆').click();
  await expect(dashboard.card).toContainText('unit h₁₆');
  await expect(activation).toContainText('0.00000000column 16');
  for (let n = 1; n <= 10; n++) {
    await dashboard.page.keyboard.press(']');
    await expect(steps.place).toHaveText(new RegExp(`^${n} of `));
  }
  expect(await elements(dashboard)).toBeLessThan(MOST_ELEMENTS);
});

test('a walk through the second sample shows that sample in the circles', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await steps.open();
  await dashboard.button('Next sample of the batch').click();
  await dashboard.page.keyboard.press(']');
  await expect(steps.place).toHaveText(/^1 of /);
  const unit = dashboard.figure('Network').getByRole('button', { name: 'unit o9', exact: true });
  await expect
    .poll(async () => {
      const [p] = (await steps.numbersOf('activation of layer o')).slice(8);
      return (await unit.textContent()) === short(p!, 4);
    })
    .toBe(true);
});

test('the check of a wide network takes a sample, and says so', async ({ dashboard }) => {
  await dashboard.trainTo(2);
  await dashboard.page.getByRole('tab', { name: 'Gradient check' }).click();
  await dashboard.button('Check gradients').click();
  await expect(dashboard.page.getByRole('status', { name: 'Result of the check' })).toContainText(
    /Iteration 2, “Exact gradient”: a sample of 101770: ([1-9]\d*) of \1 agree, 0 differ\./,
    { timeout: 25_000 },
  );
  expect(await elements(dashboard)).toBeLessThan(MOST_ELEMENTS);
});

test('nothing of a wide network is wider than a phone, and axe finds nothing', async ({ dashboard }) => {
  await dashboard.page.setViewportSize({ width: 360, height: 740 });
  for (const tab of ['Weights', 'Gradient check', 'Step by step']) {
    await dashboard.page.getByRole('tab', { name: tab }).click();
    await expect(dashboard.page.getByRole('region', { name: tab })).toBeVisible();
    await expect.poll(() => dashboard.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
  expect(await violations(dashboard.page)).toEqual([]);
});
