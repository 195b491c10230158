import { prepare } from '../../worker/engine/prepared.ts';
import type { Locator, Page } from '@playwright/test';
import { compareGradients } from '../../worker/engine/checks/compare-gradients.ts';
import { notebook } from '../../worker/notebook.ts';
import { Session } from '../../worker/training/session.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

/** The tab, as a person sees it. */
class CheckTab {
  readonly #dashboard: Dashboard;
  readonly panel: Locator;
  readonly result: Locator;
  readonly layers: Locator;
  readonly table: Locator;
  readonly chart: Locator;

  constructor(dashboard: Dashboard) {
    this.#dashboard = dashboard;
    this.panel = dashboard.page.getByRole('region', { name: 'Gradient check', exact: true });
    this.result = dashboard.page.getByRole('status', { name: 'Result of the check' });
    this.layers = this.panel.getByRole('list', { name: 'Verdict of each layer' }).getByRole('listitem');
    this.table = this.panel.getByRole('table', { name: 'Gradient of each parameter, three ways' });
    this.chart = dashboard.figure('The rule against the truth, over time');
  }

  async open(): Promise<void> {
    await this.#dashboard.page.getByRole('tab', { name: 'Gradient check' }).click();
  }

  async check(): Promise<void> {
    await this.#dashboard.button('Check gradients').click();
    await expect(this.result).toContainText(
      `Iteration ${await this.#dashboard.valueOf(this.#dashboard.iteration)},`,
    );
    await expect(this.#dashboard.button('Check gradients')).toBeVisible();
  }

  parameter(name: string): Locator {
    return this.table.getByRole('button', { name, exact: true });
  }

  header(name: string): Locator {
    return this.table.getByRole('columnheader', { name });
  }

  /** Every digit of a column of numbers, from the titles; what has none is given as it is read. */
  async column(index: number): Promise<(number | string)[]> {
    const rows = this.table.getByRole('row');
    return rows.evaluateAll(
      (all, at) =>
        (all as HTMLTableRowElement[]).slice(1).map((row) => {
          const cell = row.cells[at]!;
          return cell.title === '' ? cell.innerText : Number(cell.title);
        }),
      index,
    );
  }

  /** The compared iterations of the chart's table, as numbers. */
  async compared(): Promise<number[][]> {
    const rows = await this.chart.getByRole('row').allInnerTexts();
    return rows.slice(1).map((row) => row.split(/\s+/).map(Number));
  }
}

/** Opens the tab with the cursor at an iteration. */
async function openAt(dashboard: Dashboard, iteration: number): Promise<CheckTab> {
  const tab = new CheckTab(dashboard);
  await dashboard.trainTo(iteration);
  await tab.open();
  return tab;
}

/** A row of the chart's table, from the engine in Node. */
function comparisonAt(iteration: number): number[] {
  const session = new Session(prepare(notebook));
  while (session.iteration < iteration) session.advance(true);
  const { angle, relativeError } = compareGradients(session.model);
  return [iteration, angle, relativeError];
}

async function chooseRule(dashboard: Dashboard, rule: string): Promise<void> {
  await dashboard.rule.selectOption(rule);
  await dashboard.expectState('ready');
}

async function expectAccessible(page: Page): Promise<void> {
  expect(
    (await violations(page)).map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ target }) => target.join(' ')),
    })),
  ).toEqual([]);
}

test('under the notebook’s rule it says which layers differ, by how much and why', async ({ dashboard }) => {
  const tab = await openAt(dashboard, 180);
  await tab.check();
  // The notebook's run at iteration 180, worked out in NumPy: the relative errors of δ_o, δ_k and δ_j. The way back is
  // told in its own order.
  await expect(tab.layers).toHaveText([
    /Layer o ✕ 12 differ.* relative error 0\.328\d Its own step is wrong: its δ takes the diagonal of the softmax Jacobian/s,
    /Layer k ✕ 12 differ.* relative error 0\.328\d Its own step is right .*, but it was given a wrong δ by layer o\./s,
    /Layer j ✕ 12 differ.* relative error 0\.655\d Its own step is wrong: .* diag\(W_ij\).*; besides, it was given a wrong δ by layer k\./s,
  ]);
  await expect(tab.result).toHaveText('Iteration 180, “As run in the notebook”: 0 of 36 agree, 36 differ.');
  await expect(
    tab.panel.getByText(
      'All 36 parameters were checked, on the one sample of the batch of update 180 → 181.',
    ),
  ).toBeVisible();
  await expect(tab.panel.getByText('✓ agrees')).toBeVisible();
  await expect(tab.panel.getByText('Largest residual: 0', { exact: true })).toBeVisible();
});

test('under the exact rule every parameter agrees', async ({ dashboard }) => {
  await chooseRule(dashboard, 'exact');
  const tab = await openAt(dashboard, 180);
  await tab.check();
  await expect(tab.result).toContainText('36 of 36 agree, 0 differ.');
  await expect(tab.layers).toContainText(['✓ agrees', '✓ agrees', '✓ agrees']);
  const [rule, dual] = await Promise.all([tab.column(1), tab.column(3)]);
  expect(await tab.column(5)).toEqual(rule.map(() => 'agrees'));
  for (const [n, value] of rule.entries()) expect(dual[n]).toBeCloseTo(Number(value), 12);
});

test('what has learned all is not accused: it is too small to tell by differences, and dual numbers decide', async ({
  dashboard,
}) => {
  await chooseRule(dashboard, 'exact');
  await dashboard.page.getByRole('combobox', { name: 'Loss function' }).selectOption('mean-squared-error');
  await dashboard.type('Bias', '2');
  await dashboard.type('Learning rate', '1');
  await dashboard.type('Stop at loss', '0');
  const tab = await openAt(dashboard, 5);
  await tab.check();
  await expect(tab.result).toContainText(
    /: 0 of 36 agree, 0 differ, 36 too small to tell\. Where differences cannot tell, the dual numbers agree\.$/,
  );
  await expect(tab.layers.first()).toContainText('too small to tell by differences');
  const verdicts = await tab.column(5);
  expect(new Set(verdicts)).toContain('too small to tell');
  expect(verdicts).not.toContain('differs');
});

test('the table is sorted by any column, either way', async ({ dashboard }) => {
  const tab = await openAt(dashboard, 180);
  await tab.check();
  const sorted = (values: (number | string)[], way: 1 | -1) =>
    [...values].sort((a, b) => way * (Number(a) - Number(b)));
  await expect(tab.header('relative error')).toHaveAttribute('aria-sort', 'descending');
  const errors = await tab.column(4);
  expect(errors).toEqual(sorted(errors, -1));
  await tab.header('rule’s gradient').getByRole('button').click();
  await expect(tab.header('rule’s gradient')).toHaveAttribute('aria-sort', 'descending');
  await expect(tab.header('relative error')).not.toHaveAttribute('aria-sort');
  const gradients = await tab.column(1);
  expect(gradients).toEqual(sorted(gradients, -1));
  await tab.header('rule’s gradient').getByRole('button').press('Enter');
  expect(await tab.column(1)).toEqual(sorted(gradients, 1));
  await tab.header('parameter').getByRole('button').click();
  expect((await tab.column(0)).slice(0, 4)).toEqual(['i₁→j₁', 'i₁→j₂', 'i₁→j₃', 'i₂→j₁']);
});

test('a parameter that is chosen in the table is lit in the graph, and the other way round', async ({
  dashboard,
}) => {
  const tab = await openAt(dashboard, 180);
  await tab.check();
  const mark = (name: string) => dashboard.figure('Network').getByRole('button', { name, exact: true });
  await tab.parameter('k₂→o₃').click();
  await expect(tab.parameter('k₂→o₃')).toHaveAttribute('aria-pressed', 'true');
  await expect(mark('weight k2 to o3')).toHaveAttribute('aria-pressed', 'true');
  await mark('unit k1').click();
  await expect(tab.parameter('b k₁')).toHaveAttribute('aria-pressed', 'true');
  await expect(tab.parameter('k₂→o₃')).toHaveAttribute('aria-pressed', 'false');
});

test('a press on a cell of a heat map chooses its parameter', async ({ dashboard }) => {
  const tab = await openAt(dashboard, 180);
  await tab.check();
  await tab.panel.locator('.heat-map rect.cell', { hasText: 'j₃→k₁' }).click();
  await expect(tab.parameter('j₃→k₁')).toHaveAttribute('aria-pressed', 'true');
});

test('it is all done by keyboard', async ({ dashboard }) => {
  const { keyboard } = dashboard.page;
  await dashboard.trainTo(180);
  await dashboard.page.getByRole('tab', { selected: true }).focus();
  await keyboard.press('ArrowRight');
  while (!(await dashboard.page.getByRole('tab', { name: 'Gradient check', selected: true }).isVisible()))
    await keyboard.press('ArrowRight');
  // What is in a tab comes a moment after it is chosen.
  await expect(dashboard.button('Check gradients')).toBeVisible();
  await keyboard.press('Tab');
  await expect(dashboard.button('Check gradients')).toBeFocused();
  await keyboard.press('Enter');
  const tab = new CheckTab(dashboard);
  await expect(tab.result).toContainText('Iteration 180,');
  await expect(dashboard.button('Check gradients')).toBeFocused();
  // Seven headers and the first row.
  for (let n = 0; n < 8; n++) await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(tab.table.getByRole('row').nth(2).getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await dashboard.expectIteration(180);
});

test('a check that runs shows its progress and can be cancelled', async ({ page, dashboard }) => {
  // The worker answers too soon to be seen: here it is never told of the check.
  await page.addInitScript(() => {
    // It is called on the worker by the proxy, never by itself.
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = new Proxy(postMessage, {
      apply(post, worker: Worker, [message, transfer]: [{ path?: string[] }, Transferable[]]) {
        if (message.path?.[0] !== 'checkGradients') Reflect.apply(post, worker, [message, transfer]);
      },
    });
  });
  await dashboard.open();
  const tab = new CheckTab(dashboard);
  await tab.open();
  await dashboard.button('Check gradients').click();
  await expect(page.getByRole('progressbar', { name: 'Gradient check' })).toBeVisible();
  await expect(dashboard.button('Check gradients')).toBeHidden();
  await dashboard.button('Cancel').click();
  await expect(dashboard.button('Check gradients')).toBeVisible();
  await expect(tab.result).toHaveText('Not checked yet.');
  await expect(page.getByRole('progressbar')).toBeHidden();
});

test('a result says when it is of another iteration or another run', async ({ dashboard }) => {
  const tab = await openAt(dashboard, 180);
  await tab.check();
  await dashboard.button('Step back').click();
  await expect(tab.result).toHaveText(/^The cursor has moved on\. Iteration 180,/);
  await dashboard.button('Step forward').click();
  await expect(tab.result).toHaveText(/^Iteration 180,/);
  await chooseRule(dashboard, 'exact');
  await expect(tab.result).toHaveText(/^Of another run\. Iteration 180, “As run in the notebook”/);
  await expect(tab.parameter('i₁→j₁')).toBeDisabled();
});

for (const width of [360, 1440]) {
  test(`the chart has its height at ${width} px, before a check too`, async ({ dashboard }) => {
    await dashboard.page.setViewportSize({ width, height: 800 });
    const tab = new CheckTab(dashboard);
    await dashboard.trainTo(20);
    await tab.open();
    const box = await tab.chart.locator('svg').boundingBox();
    expect(box!.height).toBe(240);
    expect(box!.width).toBeGreaterThan(250);
  });
}

test('the chart reads at the cursor’s own iteration', async ({ dashboard }) => {
  const tab = new CheckTab(dashboard);
  await dashboard.trainToEnd();
  await tab.open();
  for (const iteration of [180, 13, 424]) {
    await dashboard.scrubTo(iteration);
    await expect(tab.chart).toContainText(new RegExp(`gradient${iteration}: \\d+\\.\\d+°`));
  }
});

test('the rule is compared with the exact gradient along the run, and a press on the chart goes there', async ({
  dashboard,
}) => {
  const tab = await openAt(dashboard, 400);
  await expect.poll(async () => (await tab.compared()).at(-1)?.[0]).toBe(400);
  const rows = await tab.compared();
  expect([rows[0], rows.at(-1)]).toEqual([comparisonAt(0), comparisonAt(400)]);
  const picture = tab.chart.locator('svg');
  await picture.scrollIntoViewIfNeeded();
  const box = (await picture.boundingBox())!;
  await dashboard.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => dashboard.valueOf(dashboard.iteration)).toBeLessThan(390);
  expect(await dashboard.valueOf(dashboard.iteration)).toBeGreaterThan(100);
  await chooseRule(dashboard, 'exact');
  await dashboard.trainTo(50);
  await expect.poll(async () => (await tab.compared()).at(-1)).toEqual([50, 0, 0]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colors`, () => {
    test.use({ colorScheme });
    test('axe finds nothing on the tab', async ({ dashboard }) => {
      const tab = await openAt(dashboard, 180);
      await tab.check();
      await tab.parameter('i₁→j₁').click();
      await dashboard.page.mouse.move(2, 2);
      await expectAccessible(dashboard.page);
    });
  });
}

for (const [width, height] of [
  [1440, 900],
  [360, 740],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });
    test('the tab is as wide as the page, and nothing moves while the run goes on', async ({ dashboard }) => {
      const tab = await openAt(dashboard, 180);
      await tab.check();
      const places = () =>
        Promise.all(
          [dashboard.button('Check gradients'), tab.layers.first(), tab.chart, tab.table].map((part) =>
            part.evaluate((element) => {
              const { left, top, width, height } = element.getBoundingClientRect();
              return [left, top + scrollY, width, height];
            }),
          ),
        );
      const before = await places();
      await dashboard.play('60');
      await dashboard.expectPast(190);
      await expect(tab.result).toContainText('The cursor has moved on.');
      expect(await places()).toEqual(before);
      const sideways = await dashboard.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways).toBe(0);
    });
  });
}
