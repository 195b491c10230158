import { describe, expect, it } from 'vitest';
import { arePixels, inputPicture } from './input-picture.ts';

const names = (nameOf: (row: number, column: number, n: number) => string, side = 8) =>
  Array.from({ length: side * side }, (_, n) => nameOf(Math.floor(n / side), n % side, n));

describe('names of pixels', () => {
  it.each([
    ['rows and columns run together', names((r, c) => `p${r}${c}`)],
    ['rows and columns from 0', names((r, c) => `pixel_${r}_${c}`)],
    ['rows and columns from 1', names((r, c) => `${r + 1}x${c + 1}`)],
    ['counted pixels', names((_r, _c, n) => `pixel${n}`)],
  ])('are %s', (_, all) => expect(arePixels(all, 8)).toBe(true));

  it.each([
    ['any numbered inputs', names((_r, _c, n) => `i${n + 1}`)],
    ['columns before rows', names((r, c) => `p${c}${r}`)],
    ['words', names(() => 'length')],
  ])('are not %s', (_, all) => expect(arePixels(all, 8)).toBe(false));
});

describe('inputs that may be a picture', () => {
  const row = (length: number, most = 16) => Array.from({ length }, (_, n) => n % (most + 1));

  it('are a square of numbers by a scale of ink, with or without names that say so', () => {
    const pixels = { inputs: [row(64)], inputNames: names((r, c) => `p${r}${c}`) };
    expect(inputPicture(pixels)).toEqual({ side: 8, most: 16, named: true });
    expect(inputPicture({ inputs: [row(64)], inputNames: row(64).map((_, n) => `i${n}`) })).toMatchObject({
      named: false,
    });
  });

  it('are no other numbers, and none too many', () => {
    expect(inputPicture({ inputs: [row(63)], inputNames: [] })).toBeUndefined();
    expect(inputPicture({ inputs: [row(64, 7)], inputNames: [] })).toBeUndefined();
    expect(inputPicture({ inputs: [row(33 * 33)], inputNames: [] })).toBeUndefined();
  });
});
