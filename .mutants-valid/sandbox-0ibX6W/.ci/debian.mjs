// @ts-nocheck
import { readFile } from 'node:fs/promises';
import { failureOf, runCommand } from './command.mjs';

const quiet = { stdout: 'pipe', stderr: 'pipe' };

/**
 * Every Debian package that the tests can use. `npm test` asks for those whose programs it does not find; `.ci/run`
 * for all of them.
 */
export const packages = {
  chromium: ['chromium'],
  gecko: ['firefox-esr'],
  webKit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
};

/** Ubuntu is left out: its packages of browsers are only pointers to snaps, which few containers can run. */
async function isDebian() {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*debian/m.test(release) && !/^ID(_LIKE)?=.*ubuntu/m.test(release);
}

/** The command before apt-get, or undefined where we may not install. */
async function administrator() {
  if (process.getuid?.() === 0) return [];
  const { code } = await runCommand('sudo', ['-n', 'true'], { ...quiet, timeLimit: 10_000 });
  return code === 0 ? ['sudo', '-n'] : undefined;
}

/** The limit is kept by `timeout`: we may not be allowed to kill what sudo started. */
function aptGet(prefix, seconds, args) {
  const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'timeout', `${seconds}`];
  return runCommand(command, [...rest, 'apt-get', '-o', 'DPkg::Lock::Timeout=60', ...args], quiet);
}

/** Why apt-get cannot be used here, or undefined where it can. */
export async function whyNoApt() {
  if (!(await isDebian())) return 'this system is not Debian';
  if ((await administrator()) === undefined) return 'apt-get needs root, or sudo without a password';
  return undefined;
}

let updated = false;

/**
 * Installs packages where `whyNoApt` says nothing.
 *
 * @param {string[]} names
 * @returns {Promise<string | undefined>} why it did not work, or undefined
 */
export async function aptInstall(names) {
  const prefix = await administrator();
  // Not fatal: one broken source among many must not stop us, and the lists at hand may do.
  if (!updated) await aptGet(prefix, 120, ['update']);
  updated = true;
  return failureOf(await aptGet(prefix, 300, ['install', '-y', '--no-install-recommends', ...names]));
}

/** Those of the packages that are not installed. */
export async function missing(names) {
  const query = ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names];
  const { output } = await runCommand('dpkg-query', query, quiet);
  return names.filter((name) => !output.split('\n').includes(`${name} installed`));
}
