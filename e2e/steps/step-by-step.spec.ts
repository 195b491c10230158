import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

/** Each cell of the notebook's step-by-step section, and the operation that shows it. */
const printed: [cell: number, operation: string, numbers: string][] = [
  [78, 'pre-activation of layer j', '0.65 0.57 1.1'],
  [79, 'activation of layer j', '0.65 0.57 1.1'],
  [81, 'pre-activation of layer k', '1.261 1.22 1.904'],
  [82, 'activation of layer k', '1.261 1.22 1.904'],
  [84, 'pre-activation of layer o', '1.7441 2.0392 3.2664'],
  [85, 'activation of layer o', '0.14438319 0.19394426 0.66167255'],
  [86, 'terms of the loss: Σ binary cross-entropy', '1.93528448 0.21560238 1.08374107'],
  [
    92,
    'gradient of the weights into layer o',
    '-1.0789328 0.24456371 0.83436909 -1.04385251 0.236612 0.80724051 -1.62909441 0.36926987 1.25982454',
  ],
  [94, 'delta of layer k, without its slope', '0.52135406 0.01141045 0.20648574'],
  [
    95,
    'gradient of the weights into layer k',
    '0.33888014 0.00741679 0.13421573 0.29717182 0.00650396 0.11769687 0.57348947 0.01255149 0.22713432',
  ],
  [
    98,
    'gradient of the weights into layer j',
    '0.00521354 0.00022821 0.01858372 0.01042708 0.00045642 0.03716743 0.03649478 0.00159746 0.13008602',
  ],
];

test('iteration 0 shows what the notebook prints, cell by cell', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await steps.open();
  for (const [cell, operation, numbers] of printed) {
    const shown = (await steps.numbersOf(operation)).map((number) => String(Number(number.toFixed(8))));
    expect([cell, shown.join(' ')]).toEqual([cell, numbers]);
  }
});

test('every operation has its formula, its shape and its numbers, which follow the cursor', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  await steps.open();
  await expect(steps.operations).toHaveCount(25);
  await expect(steps.region.locator('math')).not.toHaveCount(0);
  await expect(steps.operation('gradient of the weights into layer k')).toContainText('3 × 3');
  const before = await steps.numbersOf('delta of layer o');
  await dashboard.trainTo(180);
  await expect(steps.region).toContainText('Update 180 → 181');
  const after = await steps.numbersOf('delta of layer o');
  expect(after).not.toEqual(before);
  await dashboard.scrubTo(0);
  await expect.poll(() => steps.numbersOf('delta of layer o')).toEqual(before);
});

test('the numbers of an operation are copied as a NumPy literal with every digit', async ({ dashboard }) => {
  await dashboard.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const steps = new Steps(dashboard);
  await steps.open();
  const name = 'gradient of the weights into layer j';
  const copy = steps.operation(name).getByRole('button', { name: `Copy ${name} as NumPy` });
  await copy.click();
  await expect(copy).toHaveText('Copied');
  const text = await dashboard.page.evaluate(() => navigator.clipboard.readText());
  const rows = JSON.parse(text.slice('np.array('.length, -1)) as number[][];
  expect(rows.map((row) => row.length)).toEqual([3, 3, 3]);
  expect(rows.flat()).toEqual(await steps.numbersOf(name));
});

test('a formula is drawn once: only the numbers change while the cursor moves', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await dashboard.trainTo(50);
  await steps.open();
  const drawn = steps.region.getByRole('button', { name: /^Go to: / }).locator('math');
  await expect(drawn).toHaveCount(25);
  const formulas = await drawn.elementHandles();
  const before = await steps.numbersOf('activation of layer k');
  for (const iteration of [3, 20, 49]) await dashboard.scrubTo(iteration);
  await expect.poll(() => steps.numbersOf('activation of layer k')).not.toEqual(before);
  for (const formula of formulas) expect(await formula.evaluate((node) => node.isConnected)).toBe(true);
  await expect(drawn).toHaveCount(25);
});

test('a weight that is chosen in the graph is lit in the tables, and its numbers are written out', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  await dashboard.trainTo(180);
  await steps.open();
  await dashboard.figure('Network').getByRole('button', { name: 'weight j1 to k3' }).press('Enter');
  const gradient = steps.operation('gradient of the weights into layer k');
  await expect(gradient.getByRole('button', { pressed: true })).toHaveText('-0.03139881');
  await expect(gradient).toContainText('∂L/∂w(j₁→k₃)');
  await expect(gradient).toContainText('= a(j₁) · δ(k₃)');
  await expect(gradient).toContainText('= 0.6455 × −0.0486');
  await expect(gradient).toContainText('= −0.0314');
  const changed = steps.operation('new weights into layer k: gradient descent');
  // To the eighth digit, 0.60706487, it would not come out as it is written.
  await expect(changed).toContainText('= 0.60675089 − 0.01 × (−0.03139881) = 0.6070649');
});

test('a unit that is chosen in a formula is pinned in the graph', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await steps.open();
  const row = steps.operation('pre-activation of layer j');
  await row.getByRole('cell').nth(1).getByRole('button').click();
  await expect(
    dashboard.figure('Network').getByRole('button', { name: 'unit j2', pressed: true }),
  ).toBeVisible();
  await expect(row).toContainText('= 0.1000 × 0.2000 + 0.2000 × 0.2000 + 0.7000 × 0.3000 + 0.3000');
  await expect(row).toContainText('= 0.5700');
});

test('a rule may be chosen while training is watched in the tab', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await steps.open();
  await dashboard.play('60');
  await dashboard.expectPast(20);
  for (const rule of ['exact', 'softmax-shortcut']) {
    await dashboard.rule.selectOption(rule);
    await dashboard.expectState('ready');
    await dashboard.play('60');
    await dashboard.expectPast(10);
    await expect(dashboard.alert).toHaveCount(0);
  }
  await expect(steps.region).toContainText('Update');
});

test('a loss that is chosen starts a fresh run, and softmax’s shortcut is exact for cross-entropy', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  await dashboard.rule.selectOption('softmax-shortcut');
  await steps.open();
  await expect(steps.region.getByText('✗')).toHaveCount(3);
  await dashboard.page.getByRole('combobox', { name: 'Loss function' }).selectOption('cross-entropy');
  await dashboard.expectState('ready');
  await expect(steps.region.getByText('✓ exact')).toHaveCount(3);
  await expect(steps.operation('terms of the loss: cross-entropy')).toBeVisible();
});

test('“Why this gradient?” comes into view with the focus, on a phone too', async ({ dashboard }) => {
  const { page } = dashboard;
  await page.setViewportSize({ width: 390, height: 844 });
  await dashboard.figure('Network').getByRole('button', { name: 'weight i1 to j2' }).press('Enter');
  await dashboard.button('Why this gradient?').press('Enter');
  const heading = page.getByRole('heading', { name: 'Why this gradient?' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  // Above the transport, which lies over the page.
  const below = await page.getByRole('region', { name: 'Transport' }).boundingBox();
  const box = await heading.boundingBox();
  expect(box!.y + box!.height).toBeLessThan(below!.y);
});

test('a weight’s gradient is the sum over its paths, and what the rule leaves out is struck through', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  await dashboard.trainTo(180);
  await steps.open();
  await dashboard.figure('Network').getByRole('button', { name: 'weight i1 to j2' }).press('Enter');
  const why = steps.region.getByRole('region', { name: 'Why this gradient?' });
  await expect(why).toContainText('the sum over 27 paths');
  const paths = why.getByRole('list', { name: 'Paths, largest first' }).getByRole('listitem');
  await expect(paths).toHaveCount(27);
  // Of j₂ the diagonal keeps the one way over k₂, and of the softmax the three outputs to their own terms.
  await expect(paths.filter({ hasText: 'left out by' })).toHaveCount(0);
  await expect(paths.filter({ hasText: 'left out:' })).toHaveCount(24);
  const sums = await why
    .getByRole('definition')
    .evaluateAll((all) => (all as HTMLElement[]).map(({ title }) => Number(title)));
  const [rule, byRule, , exact, exactSum] = sums as [number, number, number, number, number];
  expect(Math.abs(byRule - rule)).toBeLessThan(1e-17);
  expect(Math.abs(exactSum - exact)).toBeLessThan(1e-16);
  const shares = await paths
    .locator('.share:last-child')
    .evaluateAll((all) => (all as HTMLElement[]).map(({ title }) => Number(title)));
  const total = shares.filter(Number.isFinite).reduce((sum, share) => sum + share, 0);
  expect(Math.abs(total - rule)).toBeLessThan(1e-17);

  await paths.first().getByText('i₁ → j₂').click();
  await expect(paths.first().locator('math')).not.toHaveCount(0);
  await why.getByText('δ(j₂) =').click();
  await expect(why).toContainText('= δ(k₂) · w(i₂→j₂)');
  await why.getByText('δ(k₂) =').click();
  await expect(why).toContainText('= w(k₂→o₁) · δ(o₁) + w(k₂→o₂) · δ(o₂) + w(k₂→o₃) · δ(o₃)');

  await dashboard.rule.selectOption('exact');
  await expect(why).toContainText('27 paths');
  await expect(paths.filter({ hasText: 'left out' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the tab in ${colorScheme}, outside and inside an update`, async ({
    dashboard,
  }) => {
    test.slow();
    const steps = new Steps(dashboard);
    await dashboard.page.emulateMedia({ colorScheme });
    await steps.open();
    await dashboard.figure('Network').getByRole('button', { name: 'weight j1 to k3' }).press('Enter');
    expect(await violations(dashboard.page)).toEqual([]);
    await dashboard.button('Step into').click();
    await expect(steps.place).toContainText('1 of 25');
    expect(await violations(dashboard.page)).toEqual([]);
  });
}

test('the keyboard alone walks, chooses a number and reads where it comes from', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  const { keyboard } = dashboard.page;
  await keyboard.press(']');
  await expect(steps.place).toContainText('1 of 25');
  await steps.tab.focus();
  await keyboard.press('Tab');
  const row = steps.operation('pre-activation of layer j');
  await expect(row.getByRole('button', { name: /^Go to: / })).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(row).toContainText('z(j₂)');
  for (let n = 0; n < 120; n++) await keyboard.press('ArrowDown');
  await expect(steps.operation('change of the weights into layer o').locator(':focus')).toHaveCount(1);
  await keyboard.press('Tab');
  await expect(steps.region.locator(':focus')).toHaveCount(0);
  await keyboard.press('Escape');
  await expect(steps.place).not.toContainText('of 25');
});
