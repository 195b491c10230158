import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unasked, withoutUnasked } from './small-selection.ts';

it('leaves out of D3’s selections what no drawing asks of them', () => {
  const called = new RegExp(`\\.(${unasked.join('|')})\\(`);
  const files = readdirSync('src/draw', { recursive: true, encoding: 'utf8' });
  const asking = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => called.test(readFileSync(join('src/draw', file), 'utf8')));
  expect(asking).toEqual([]);
});

it('leaves nothing out that D3 itself asks of a selection', () => {
  const ofD3 = readdirSync('node_modules').filter((name) => /^d3-/.test(name));
  const called = new RegExp(`\\bthis\\.(${unasked.join('|')})\\(`);
  const asking = ofD3.filter((name) =>
    called.test(readFileSync(join('node_modules', name, 'dist', `${name}.mjs`), 'utf8')),
  );
  expect(ofD3).toContain('d3-selection');
  expect(asking).toEqual([]);
});

it('says so where D3 writes them otherwise', () => {
  const code = unasked.map((name) => `\n  ${name}: selection_${name},`).join('');
  expect(withoutUnasked(`{${code}\n}`)).toBe('{\n}');
  expect(() => withoutUnasked('')).toThrow('d3-selection does not say any more: \n  selectChild:');
});
