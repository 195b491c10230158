import { describe, expect, it } from 'vitest';
import { fileAt, headersOf } from './headers.ts';

describe('the headers of the built page', () => {
  it.each([
    ['index.html', /^default-src 'none'; script-src 'self'; .*trusted-types .*; frame-ancestors 'self'$/],
    ['assets/training.worker-CwJubA8a.js', /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'$/],
    ['assets/table.worker-CwJubA8a.js', /^default-src 'none'$/],
    ['offline.js', /^default-src 'none'; connect-src 'self'$/],
    ['assets/index-w8hJY-RB.js', undefined],
    ['training.worker-x.js', undefined],
    ['icon.svg', undefined],
  ])('give %s the policy that it is under', (file, policy) => {
    const given = headersOf(file)['Content-Security-Policy'];
    if (policy === undefined) expect(given).toBeUndefined();
    else expect(given).toMatch(policy);
  });

  it.each([
    ['assets/katex-x.css', 'public, max-age=31536000, immutable'],
    ['index.html', 'no-cache'],
    ['offline.js', 'no-cache'],
    ['data/iris.csv', 'no-cache'],
  ])('let %s be kept for as long as it cannot change', (file, kept) => {
    expect(headersOf(file)['Cache-Control']).toBe(kept);
  });

  it.each([
    ['/', 'index.html'],
    ['/?a#b', 'index.html'],
    ['/assets/', 'assets/index.html'],
    ['/data/iris%2Dx.csv?x', 'data/iris-x.csv'],
    ['/../../etc/passwd', 'etc/passwd'],
    ['/%', undefined],
  ])('are of the file that %s asks for', (address, file) => {
    expect(fileAt(address)).toBe(file);
  });
});
