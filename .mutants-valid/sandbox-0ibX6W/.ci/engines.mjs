// @ts-nocheck
import { tmpdir } from 'node:os';
import { Attempts } from './attempts.mjs';
import { hasCommand, systemFirefoxes, systemMiniBrowsers } from './browser-places.mjs';
import { aptInstall, packages, whyNoApt } from './debian.mjs';
import { openWebKit, send } from './webkit.mjs';

const launchTimeLimit = 30_000;

/** How Playwright launches a Firefox as it is published; without these settings it makes a folder for downloads. */
export function firefoxOptions(executablePath) {
  const firefoxUserPrefs = { 'browser.download.folderList': 2, 'browser.download.dir': tmpdir() };
  return { channel: 'moz-firefox', executablePath, firefoxUserPrefs, timeout: launchTimeLimit };
}

async function launchFirefox(executablePath) {
  const { firefox } = await import('playwright-core');
  const browser = await firefox.launch(firefoxOptions(executablePath));
  try {
    const page = await browser.newPage();
    await page.goto('about:blank', { timeout: launchTimeLimit });
    return browser.version();
  } finally {
    await browser.close();
  }
}

async function launchWebKit(miniBrowser) {
  const { session, version, stop } = await openWebKit(miniBrowser);
  try {
    await send('POST', `${session}/url`, { url: 'about:blank' });
    return version;
  } finally {
    await stop();
  }
}

/**
 * The engines beside Chromium's, and the variable that names the browser to take: a path, or `none` to leave it out.
 *
 * `lacks` says which program that is needed beside the browser is not there.
 */
const engines = [
  {
    name: 'Gecko',
    variable: 'CONVERGE_FIREFOX',
    browser: 'Firefox',
    places: systemFirefoxes,
    lacks: () => undefined,
    launch: launchFirefox,
    packages: packages.gecko,
  },
  {
    name: 'WebKitGTK',
    variable: 'CONVERGE_MINIBROWSER',
    browser: 'MiniBrowser',
    places: systemMiniBrowsers,
    lacks: () => ['WebKitWebDriver', 'xvfb-run', 'xauth'].find((command) => !hasCommand(command)),
    launch: launchWebKit,
    packages: packages.webKit,
  },
];

/** The first that starts, or why there is none. */
async function findPresent({ name, browser, places, lacks, launch }) {
  const lacking = lacks();
  if (lacking !== undefined) return { why: `${lacking} is not installed` };
  const attempts = new Attempts(name, launch);
  const found = await attempts.first(places());
  if (found) return found;
  const refused = [...attempts.refused].map(([file, reason]) => `${file}: ${reason}`).join('; ');
  return { why: refused || `${browser} is not installed` };
}

async function findOrInstall(engine) {
  const present = await findPresent(engine);
  if (present.executablePath) return present;
  const noApt = await whyNoApt();
  if (noApt) return { why: `${present.why}, and ${noApt}` };
  const wanted = engine.packages.join(' ');
  console.log(`${present.why}: trying apt-get install ${wanted} (up to a few minutes) ...`);
  const failure = await aptInstall(engine.packages);
  const installed = await findPresent(engine);
  if (installed.executablePath || !failure) return installed;
  return { why: `${installed.why}, and apt-get install ${wanted}: ${failure}` };
}

async function fromEnvironment({ name, variable, launch }, executablePath) {
  const attempts = new Attempts(name, launch);
  const found = await attempts.try(executablePath);
  if (found) return found;
  throw new Error(`${variable} names a browser that cannot be launched: mend or unset it.\n${attempts}`);
}

async function resolve(engine) {
  const named = process.env[engine.variable];
  if (named === 'none') return { why: `${engine.variable} is none` };
  return named ? fromEnvironment(engine, named) : findOrInstall(engine);
}

/**
 * Finds a Firefox and a WebKitGTK that really start, or installs them where apt-get can be used, and writes their paths
 * (or `none`) into the environment, where the tests find them.
 *
 * @returns {Promise<string[]>} a line for each engine that is left out, with the reason
 */
export async function ensureEngines() {
  const leftOut = [];
  for (const engine of engines) {
    const { executablePath, why } = await resolve(engine);
    process.env[engine.variable] = executablePath ?? 'none';
    if (why) leftOut.push(`Left out: the specs in ${engine.name} (${why})`);
  }
  return leftOut;
}
