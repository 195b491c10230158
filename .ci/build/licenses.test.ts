import { describe, expect, it } from 'vitest';
import { licensesText, noticesIn, packagesOf } from './licenses.ts';

const module = (path: string) => `${process.cwd()}/node_modules/${path}`;

describe('the licenses of what is built in', () => {
  it('are those of the packages that modules are of, each once, without our own modules and those of the build', () => {
    const packages = packagesOf([
      module('svelte/src/internal/client/runtime.js'),
      module('svelte/src/index-client.js?v=1'),
      module('@stdlib/math-base-special-exp/lib/main.js'),
      '\0vite/preload-helper.js',
      `${process.cwd()}/src/main.ts`,
    ]);
    expect(packages.map(({ name, license }) => [name, license])).toEqual([
      ['@stdlib/math-base-special-exp', 'Apache-2.0'],
      ['svelte', 'MIT'],
    ]);
    const [exp, svelte] = packages;
    expect(svelte!.text).toContain('Permission is hereby granted');
    expect(exp!.text).toContain('Apache License');
    // The NOTICE beside the license.
    expect(exp!.text).toMatch(/Copyright \(c\) 2016-\d+ The Stdlib Authors\.$/);
    expect(exp!.notices.join()).toContain('Sun Microsystems, Inc. All rights reserved.');
  });

  it('stand once for all packages that have the same, and say where one has none', () => {
    const one = { version: '1.0.0', license: 'MIT', notices: ['Copyright A'] };
    const text = licensesText(
      'Our license',
      [
        { ...one, name: 'a', text: 'The license' },
        { ...one, name: 'b', text: '' },
        { ...one, name: 'c', text: 'The license' },
      ],
      ['The fonts'],
    );
    const parts = text.split(/\n\n=+\n\n/);
    expect(parts).toEqual([
      'Converge\n\nOur license',
      'Converge is built with these packages.',
      'a 1.0.0 (MIT)\nc 1.0.0 (MIT)\n\nThe license',
      'b 1.0.0 (MIT)\n\nIt comes without a license file; its package.json says: MIT.',
      'The fonts',
      'Copyright notices in their source files\n\nCopyright A',
      '',
    ]);
  });

  it('come with the notices in comments that state a copyright', () => {
    const source =
      '/**\n* @license X\n*\n* Copyright (c) 2018 A.\n*/\n/* no more */ f();\n/*! © B */ // Copyright c';
    expect(noticesIn(source)).toEqual(['@license X\n\nCopyright (c) 2018 A.', '© B']);
  });
});
