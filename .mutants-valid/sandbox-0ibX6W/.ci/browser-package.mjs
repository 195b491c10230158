// @ts-nocheck
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { top } from './command.mjs';

/** A Chromium for Linux x64 that brings its own libraries, so it starts on systems that lack them. */
export const packagedBrowser = '@sparticuz/chromium@143.0.4';

/** Not in node_modules: this is a last resort, and `npm ci` would remove it. */
export const packageFolder = join(top, '.browser');
const unpackedFolder = join(packageFolder, 'unpacked');

const libraries = join(unpackedFolder, 'al2023', 'lib');
const fonts = join(unpackedFolder, 'fonts');

/** The browser, even one that a child of ours starts, finds its libraries and fonts by our environment. */
const before = { ...process.env };

/** Unpacks the packaged browser if it is installed; its path, or undefined. */
export async function unpackBrowser() {
  const entry = join(packageFolder, 'node_modules/@sparticuz/chromium/build/esm/index.js');
  if (!existsSync(entry)) return undefined;
  try {
    await mkdir(unpackedFolder, { recursive: true });
    // It unpacks into the temporary folder: there, others could put a file of the same name before us.
    process.env.TMPDIR = unpackedFolder;
    // It brings its libraries only where it believes itself in this environment.
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const file = await chromium.executablePath();
    await usePackagedFonts();
    process.env.LD_LIBRARY_PATH = [libraries, before.LD_LIBRARY_PATH].filter(Boolean).join(':');
    process.env.FONTCONFIG_PATH = fonts;
    return file;
  } finally {
    restore('TMPDIR', 'AWS_EXECUTION_ENV');
  }
}

/** Its font settings name the usual temporary folder. */
async function usePackagedFonts() {
  const file = join(fonts, 'fonts.conf');
  const settings = await readFile(file, 'utf8');
  await writeFile(file, settings.replace(/>\/tmp\//g, `>${unpackedFolder}/`));
}

/** Takes back all of it when it does not start: a half-written copy would be taken for whole for ever. */
export async function removePackagedBrowser() {
  restore('LD_LIBRARY_PATH', 'FONTCONFIG_PATH');
  await rm(packageFolder, { recursive: true, force: true });
}

function restore(...names) {
  for (const name of names) {
    // Assigning undefined would set it to the word 'undefined'.
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before[name];
  }
}
