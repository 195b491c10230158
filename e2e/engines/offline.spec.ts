import { serveBuilt } from '../kit/served.ts';
import type { Tab } from './tab.ts';
import { expect, inEveryEngine, test } from './test.ts';
import { Visit } from './visit.ts';

test.use({ serviceWorkers: 'allow' });

/** Waits until the page is kept; false in a browser that keeps no pages, as WebKitGTK in its private windows. */
const isKept = (tab: Tab) =>
  tab.evaluate(async () => {
    if (!('serviceWorker' in navigator)) return false;
    await navigator.serviceWorker.ready;
    return true;
  });

const formulas = (tab: Tab) => tab.evaluate(() => document.querySelectorAll('[role=tabpanel] math').length);

inEveryEngine(() => {
  test('the page opens, trains and typesets without a server, once it was loaded', async ({
    tab,
    hygiene,
  }) => {
    const server = await serveBuilt();
    hygiene.allow(new RegExp(`^request to ${server.address}`));
    const visit = new Visit(tab);
    await visit.open(server.address);
    test.skip(!(await isKept(tab)), 'It keeps no pages.');
    await server.close();
    await visit.open(server.address);
    await visit.trainToEnd();
    await visit.expectIteration(927);
    await tab.click('tab', 'Step by step');
    await expect.poll(() => formulas(tab), { intervals: [50] }).toBeGreaterThan(10);
  });
});
