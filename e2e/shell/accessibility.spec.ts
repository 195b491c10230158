import { faults } from '../kit/faults.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

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
  'after the worker has died': async (dashboard) => {
    await dashboard.trainTo(50);
    await faults.throws(dashboard.page);
    await expect(dashboard.button('Restart')).toBeVisible();
  },
};

/** Ways to look at it, each with what is open in it. */
const ways: Record<string, (dashboard: Dashboard) => Promise<void>> = {
  'in Presentation, inside an update': async (dashboard) => {
    await dashboard.trainTo(20);
    await dashboard.button('Presentation').click();
    await dashboard.button('Step forward').press(']');
  },
  'on a phone, with all of the transport and what the lines mean': async (dashboard) => {
    await dashboard.page.setViewportSize({ width: 320, height: 640 });
    await dashboard.unfold();
    await dashboard.page.getByLabel('What the lines mean').click();
  },
  'in the system’s own colors, with a pinned card': async (dashboard) => {
    await dashboard.page.emulateMedia({ forcedColors: 'active' });
    await dashboard.figure('Network').getByRole('button', { name: 'weight j1 to k3' }).press('Enter');
    await expect(dashboard.card).toBeVisible();
  },
  'with smoothing, and edges that show the change': async (dashboard) => {
    await dashboard.trainTo(60);
    await dashboard.page.getByRole('combobox', { name: 'Smoothing' }).selectOption('0.9');
    await dashboard.page.getByRole('radio', { name: 'change' }).check({ force: true });
  },
};

async function serious(dashboard: Dashboard) {
  return (await violations(dashboard.page))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }));
}

for (const [how, arrive] of Object.entries(ways)) {
  test(`axe finds no serious violation ${how}`, async ({ dashboard }) => {
    await arrive(dashboard);
    expect(await serious(dashboard)).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colors`, () => {
    test.use({ colorScheme });
    for (const [when, arrive] of Object.entries(screens)) {
      test(`axe finds no serious violation ${when}`, async ({ dashboard }) => {
        await arrive(dashboard);
        expect(await serious(dashboard)).toEqual([]);
      });
    }
  });
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
