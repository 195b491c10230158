import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withOnlyWoff2 } from './only-woff2.ts';

it('takes the sources out that stand behind a WOFF2, however they are written', () => {
  const src = (...sources: string[]) =>
    `@font-face{font-family:A;src:${sources.join(',')};font-style:normal}`;
  const [woff2, woff, ttf] = ['woff2', 'woff', 'ttf'].map((end) => `url(fonts/A.${end})`);
  const cases = [
    [
      src(`${woff2} format("woff2")`, `${woff} format("woff")`, `${ttf} format("truetype")`),
      `${woff2} format("woff2")`,
    ],
    [src(`${woff2} format('woff2')`, ` ${ttf} format('truetype')`), `${woff2} format('woff2')`],
    [
      src(`${woff} format("woff")`, `${ttf} format("truetype")`),
      `${woff} format("woff"),${ttf} format("truetype")`,
    ],
  ] as const;
  for (const [css, left] of cases) expect(withOnlyWoff2(css)).toBe(src(left));
});

it('leaves of KaTeX’s style sheet one source a font', () => {
  const css = readFileSync('node_modules/katex/dist/katex.min.css', 'utf8');
  const left = withOnlyWoff2(css);
  expect(left.match(/url\([^)]*\)/g)).toHaveLength(css.match(/@font-face/g)!.length);
  expect(left).not.toMatch(/\.(ttf|woff)\)/);
  expect(left.replaceAll(/src:[^;}]*/g, '')).toBe(css.replaceAll(/src:[^;}]*/g, ''));
});
