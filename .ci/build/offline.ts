import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { offlineWorker } from './policies.ts';

/** The integrity of each file, by its address relative to the page. */
export type Files = Readonly<Record<string, string>>;

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('base64');

/** Every file of a folder but the service worker itself, in the order of their names; the page by its short address. */
export async function filesIn(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => path !== offlineWorker)
    .sort();
  const files = paths.map(async (path): Promise<[string, string]> => [
    path === 'index.html' ? './' : path.replaceAll(sep, '/'),
    `sha256-${sha256(await readFile(join(folder, path)))}`,
  ]);
  return Object.fromEntries(await Promise.all(files));
}

/** The service worker's text with the files that it keeps, and the name of the version that they are. */
export function withFiles(text: string, files: Files): string {
  const list = JSON.stringify(files);
  const version = sha256(list).replaceAll(/\W/g, '').slice(0, 16);
  // By functions: in a text `$&` and its like would have a meaning.
  return text
    .replace('__OFFLINE_FILES__', () => list)
    .replace('__OFFLINE_VERSION__', () => JSON.stringify(version));
}

/** Builds the service worker, and tells it of all that was built once everything is written. */
export function offline(): Plugin {
  let folder: string;
  return {
    name: 'offline',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    buildStart() {
      const id = fileURLToPath(new URL('../../worker/offline.worker.ts', import.meta.url));
      this.emitFile({ type: 'chunk', id, fileName: offlineWorker });
    },
    async writeBundle() {
      const file = join(folder, offlineWorker);
      await writeFile(file, withFiles(await readFile(file, 'utf8'), await filesIn(folder)));
    },
  };
}
