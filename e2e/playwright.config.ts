import { fileURLToPath } from 'node:url';
import { defineConfig, type ReporterDescription } from '@playwright/test';
import { browserOfTests, portOfTests } from './kit/browser.ts';

const launchOptions = await browserOfTests();
const port = await portOfTests();
const address = `http://127.0.0.1:${port}`;

const reporters: ReporterDescription[] = [['list']];
if (process.env.CONVERGE_E2E_REPORT) {
  reporters.push(['json', { outputFile: process.env.CONVERGE_E2E_REPORT }]);
}

/** The tests run on the built app: the development server hides faults that only a build has. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // What hangs is found all the same; an accessibility check alone takes half of it on a busy machine.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: reporters,
  use: {
    baseURL: address,
    trace: process.env.CONVERGE_TRACE ? 'on' : 'off',
    // Specs in `engines/` start their own.
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // Every test sees what it loads come from the server; `offline.spec.ts` allows them.
    serviceWorkers: 'block',
    launchOptions,
  },
  webServer: {
    command: `"${process.execPath}" node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort --logLevel error`,
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    url: address,
    reuseExistingServer: false,
  },
});
