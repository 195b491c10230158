import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

const sizes: [width: number, height: number][] = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [360, 740],
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

for (const [width, height] of sizes) {
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

    test('the transport is in sight wherever the page is scrolled to', async ({ dashboard }) => {
      await expect(dashboard.button('Play')).toBeInViewport({ ratio: 1 });
      await dashboard.figure('Loss').scrollIntoViewIfNeeded();
      await expect(dashboard.button('Play')).toBeInViewport({ ratio: 1 });
      await expect(dashboard.slider).toBeInViewport();
      await expect(dashboard.state).toBeInViewport();
    });
  });
}

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
