import { chromium, firefox, type BrowserType, type LaunchOptions } from '@playwright/test';
import { ensureEngines, firefoxOptions } from '../../.ci/engines.mjs';
import { openWebKit, send } from '../../.ci/webkit.mjs';
import { browserOfTests } from '../kit/browser.ts';
import type { Hygiene } from '../kit/hygiene.ts';
import { PlaywrightTab } from './playwright-tab.ts';
import type { Tab } from './tab.ts';
import { WebDriverTab } from './web-driver-tab.ts';

/** Whether pages may keep themselves for when there is no network. WebKitGTK does as it likes. */
export type ServiceWorkers = 'allow' | 'block';

interface Closable {
  readonly close: () => Promise<void>;
}

interface OpenTab extends Closable {
  readonly tab: Tab;
}

export interface Browser extends Closable {
  /** An empty page that shares nothing with another. Its hygiene is watched where Playwright can. */
  open(hygiene: Hygiene, serviceWorkers: ServiceWorkers): Promise<OpenTab>;
}

export interface Engine {
  readonly name: string;
  launch(): Promise<Browser>;
}

const size = { width: 1440, height: 900 };

const playwrights = (name: string, type: BrowserType, options: LaunchOptions): Engine => ({
  name,
  async launch() {
    const browser = await type.launch(options);
    return {
      async open(hygiene, serviceWorkers) {
        const context = await browser.newContext({ viewport: size, serviceWorkers });
        await hygiene.watch(context);
        return { tab: new PlaywrightTab(await context.newPage()), close: () => context.close() };
      },
      close: () => browser.close(),
    };
  },
});

/** Each page is a browser of its own, since sessions of one would share what pages store. */
const webKitGtk = (miniBrowser: string): Engine => ({
  name: 'WebKitGTK',
  launch: async () => ({
    async open() {
      const { session, stop } = await openWebKit(miniBrowser);
      await send('POST', `${session}/window/rect`, size);
      return { tab: new WebDriverTab(session), close: stop };
    },
    close: async () => undefined,
  }),
});

const isFound = (path: string | undefined): path is string => path !== undefined && path !== 'none';

/**
 * Chromium, and those of Gecko and WebKitGTK that are found or can be installed; the console tells what is left out.
 *
 * `npm test` has found them already. What else finds them first writes it into the environment, where workers find it.
 */
async function enginesOfTests(): Promise<Engine[]> {
  const { CONVERGE_FIREFOX, CONVERGE_MINIBROWSER } = process.env;
  if (!CONVERGE_FIREFOX || !CONVERGE_MINIBROWSER) {
    for (const line of await ensureEngines()) process.stdout.write(`${line}\n`);
    return enginesOfTests();
  }
  return [
    // Playwright switches the cache off, which people have.
    playwrights('Chromium', chromium, {
      ...(await browserOfTests()),
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    }),
    ...[CONVERGE_FIREFOX].filter(isFound).map((path) => playwrights('Gecko', firefox, firefoxOptions(path))),
    ...[CONVERGE_MINIBROWSER].filter(isFound).map(webKitGtk),
  ];
}

export const engines = await enginesOfTests();
