// @ts-nocheck
import { join } from 'node:path';
import { build } from 'vite';
import { top } from './command.mjs';

/** Not in the repository, and where the packages of node_modules are found. */
export const bundleFolder = join(top, 'e2e/results/bundles');

/**
 * Bundles a TypeScript file with all that it imports, except packages for tests, into one module for Node.
 *
 * @param {string} entry from the top of the repository
 * @param {string} name of the file to write
 * @returns {Promise<string>} its path
 */
export async function bundle(entry, name) {
  await build({
    configFile: false,
    root: top,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: bundleFolder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: ['@playwright/test'],
        output: { entryFileNames: name, codeSplitting: false },
      },
    },
    ssr: { noExternal: /^(?!@playwright\/test$)/ },
  });
  return join(bundleFolder, name);
}
