import { fileOf, sample } from '../kit/experiments/samples.ts';
import { wide } from '../kit/experiments/wide.ts';
import type { Dashboard } from '../kit/page.ts';
import { isOneScreen, kinds, misplaced, networkBox, sizes } from '../kit/sizes.ts';
import { expect, test } from '../kit/test.ts';

/** One size of each arrangement of the page. */
const arrangements: [width: number, height: number][] = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [320, 640],
];

/** How far the page can be scrolled. */
const scrollable = ({ page }: Dashboard) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });

/** The boxes of the screen's parts and of what stands beside changing numbers. */
function boxes({ page, ...dashboard }: Dashboard) {
  const parts = [
    page.getByRole('banner'),
    page.getByRole('region', { name: 'Experiment' }),
    ...['Network', 'Loss', 'Outputs'].map((name) => page.getByRole('figure', { name })),
    page.getByRole('region', { name: 'Weights' }),
    ...[0, 1, 2].map((n) => page.getByRole('region', { name: 'Weights' }).getByRole('table').nth(n)),
    page.getByRole('region', { name: 'Transport' }),
    page.getByRole('button', { name: 'Step forward' }),
    dashboard.speed,
    page.getByRole('textbox', { name: 'Go to iteration' }),
  ];
  return Promise.all(parts.map((part) => part.boundingBox()));
}

for (const [width, height] of arrangements) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('nothing is cut off sideways, and nothing moves while the numbers change', async ({ dashboard }) => {
      const fits = async () => {
        const { sideways, down } = await scrollable(dashboard);
        expect(sideways).toBe(0);
        if (width === 1440) expect(down).toBe(0);
      };
      await dashboard.unfold();
      await fits();
      const shifted = await dashboard.page.evaluateHandle(() => {
        const list: string[] = [];
        new PerformanceObserver((entries) => {
          // A number that gets a digit more within its box is a text that shifts; an element must not, but for
          // the sentence of the run's state, which takes a second line on a phone.
          for (const { sources } of entries.getEntries() as (PerformanceEntry & {
            sources: { node: Node }[];
          })[])
            for (const { node } of sources)
              if (node instanceof Element && node.role !== 'status') list.push(node.outerHTML);
        }).observe({ type: 'layout-shift' });
        return list;
      });
      const start = await boxes(dashboard);
      await dashboard.play('60');
      await dashboard.expectPast(20);
      expect(await boxes(dashboard)).toEqual(start);
      await fits();
      await dashboard.speed.selectOption('unthrottled');
      await dashboard.expectState('converged');
      expect(await boxes(dashboard)).toEqual(start);
      await fits();
      await dashboard.scrubTo(180);
      expect(await boxes(dashboard)).toEqual(start);
      expect(await shifted.jsonValue()).toEqual([]);
    });
  });
}

const tabs = ['Weights', 'Step by step', 'Gradient check', 'Data'];

for (const [kind, list] of Object.entries(kinds)) {
  test(`on ${kind}, nothing is cut and the network stays where it is in every tab and for all that edges show`, async ({
    dashboard,
  }) => {
    const { page } = dashboard;
    await dashboard.trainTo(60);
    await page.getByRole('tab', { name: 'Gradient check' }).click();
    await dashboard.button('Check gradients').click();
    await expect(page.getByRole('status', { name: 'Result of the check' })).toContainText('36 differ');
    for (const [width, height, what] of list) {
      await test.step(`${width} × ${height}, ${what}`, async () => {
        await page.setViewportSize({ width, height });
        await dashboard.paint(2);
        const before = await networkBox(dashboard);
        for (const tab of tabs) {
          await page.getByRole('tab', { name: tab }).press('Enter');
          await expect.poll(() => misplaced(dashboard), tab).toEqual([]);
          expect(await networkBox(dashboard), tab).toEqual(before);
        }
        for (const edges of ['change', 'weights', 'gradients']) {
          await page.getByRole('radio', { name: edges }).check({ force: true });
          expect(await networkBox(dashboard), edges).toEqual(before);
        }
        // With the longest words.
        await expect.poll(() => misplaced(dashboard)).toEqual([]);
        if (isOneScreen(width, height)) expect((await scrollable(dashboard)).down).toBe(0);
        await expectTransport(dashboard, width);
      });
    }
  });
}

/** It is in sight wherever the page is scrolled to; on phones it is one line, below the state of the run. */
async function expectTransport(dashboard: Dashboard, width: number) {
  const { page } = dashboard;
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  const line = [dashboard.button('Play'), dashboard.slider, dashboard.iteration];
  if (width <= 720) line.push(dashboard.button('More controls'));
  const rows = await Promise.all(
    line.map(async (control) => {
      await expect(control).toBeInViewport({ ratio: 0.9 });
      const box = (await control.boundingBox())!;
      return { top: box.y, bottom: box.y + box.height };
    }),
  );
  if (width <= 720)
    expect(Math.max(...rows.map(({ top }) => top))).toBeLessThan(
      Math.min(...rows.map(({ bottom }) => bottom)),
    );
  await page.evaluate(() => scrollTo(0, 0));
}

test('at every size, a walk has its operation in view after a resize, and the network too', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.trainTo(60);
  await page.getByRole('tab', { name: 'Step by step' }).click();
  for (let n = 0; n < 14; n++) await page.keyboard.press(']');
  const operation = page.locator('[aria-current="step"]');
  for (const [width, height, what] of sizes) {
    await test.step(`${width} × ${height}, ${what}`, async () => {
      await page.setViewportSize({ width, height });
      await expect.poll(() => misplaced(dashboard)).toEqual([]);
      await expect(operation).toBeInViewport({ ratio: 0.9 });
      const [network, now, transport] = await Promise.all(
        [dashboard.figure('Network'), operation, page.getByRole('region', { name: 'Transport' })].map(
          (part) => part.boundingBox(),
        ),
      );
      expect(network!.y).toBeGreaterThanOrEqual(0);
      expect(network!.y + network!.height).toBeLessThanOrEqual(now!.y);
      expect(now!.y + now!.height).toBeLessThanOrEqual(transport!.y + 1);
    });
  }
});

test('at every size, a wider network, its long names and its outputs are whole', async ({ dashboard }) => {
  const { page } = dashboard;
  for (const experiment of [sample('iris-adam').file, fileOf(wide)]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await dashboard.openExperiment(experiment);
    for (const [width, height, what] of sizes) {
      await test.step(`${experiment.name} at ${width} × ${height}, ${what}`, async () => {
        await page.setViewportSize({ width, height });
        await expect.poll(() => misplaced(dashboard)).toEqual([]);
        // Every output's number stands by itself.
        const numbers = dashboard.figure('Outputs').locator('svg text');
        const boxes = await numbers.evaluateAll((texts) =>
          texts.map((text) => text.getBoundingClientRect()).filter(({ width }) => width > 0),
        );
        const covers = boxes.some((one, n) =>
          boxes
            .slice(n + 1)
            .some(
              (other) =>
                Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
                Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3,
            ),
        );
        expect(covers, 'a number covers another').toBe(false);
      });
    }
  }
});

test('a long divergence sentence and large numbers fit a phone', async ({ dashboard }) => {
  await dashboard.page.setViewportSize({ width: 360, height: 740 });
  await dashboard.type('Bias', '0');
  await dashboard.type('Learning rate', '1e6');
  await dashboard.diverge();
  expect((await scrollable(dashboard)).sideways).toBe(0);
  await dashboard.button('Return to end').click();
  expect((await scrollable(dashboard)).sideways).toBe(0);
  await dashboard.button('Step back').click();
  expect((await scrollable(dashboard)).sideways).toBe(0);
});

test('a very long run leaves the transport as wide as it was', async ({ dashboard }) => {
  await dashboard.makeEndless();
  const before = await boxes(dashboard);
  await dashboard.play('unthrottled');
  await dashboard.expectPast(100_000);
  await dashboard.button('Pause').click();
  await dashboard.expectState('paused');
  expect(await boxes(dashboard)).toEqual(before);
});
