import { test as base } from '@playwright/test';
import { Hygiene } from '../kit/hygiene.ts';
import { engines, type Browser, type Engine } from './engines.ts';
import type { Tab } from './tab.ts';

interface Fixtures {
  engine: Engine;
  /** Watches every test in Chromium and in Gecko; the test fails when it finds anything. */
  hygiene: Hygiene;
  /** An empty page in the engine. */
  tab: Tab;
}

interface WorkerFixtures {
  /** The browser of an engine, started when it is first asked for. */
  browserOf: (engine: Engine) => Promise<Browser>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  browserOf: [
    // eslint-disable-next-line no-empty-pattern -- Playwright asks for the braces
    async ({}, use) => {
      const browsers = new Map<Engine, Promise<Browser>>();
      await use((engine) => {
        const browser = browsers.get(engine) ?? engine.launch();
        browsers.set(engine, browser);
        return browser;
      });
      for (const browser of browsers.values()) await (await browser).close();
    },
    { scope: 'worker' },
  ],
  engine: [engines[0]!, { option: true }],
  hygiene: async ({ baseURL }, use) => {
    const hygiene = new Hygiene(new URL(baseURL!).origin);
    await use(hygiene);
    hygiene.expectClean();
  },
  tab: async ({ engine, browserOf, hygiene, serviceWorkers }, use) => {
    const browser = await browserOf(engine);
    const { tab, close } = await browser.open(hygiene, serviceWorkers!);
    await use(tab);
    await close();
  },
});

/** States tests once, that run in each engine there is. */
export function inEveryEngine(state: () => void): void {
  for (const engine of engines) {
    test.describe(`in ${engine.name}`, () => {
      test.use({ engine });
      // One worker runs all of a file's tests in an engine: each worker would start the browser, which takes long.
      test.describe.configure({ mode: 'default', timeout: 60_000 });
      state();
    });
  }
}

export { expect } from '@playwright/test';
