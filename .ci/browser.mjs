import { existsSync } from 'node:fs';
import { waysToInstall } from './browser-install.mjs';
import { removePackagedBrowser, unpackBrowser } from './browser-package.mjs';
import { systemBrowsers } from './browser-places.mjs';

const launchTimeLimit = 20_000;

/** As root Chromium needs its sandbox off; the rest keeps it from calling home, which no test wants. */
export function launchArguments() {
  if (process.getuid?.() !== 0) return [];
  return [
    '--no-sandbox',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** Starts the browser and opens a page: a file that merely exists may lack libraries or be only a stub. */
async function launch(executablePath) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: launchArguments(),
    timeout: launchTimeLimit,
  });
  try {
    const page = await browser.newPage();
    await page.goto('about:blank', { timeout: launchTimeLimit });
    return browser.version();
  } finally {
    await browser.close();
  }
}

/** The first lines of Playwright's messages say what happened; the rest is a log. */
function reasonOf(error) {
  const lines = String(error.message).split('\n');
  const cause = lines.find((line) => /error while loading|cannot execute|not found|EACCES|ENOENT/.test(line));
  return (cause ?? lines[0]).replace('browserType.launch: ', '').trim().slice(0, 200);
}

/** Why each candidate was refused, for the message when none is left. */
class Attempts {
  refused = new Map();

  async try(executablePath) {
    try {
      const version = await launch(executablePath);
      console.log(`Browser: Chromium ${version} (${executablePath})`);
      return { executablePath, args: launchArguments(), version };
    } catch (error) {
      this.refused.set(executablePath, reasonOf(error));
      return undefined;
    }
  }

  toString() {
    return [...this.refused].map(([what, why]) => `  ${what}: ${why}`).join('\n');
  }
}

async function fromEnvironment(executablePath) {
  const attempts = new Attempts();
  const browser = await attempts.try(executablePath);
  if (browser) return browser;
  throw new Error(
    `CONVERGE_BROWSER names a browser that cannot be launched: set it to the path of a working Chromium, Chrome or Edge, or unset it.\n${attempts}`,
  );
}

/** Asked again after each installation: that may also have brought a library which an earlier candidate lacked. */
async function firstInstalled(attempts) {
  const { chromium } = await import('playwright-core');
  const playwrights = chromium.executablePath();
  for (const file of [...(existsSync(playwrights) ? [playwrights] : []), ...systemBrowsers()]) {
    const browser = await attempts.try(file);
    if (browser) return browser;
  }
  const packaged = await unpackBrowser().catch(() => undefined);
  const browser = packaged && (await attempts.try(packaged));
  if (packaged && !browser) await removePackagedBrowser();
  return browser;
}

/**
 * Finds a Chromium that really starts, or installs one.
 *
 * CONVERGE_BROWSER (a path) comes first and is never passed over: if it cannot be launched, this throws. It also
 * throws, saying what to install, when nothing that was found or installed could be launched.
 *
 * @returns {Promise<{ executablePath: string, args: string[], version: string }>}
 */
export async function ensureBrowser() {
  if (process.env.CONVERGE_BROWSER) return fromEnvironment(process.env.CONVERGE_BROWSER);

  const attempts = new Attempts();
  const present = await firstInstalled(attempts);
  if (present) return present;

  for (const way of waysToInstall) {
    if (!(await way.possible())) continue;
    console.log(`No browser found yet: trying ${way.name} (up to a few minutes) ...`);
    const failure = await way.install();
    if (failure) attempts.refused.set(way.name, failure);
    const installed = await firstInstalled(attempts);
    if (installed) return installed;
  }

  throw new Error(
    `No browser could be started: install Chromium, Chrome or Edge, or set CONVERGE_BROWSER to the path of one.\n${attempts}`,
  );
}
