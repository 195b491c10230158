import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { filesIn, withFiles } from '../../.ci/build/offline.ts';
import { offlineWorker } from '../../.ci/build/policies.ts';
import { faults } from '../kit/faults.ts';
import { notebookAt } from '../kit/golden.ts';
import { Dashboard } from '../kit/page.ts';
import { dist, serveBuilt } from '../kit/served.ts';
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

/** Waits until a page is kept. */
const kept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

const cachesOf = (page: Page) => page.evaluate(async () => (await caches.keys()).length);

/** Changes a built page's title, and the list of files that are kept with it. */
async function release(folder: string, before: string, after: string): Promise<void> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  await writeFile(join(folder, 'index.html'), html.replace(before, after));
  const text = await readFile(join(folder, offlineWorker), 'utf8');
  const [list] = /\{"assets[^}]*\}/.exec(text)!;
  const version = /"\w{16}"/.exec(text.replace(list, ''))![0];
  const empty = text.replace(list, '__OFFLINE_FILES__').replace(version, '__OFFLINE_VERSION__');
  await writeFile(join(folder, offlineWorker), withFiles(empty, await filesIn(folder)));
}

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
    await kept(page);
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

  test('a new version waits until no page of the old one is open, and never mixes with it', async ({
    context,
    hygiene,
  }, info) => {
    const folder = info.outputPath('dist');
    await cp(dist, folder, { recursive: true });
    const server = await serveBuilt(folder);
    hygiene.allow(new RegExp(`^request to ${server.address}`));
    const open = async (page: Page, title: string) => {
      await page.goto(server.address);
      await expect(page).toHaveTitle(title);
    };
    const page = await context.newPage();
    const first = 'Converge: watch a neural network learn';
    await open(page, first);
    await kept(page);

    await release(folder, first, 'The second version');
    await open(page, 'The second version');
    await expect
      .poll(() =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state),
      )
      .toBe('installed');
    expect(await cachesOf(page)).toBe(2);
    await server.close();
    await open(page, first);
    await new Dashboard(page).expectState('ready');
    await page.close();
    // The browser takes its time to see that no page is open any more: one that comes sooner is of the old version still.
    const later = async () => {
      const next = await context.newPage();
      await next.goto(server.address);
      if ((await next.title()) === 'The second version') return next;
      await next.close();
      throw new Error('it is the old version still');
    };
    let second = page;
    await expect(async () => (second = await later())).toPass({
      intervals: [1000, 2000, 4000],
      timeout: 30_000,
    });
    await new Dashboard(second).expectState('ready');
    await expect.poll(() => cachesOf(second)).toBe(1);
  });
});

test('without a service worker formulas come without a network too', async ({ page, dashboard }) => {
  await expect.poll(() => statesOfFonts(dashboard)).toEqual(['loaded']);
  await page.context().setOffline(true);
  await expectFormulas(dashboard);
});
