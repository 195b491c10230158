import { readFile } from 'node:fs/promises';
import { packagedBrowser, packageFolder } from './browser-package.mjs';
import { runCommand, runNpm, runPackage } from './command.mjs';

const quiet = { stdout: 'pipe', stderr: 'pipe' };

/** Says why a command failed in one line, or nothing when it succeeded. */
function failure({ code, output }) {
  if (code === 0) return undefined;
  const lines = output.split('\n').filter((line) => line.trim());
  const reason = lines.find((line) => /error|^E:|cannot|unable|stopped/i.test(line)) ?? lines.at(-1);
  return reason?.trim().slice(0, 200) ?? `exit code ${code}`;
}

/** Ubuntu is left out: its chromium package is only a pointer to a snap, which few containers can run. */
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
    possible: async () => (await isDebian()) && (await administrator()) !== undefined,
    async install() {
      const prefix = await administrator();
      // Not fatal: one broken source among many must not stop us, and the lists at hand may do.
      await aptGet(prefix, 120, ['update']);
      return failure(await aptGet(prefix, 300, ['install', '-y', '--no-install-recommends', 'chromium']));
    },
  },
  {
    name: 'playwright install chromium',
    possible: () => true,
    install: async () =>
      failure(
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
      failure(
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
