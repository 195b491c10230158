import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A package of which something is built in. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** What its package.json says. */
  readonly license: string;
  /** Its license and its notice files, one after the other; empty where it has none. */
  readonly text: string;
  /** The copyright notices in those of its source files that are built in, which the build takes out of them. */
  readonly notices: readonly string[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The comments of a source file that state a copyright, without their stars. */
export function noticesIn(source: string): string[] {
  const comments = source.match(/\/\*[^]*?\*\//g) ?? [];
  return comments
    .filter((comment) => /copyright|©/i.test(comment))
    .map((comment) =>
      comment
        .replace(/^\/\*[*!]?/, '')
        .replace(/\*\/$/, '')
        .replaceAll(/^[ \t]*\*?[ \t]?/gm, '')
        .trim(),
    );
}

/** The folder of the package that a module is of: the nearest above it whose package.json has a name and a version. */
function folderOf(module: string): string {
  for (let folder = dirname(module); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Package>;
    if (name !== undefined && version !== undefined) return folder;
  }
}

function readPackage(folder: string, modules: readonly string[]): Package {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Package;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  const notices = modules.flatMap((module) => noticesIn(readFileSync(module, 'utf8')));
  return { name, version, license, text, notices: [...new Set(notices)] };
}

/** The packages that modules are of, by their names. Modules that lie in no package are our own. */
export function packagesOf(modules: Iterable<string>): Package[] {
  const byFolder = new Map<string, string[]>();
  for (const id of modules) {
    const module = id.replace(/\?.*/, '');
    if (id.startsWith('\0') || !module.includes('/node_modules/')) continue;
    const folder = folderOf(module);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), module]);
  }
  return [...byFolder]
    .map(([folder, files]) => readPackage(folder, files))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const line = '='.repeat(80);

/** What every copy of what is built in must come with; packages whose texts are the same stand together. */
export function licensesText(own: string, packages: readonly Package[], besides: readonly string[]): string {
  const byText = new Map<string, Package[]>();
  for (const one of packages) {
    const text = one.text || `It comes without a license file; its package.json says: ${one.license}.`;
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const groups = [...byText].map(([text, group]) => {
    const names = group.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return [...names, '', text].join('\n');
  });
  const notices = [...new Set(packages.flatMap((one) => one.notices))];
  return [
    `Converge\n\n${own.trim()}`,
    'Converge is built with these packages.',
    ...groups,
    ...besides,
    ['Copyright notices in their source files', ...notices].join('\n\n'),
    '',
  ].join(`\n\n${line}\n\n`);
}

const fonts = `The fonts KaTeX_*.woff2

Copyright (c) 2009-2010, Design Science, Inc. (<www.mathjax.org>)
Copyright (c) 2014-2018 Khan Academy (<www.khanacademy.org>),
with Reserved Font Names KaTeX_AMS, KaTeX_Caligraphic, KaTeX_Fraktur, KaTeX_Main, KaTeX_Math, KaTeX_SansSerif,
KaTeX_Script, KaTeX_Size1, KaTeX_Size2, KaTeX_Size3, KaTeX_Size4, KaTeX_Typewriter.

This Font Software is licensed under the SIL Open Font License, Version 1.1.

`;

/**
 * Writes `licenses.txt`: our own license and those of all packages of which something is in the page or in its worker.
 * A worker is a build of its own: `gather` belongs among its plugins, `emit` among those of the page.
 */
export function licenses(): { gather: Plugin; emit: Plugin } {
  const modules = new Set<string>();
  const gather: Plugin['generateBundle'] = (_, bundle) => {
    for (const part of Object.values(bundle)) {
      if (part.type === 'chunk') for (const id of part.moduleIds) modules.add(id);
    }
  };
  return {
    gather: { name: 'licenses-of-worker', apply: 'build', generateBundle: gather },
    emit: {
      name: 'licenses',
      apply: 'build',
      generateBundle(...args) {
        gather.call(this, ...args);
        const own = readFileSync(here('../../LICENSE'), 'utf8');
        const besides = [fonts + readFileSync(here('OFL-1.1.txt'), 'utf8').trim()];
        const source = licensesText(own, packagesOf(modules), besides);
        this.emitFile({ type: 'asset', fileName: 'licenses.txt', source });
      },
    },
  };
}
