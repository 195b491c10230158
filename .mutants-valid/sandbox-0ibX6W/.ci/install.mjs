// @ts-nocheck
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm, top } from './command.mjs';

const stampFile = join(top, 'node_modules', '.converge-installed');

/** What node_modules must have been installed from; the platform too, since some packages hold native code. */
async function wantedStamp() {
  const lock = await readFile(join(top, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

async function refuseOldNode() {
  const { engines } = JSON.parse(await readFile(join(top, 'package.json'), 'utf8'));
  const wanted = engines.node.match(/\d+/g).map(Number);
  const present = process.versions.node.split('.').map(Number);
  if (present[0] > wanted[0] || (present[0] === wanted[0] && present[1] >= wanted[1])) return;
  throw new Error(`Converge needs Node ${wanted.join('.')} or newer; this is Node ${process.versions.node}.`);
}

/** Installs the packages of the lock file, unless node_modules already comes from exactly that file. */
export async function ensureDependencies() {
  await refuseOldNode();
  const stamp = await wantedStamp();
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return;
  console.log('Installing the packages of package-lock.json with npm ci (about half a minute) ...');
  // Everything here builds or tests, so NODE_ENV=production must not leave the development packages out.
  const { code } = await runNpm(['ci', '--include=dev', '--loglevel=error'], { stdout: 'ignore' });
  if (code !== 0) {
    throw new Error(
      'npm ci could not install the packages (its reason is above): check the network and try again.',
    );
  }
  await writeFile(stampFile, stamp);
}
