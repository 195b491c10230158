// @ts-nocheck
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { top } from './command.mjs';
import { ensureDependencies } from './install.mjs';
import { onTermination } from './termination.mjs';

/*
 * `npm run screenshots`: takes the README's pictures from the running program.
 * `npm run screenshots -- --all FOLDER`: every scene in every size, light and dark, to be looked at.
 */
const [option, folder] = process.argv.slice(2);
if (option !== undefined && (option !== '--all' || folder === undefined)) {
  console.error('Usage: npm run screenshots [-- --all FOLDER]');
  process.exit(1);
}

onTermination(() => process.exit(1));
const wanted = folder === undefined ? join(top, 'e2e/pictures') : resolve(folder);
await ensureDependencies();
// These need the packages.
const { bundle, bundleFolder } = await import('./bundle.mjs');
const { ensureBrowser } = await import('./browser.mjs');
const { buildApp, serveApp } = await import('./serve.mjs');
await mkdir(bundleFolder, { recursive: true });
const launch = await ensureBrowser();
await buildApp();
const file = await bundle('e2e/pictures/take-pictures.ts', 'take-pictures.mjs');
const { takeAllPictures, takeReadmePictures } = await import(pathToFileURL(file).href);
const server = await serveApp(4173);
try {
  const take = folder === undefined ? takeReadmePictures : takeAllPictures;
  for (const picture of await take({ launch, address: server.address }, wanted)) console.log(picture);
} finally {
  await server.close();
}
process.exit();
