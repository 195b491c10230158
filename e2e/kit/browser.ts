import { ensureBrowser, launchArguments } from '../../.ci/browser.mjs';
import { freePort } from '../../.ci/free-port.mjs';

/**
 * How to launch the browser of the tests: the one that CONVERGE_BROWSER names, which `npm test` has resolved
 * already, or else the first that works.
 *
 * Playwright reads its config again in every worker, and workers inherit the environment: what is found once is
 * written there, so that they all agree without searching again.
 */
export async function browserOfTests(): Promise<{ executablePath: string; args: string[] }> {
  process.env.CONVERGE_BROWSER ||= (await ensureBrowser()).executablePath;
  return { executablePath: process.env.CONVERGE_BROWSER, args: launchArguments() };
}

/** A loopback port that was free when the run began, the same in all workers for the same reason. */
export async function portOfTests(): Promise<number> {
  process.env.CONVERGE_E2E_PORT ||= String(await freePort());
  return Number(process.env.CONVERGE_E2E_PORT);
}
