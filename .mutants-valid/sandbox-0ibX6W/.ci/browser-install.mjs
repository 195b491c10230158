// @ts-nocheck
import { packagedBrowser, packageFolder } from './browser-package.mjs';
import { failureOf, runNpm, runPackage } from './command.mjs';
import { aptInstall, packages, whyNoApt } from './debian.mjs';

const quiet = { stdout: 'pipe', stderr: 'pipe' };

/**
 * The ways to install a browser, in the order in which to try them.
 *
 * `install` returns why it did not work, or undefined.
 *
 * @type {{ name: string, possible: () => Promise<boolean> | boolean, install: () => Promise<string | undefined> }[]}
 */
export const waysToInstall = [
  {
    name: 'apt-get install chromium',
    possible: async () => (await whyNoApt()) === undefined,
    install: () => aptInstall(packages.chromium),
  },
  {
    name: 'playwright install chromium',
    possible: () => true,
    install: async () =>
      failureOf(
        await runPackage('playwright-core/cli.js', ['install', 'chromium', '--no-shell', '--no-progress'], {
          ...quiet,
          timeLimit: 180_000,
        }),
      ),
  },
  {
    name: `npm install ${packagedBrowser}`,
    possible: () => process.platform === 'linux' && process.arch === 'x64',
    install: async () =>
      failureOf(
        await runNpm(
          [
            'install',
            '--prefix',
            packageFolder,
            '--no-save',
            '--no-package-lock',
            '--loglevel=error',
            packagedBrowser,
          ],
          { ...quiet, timeLimit: 180_000 },
        ),
      ),
  },
];
