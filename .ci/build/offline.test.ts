import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { filesIn, withFiles } from './offline.ts';

it('keeps every file but the service worker, each by its content, the page by its short address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'converge-offline-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  for (const file of ['index.html', 'offline.js', 'assets/a.js']) writeFileSync(join(folder, file), '');
  const integrity = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
  expect(await filesIn(folder)).toEqual({ 'assets/a.js': integrity, './': integrity });
  writeFileSync(join(folder, 'index.html'), 'changed');
  expect((await filesIn(folder))['./']).not.toBe(integrity);
});

it('names a version by the content of its files', () => {
  const versionOf = (files: Record<string, string>) => withFiles('__OFFLINE_VERSION__', files);
  expect(versionOf({ './': 'sha256-$&' })).toMatch(/^"\w{16}"$/);
  expect(versionOf({ './': 'sha256-a' })).toBe(versionOf({ './': 'sha256-a' }));
  expect(versionOf({ './': 'sha256-a' })).not.toBe(versionOf({ './': 'sha256-b' }));
  expect(withFiles('f(__OFFLINE_FILES__)', { './': 'sha256-$&' })).toBe('f({"./":"sha256-$&"})');
});
