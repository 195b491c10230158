import type { BrowserContext } from '@playwright/test';
import { faults } from '../kit/faults.ts';
import { notebookAt } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

/** The formulas are there, in their own fonts. */
async function expectFormulas(dashboard: Dashboard): Promise<void> {
  await new Steps(dashboard).open();
  await expect.poll(() => statesOfFonts(dashboard)).toEqual(['loaded']);
}

/** Those that the fonts are in; the page has no others than the formulas'. */
const statesOfFonts = ({ page }: Dashboard) =>
  page.evaluate(() => [...new Set([...document.fonts].map(({ status }) => status))]);

const cachesOf = (context: BrowserContext) =>
  context.serviceWorkers()[0]!.evaluate(async () => (await caches.keys()).length);

test.describe('once it was loaded, without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the page restarts a dead worker, typesets formulas, and opens again', async ({
    dashboard,
    context,
    hygiene,
  }) => {
    // What the browser itself says of a page that it cannot ask the server for.
    hygiene.allow(/^console\.error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED$/);
    const { page } = dashboard;
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    expect(await cachesOf(context)).toBe(1);
    await context.setOffline(true);
    await dashboard.trainTo(180);
    await faults['is killed'](page);
    await dashboard.expectState('failed');
    await dashboard.button('Restart').click();
    await dashboard.expectState('paused');
    await dashboard.expectPicture(notebookAt(180));
    await expectFormulas(dashboard);

    for (const address of ['./', './index.html?again#here']) {
      await page.goto(address);
      await dashboard.expectState('ready');
      await dashboard.trainToEnd();
      await dashboard.expectIteration(927);
      await expectFormulas(dashboard);
    }
  });
});

test('without a service worker formulas come without a network too', async ({ page, dashboard }) => {
  await expect.poll(() => statesOfFonts(dashboard)).toEqual(['loaded']);
  await page.context().setOffline(true);
  await expectFormulas(dashboard);
});
