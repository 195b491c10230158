import { test as base } from '@playwright/test';
import { Hygiene } from './hygiene.ts';
import { Dashboard } from './page.ts';

interface Fixtures {
  /** Watches every test; the test fails when it finds anything. */
  hygiene: Hygiene;
  /** The page, opened, with the notebook's experiment ready. */
  dashboard: Dashboard;
}

export const test = base.extend<Fixtures>({
  hygiene: [
    async ({ context, baseURL }, use) => {
      const hygiene = new Hygiene(new URL(baseURL!).origin);
      await hygiene.watch(context);
      await use(hygiene);
      hygiene.expectClean();
    },
    { auto: true },
  ],
  dashboard: async ({ page }, use) => {
    const dashboard = new Dashboard(page);
    await dashboard.open();
    await use(dashboard);
  },
});

export { expect } from '@playwright/test';
