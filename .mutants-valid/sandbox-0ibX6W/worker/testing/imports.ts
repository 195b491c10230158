// @ts-nocheck
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** The text of a file of the repository. */
export const textOf = (file: string) => readFileSync(join(top, file), 'utf8');

/** What the program consists of below a folder, without its tests. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$|\.d\.ts$|\/testing\//.test(name));
}

/** One file's import of another file, or of a package. */
export interface Import {
  readonly file: string;
  readonly target: string;
  /** Whether nothing of it is there when the program runs. */
  readonly types: boolean;
  readonly isPackage: boolean;
}

/** Everything that a text imports: by import and export statements, and when it runs. */
export function importsIn(file: string, text: string): Import[] {
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^\s*import\s+()'([^']+)'|\bimport()\('([^']+)'\)/gm,
  );
  return [...statements].map(([, type, from, , bare, , later]) => {
    const named = (from ?? bare ?? later)!;
    const isPackage = !named.startsWith('.');
    const target = isPackage ? named : relative('', resolve(dirname(file), named));
    return { file, target, types: type !== undefined, isPackage };
  });
}

/** Who has arrows to whom. */
export type Arrows = ReadonlyMap<string, readonly string[]>;

/** Those that lie in a circle, or on the way from one circle to another: they can be put in no order. */
export function inCircles(arrows: Arrows): string[] {
  const left = new Set(arrows.keys());
  const leads = (from: string, to: string) => arrows.get(from)!.includes(to);
  for (let before = Infinity; left.size < before;) {
    before = left.size;
    for (const one of left) {
      const others = [...left];
      const isEnd = !others.some((other) => leads(one, other)) || !others.some((other) => leads(other, one));
      if (isEnd) left.delete(one);
    }
  }
  return [...left];
}
