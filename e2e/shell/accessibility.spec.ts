import type { Page } from '@playwright/test';
import { faults } from '../kit/faults.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { kinds } from '../kit/sizes.ts';
import { ofColors, ofSize, violations } from '../kit/violations.ts';

const screens: Record<string, (dashboard: Dashboard) => Promise<void>> = {
  'at the start': async () => undefined,
  'in mid-run, looking back': async (dashboard) => {
    await dashboard.trainTo(200);
    await dashboard.scrubTo(180);
  },
  'at the end, with the Export menu open': async (dashboard) => {
    await dashboard.trainToEnd();
    await dashboard.button('Export').click();
    await expect(dashboard.menuItem('Final weights (JSON)')).toBeVisible();
  },
  'with the card of a weight and a refused number': async (dashboard) => {
    await dashboard.type('Learning rate', '-1');
    await dashboard.figure('Network').getByRole('button', { name: 'unit k2' }).click();
    await expect(dashboard.card).toBeVisible();
  },
  'on a phone, with all of the transport and what the lines mean': async (dashboard) => {
    await dashboard.page.setViewportSize({ width: 320, height: 640 });
    await dashboard.unfold();
    await dashboard.page.getByLabel('What the lines mean').click();
  },
  'in Presentation, inside an update, with smoothing and edges that show the change': async (dashboard) => {
    await dashboard.trainTo(20);
    await dashboard.page.getByRole('combobox', { name: 'Smoothing' }).selectOption('0.9');
    await dashboard.page.getByRole('radio', { name: 'change' }).check({ force: true });
    await dashboard.button('Presentation').click();
    await dashboard.button('Step forward').press(']');
  },
  'after the worker has died': async (dashboard) => {
    await dashboard.trainTo(50);
    await faults.throws(dashboard.page);
    await expect(dashboard.button('Restart')).toBeVisible();
  },
};

async function serious(dashboard: Dashboard, rules?: readonly string[]) {
  return (await violations(dashboard.page, rules))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }));
}

for (const [when, arrive] of Object.entries(screens)) {
  test(`axe finds no serious violation ${when}, in light and in dark colors`, async ({ dashboard }) => {
    await arrive(dashboard);
    expect(await serious(dashboard)).toEqual([]);
    await dashboard.page.emulateMedia({ colorScheme: 'dark' });
    expect(await serious(dashboard)).toEqual([]);
  });
}

const tabs = ['Weights', 'Step by step', 'Gradient check', 'Data'];

/** How the page is looked at, what that can change, and which tab is open at the first size. */
const modes: [name: string, media: Parameters<Page['emulateMedia']>[0], rules: string[], first: number][] = [
  ['light colors', { colorScheme: 'light' }, ofSize, 0],
  ['dark colors', { colorScheme: 'dark' }, ofColors, 1],
  ['the system’s own colors', { forcedColors: 'active' }, ofColors, 2],
];

for (const [kind, list] of Object.entries(kinds)) {
  for (const [name, media, rules, first] of modes) {
    test(`axe finds no serious violation on ${kind} in ${name}, each tab in its turn`, async ({
      dashboard,
    }) => {
      const { page } = dashboard;
      await page.emulateMedia(media!);
      await dashboard.trainTo(60);
      await page.getByRole('tab', { name: 'Gradient check' }).click();
      await dashboard.button('Check gradients').click();
      await dashboard.figure('Network').getByRole('button', { name: 'weight j1 to k3' }).press('Enter');
      for (const [n, [width, height, what]] of list.entries()) {
        await test.step(`${width} × ${height}, ${what}`, async () => {
          await page.setViewportSize({ width, height });
          await page.getByRole('tab', { name: tabs[(n + first) % tabs.length]! }).press('Enter');
          await dashboard.paint(2);
          expect(await serious(dashboard, rules)).toEqual([]);
        });
      }
      if (rules !== ofSize) return;
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 794, height: 1123 });
      expect(await serious(dashboard, ofColors), 'on paper').toEqual([]);
    });
  }
}

test('the run’s state is announced politely, its changing numbers are not', async ({ dashboard }) => {
  // The role status is a polite live region by itself.
  await expect(dashboard.state).not.toHaveAttribute('aria-live');
  await expect(dashboard.iteration).toHaveAttribute('aria-live', 'off');
  await expect(dashboard.loss).toHaveAttribute('aria-live', 'off');
  const texts = await dashboard.state.evaluateHandle((status) => {
    const list: string[] = [];
    new MutationObserver(() => list.push(status.textContent)).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return list;
  });
  await dashboard.play('60');
  await dashboard.expectPast(20);
  expect(await texts.jsonValue()).toEqual(['Training']);
});

test('each picture has a table with its numbers', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  const { page } = dashboard;
  await expect(page.getByRole('table', { name: 'Outputs at this iteration' })).toContainText('0.99501');
  await expect(page.getByRole('table', { name: 'Loss at some iterations' })).toContainText(
    '3.2346279327622796',
  );
  await expect(page.getByRole('region', { name: 'Weights' }).getByRole('table')).toHaveCount(3);
});
