// @ts-nocheck
import { existsSync } from 'node:fs';
import { Attempts } from './attempts.mjs';
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

const newAttempts = () => new Attempts('Chromium', launch);

async function fromEnvironment(executablePath) {
  const attempts = newAttempts();
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
  const present = await attempts.first([
    ...(existsSync(playwrights) ? [playwrights] : []),
    ...systemBrowsers(),
  ]);
  if (present) return present;
  const packaged = await unpackBrowser().catch(() => undefined);
  const browser = packaged && (await attempts.try(packaged));
  if (packaged && !browser) await removePackagedBrowser();
  return browser;
}

async function findOrInstall() {
  const attempts = newAttempts();
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

/**
 * Finds a Chromium that really starts, or installs one.
 *
 * CONVERGE_BROWSER (a path) comes first and is never passed over: if it cannot be launched, this throws. It also
 * throws, saying what to install, when nothing that was found or installed could be launched.
 *
 * @returns {Promise<{ executablePath: string, args: string[], version: string }>}
 */
export async function ensureBrowser() {
  const named = process.env.CONVERGE_BROWSER;
  const browser = await (named ? fromEnvironment(named) : findOrInstall());
  return { ...browser, args: launchArguments() };
}
