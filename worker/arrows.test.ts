import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const top = fileURLToPath(new URL('..', import.meta.url));

/**
 * Which room may import what: its own files, the rooms named here, and these packages. The first room whose
 * prefix fits a file counts.
 */
const rooms: readonly { room: string; rooms: readonly string[]; packages: readonly string[] }[] = [
  { room: 'worker/engine/', rooms: [], packages: ['@stdlib/', 'pure-rand/', 'valibot'] },
  { room: 'worker/training/', rooms: ['worker/engine/', 'worker/protocol.ts'], packages: [] },
  { room: 'worker/protocol.ts', rooms: ['worker/engine/', 'worker/training/'], packages: [] },
  { room: 'worker/notebook.ts', rooms: ['worker/engine/experiment/'], packages: [] },
  {
    room: 'worker/training.worker.ts',
    rooms: ['worker/training/', 'worker/protocol.ts'],
    packages: ['comlink'],
  },
  {
    room: 'src/client/',
    rooms: ['worker/protocol.ts', 'worker/training.worker.ts?worker&url'],
    packages: ['comlink'],
  },
  { room: 'src/model/', rooms: ['worker/protocol.ts'], packages: [] },
  { room: 'src/formats/', rooms: ['worker/protocol.ts'], packages: [] },
  {
    room: 'src/state/',
    rooms: ['src/client/', 'src/formats/', 'src/model/', 'worker/protocol.ts'],
    packages: ['svelte'],
  },
  { room: 'src/draw/', rooms: ['src/model/', 'worker/protocol.ts'], packages: ['d3'] },
  {
    room: 'src/views/',
    rooms: ['src/state/', 'src/draw/', 'src/formats/', 'src/model/', 'worker/protocol.ts'],
    packages: ['svelte', 'katex'],
  },
  { room: 'src/', rooms: ['src/', 'worker/notebook.ts'], packages: ['svelte'] },
];

/** Files that only types may be taken from: nothing of them runs on the other side of the thread. */
const typesOnly: Record<string, readonly string[]> = {
  'worker/protocol.ts': ['worker/engine/', 'worker/training/'],
  'worker/training/': ['worker/protocol.ts'],
  'src/': ['worker/protocol.ts'],
};

function sourceFiles(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$|\.d\.ts$|\/testing\//.test(name));
}

interface Import {
  readonly file: string;
  readonly target: string;
  readonly types: boolean;
  readonly isPackage: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(top, file), 'utf8');
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^\s*import\s+()'([^']+)'/gm,
  );
  return [...statements].map(([, type, from, , bare]) => {
    const named = (from ?? bare)!;
    const isPackage = !named.startsWith('.');
    const target = isPackage ? named : relative(top, resolve(top, dirname(file), named));
    return { file, target, types: type !== undefined, isPackage };
  });
}

const files = [...sourceFiles('worker'), ...sourceFiles('src')];
const imports = files.flatMap(importsOf);

describe('the house', () => {
  it('has imports to look at in every room', () => {
    for (const { room } of rooms.filter(({ room }) => room !== 'worker/engine/')) {
      expect(
        imports.some(({ file }) => file.startsWith(room)),
        room,
      ).toBe(true);
    }
  });

  it('imports only along its arrows', () => {
    const wrong = imports.filter(({ file, target, isPackage }) => {
      const rule = rooms.find(({ room }) => file.startsWith(room))!;
      const allowed = isPackage ? rule.packages : [rule.room, ...rule.rooms];
      return !allowed.some((prefix) => target.startsWith(prefix));
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('takes only types across the thread', () => {
    const wrong = imports.filter(({ file, target, types }) => {
      if (types) return false;
      return Object.entries(typesOnly).some(
        ([from, targets]) => file.startsWith(from) && targets.some((prefix) => target.startsWith(prefix)),
      );
    });
    expect(wrong.map(({ file, target }) => `${file} imports values of ${target}`)).toEqual([]);
  });

  it('names the worker’s globals in one file only', () => {
    const naming = files.filter((file) => {
      if (!file.startsWith('worker/')) return false;
      return /\b(self|postMessage|expose|reportError)\b[.(]/.test(readFileSync(join(top, file), 'utf8'));
    });
    expect(naming).toEqual(['worker/training.worker.ts']);
  });
});
