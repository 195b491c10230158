import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { instead } from './small-stdlib.ts';

const require = createRequire(import.meta.url);

type Work = ((...args: number[]) => number) & {
  assign: (x: number, out: number[], stride: number, offset: number) => number[];
};

/** Ours and stdlib's own. */
function both(name: string): [Work, Work] {
  const module = { exports: undefined as unknown };
  // As the build reads it: text that is CommonJS.
  const [, code] = Object.entries(instead).find(([end]) => name.endsWith(end))!;
  new Function('module', code)(module);
  return [module.exports as Work, require(`@stdlib/${name}`) as Work];
}

/** Numbers of all sizes, by their words, and the ones that are special. */
const numbers = [
  0,
  -0,
  1,
  -1,
  Math.PI,
  Infinity,
  -Infinity,
  5e-324,
  -2.2250738585072014e-308,
  Number.MAX_VALUE,
];
for (let n = 0, word = 1; n < 500; n++) {
  word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
  numbers.push(new Float64Array(Uint32Array.of(n * 7919, word & ~(1 << 30)).buffer)[0]!);
}
const words = [0, 1, 0x3ff00000, 0x7fefffff, 0xffffffff, 0x80000000];

it('takes words out of numbers and puts them in as stdlib does, to the bit', () => {
  for (const part of ['high', 'low']) {
    const [get, keptGet] = both(`number-float64-base-get-${part}-word`);
    const [set, keptSet] = both(`number-float64-base-set-${part}-word`);
    for (const x of numbers) {
      expect(get(x)).toBe(keptGet(x));
      for (const word of words) expect(set(x, word)).toBe(keptSet(x, word));
    }
  }
  const [fromWords, keptFrom] = both('number-float64-base-from-words');
  for (const high of words) for (const low of words) expect(fromWords(high, low)).toBe(keptFrom(high, low));
  const [toWords, keptTo] = both('number-float64-base-to-words');
  const [normalize, keptNormalize] = both('number-float64-base-normalize');
  for (const x of [...numbers, NaN, 1e-310, -1e-310]) {
    expect(toWords.assign(x, [7, 7, 7, 7], 2, 1)).toEqual(keptTo.assign(x, [7, 7, 7, 7], 2, 1));
    expect(normalize.assign(x, [7, 7, 7, 7], 2, 1)).toEqual(keptNormalize.assign(x, [7, 7, 7, 7], 2, 1));
  }
});

it('rounds, takes signs and tells numbers apart as stdlib does, to the sign of 0', () => {
  const all = [...numbers, 0.5, -0.5, 1.5, -0.3, 2 ** 52 + 0.5];
  for (const name of [
    'special-trunc',
    'special-round',
    'special-abs',
    'assert-is-nan',
    'assert-is-infinite',
  ]) {
    const [ours, kept] = both(`math-base-${name}`);
    for (const x of [...all, NaN]) expect(ours(x), `${name} of ${x}`).toBe(kept(x));
  }
  const [ours, kept] = both('math-base-special-copysign');
  for (const x of [1, -2, 0, -0, Infinity]) for (const y of all) expect(ours(x, y)).toBe(kept(x, y));
});

it('refuses angles that it does without', () => {
  const module = { exports: undefined as unknown };
  new Function('module', instead['kernel_rempio2.js']!)(module);
  expect(module.exports).toThrow('No cosine is asked for of so large an angle.');
});
