import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelsOf, pixelsOver, type Point, type Stroke } from './drawn-picture.ts';
import { pictureShape } from './picture-data.ts';

const shape = { side: 8, most: 16 };

/** The digits that come with Converge: 64 pixels and the class. */
const digits = readFileSync(new URL('../../static/data/digits-8x8.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));

/** The class that most of the nearest digits are of. */
function nearest(pixels: Float64Array): number {
  const far = digits.map((row) => ({
    digit: row[64]!,
    distance: pixels.reduce((sum, pixel, n) => sum + (pixel - row[n]!) ** 2, 0),
  }));
  const near = far.sort((one, other) => one.distance - other.distance).slice(0, 9);
  const votes = new Array<number>(10).fill(0);
  for (const { digit } of near) votes[digit]!++;
  return votes.indexOf(Math.max(...votes));
}

/** Part of an ellipse, by degrees clockwise from the right. */
const arc = (x: number, y: number, rx: number, ry: number, from: number, to: number): Stroke =>
  Array.from({ length: 25 }, (_, n): Point => {
    const angle = ((from + ((to - from) * n) / 24) * Math.PI) / 180;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });

/** Digits as somebody may draw them, of any size and anywhere on the paper. */
const drawn: Record<number, Stroke[]> = {
  0: [arc(0.5, 0.5, 0.2, 0.3, 0, 360)],
  1: [
    [
      [0.4, 0.3],
      [0.5, 0.2],
      [0.5, 0.8],
    ],
  ],
  2: [[...arc(0.5, 0.35, 0.18, 0.17, 190, 380), [0.3, 0.8], [0.72, 0.8]]],
  3: [arc(0.45, 0.35, 0.2, 0.16, 200, 440), arc(0.45, 0.66, 0.22, 0.17, 280, 510)],
  4: [
    [
      [0.45, 0.15],
      [0.25, 0.55],
      [0.75, 0.55],
    ],
    [
      [0.6, 0.4],
      [0.6, 0.85],
    ],
  ],
  5: [[[0.7, 0.2], [0.38, 0.2], [0.35, 0.45], ...arc(0.48, 0.62, 0.2, 0.19, 240, 500)]],
  6: [[[0.6, 0.15], [0.4, 0.4], ...arc(0.5, 0.65, 0.17, 0.18, 200, 560)]],
  7: [
    [
      [0.25, 0.2],
      [0.75, 0.2],
      [0.45, 0.85],
    ],
    [
      [0.4, 0.52],
      [0.68, 0.52],
    ],
  ],
};

// In one go, crossing in the middle.
drawn[8] = [
  Array.from({ length: 41 }, (_, n): Point => {
    const angle = (n / 20) * Math.PI;
    return [0.5 + 0.2 * Math.sin(2 * angle), 0.5 - 0.32 * Math.cos(angle)];
  }),
];
drawn[9] = [[...arc(0.5, 0.35, 0.16, 0.17, 0, 360), [0.66, 0.4], [0.62, 0.85]]];

describe('the pixels of a drawn digit', () => {
  it.each(Object.entries(drawn))('are nearest to those of handwritten ones: %s', (digit, strokes) => {
    expect(nearest(pixelsOf(strokes, shape))).toBe(Number(digit));
  });

  it('are whole counts from 0 to 16, about as much ink as theirs', () => {
    for (const strokes of Object.values(drawn)) {
      const pixels = pixelsOf(strokes, shape);
      expect(pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 16)).toBe(true);
      const ink = pixels.reduce((sum, pixel) => sum + pixel, 0);
      expect(ink).toBeGreaterThan(200);
      expect(ink).toBeLessThan(350);
    }
  });

  it('fill the height as theirs do, and leave the first and the last column nearly empty', () => {
    for (const strokes of Object.values(drawn)) {
      const pixels = pixelsOf(strokes, shape);
      const sum = (of: (n: number) => boolean) =>
        pixels.reduce((all, pixel, n) => all + (of(n) ? pixel : 0), 0);
      expect(sum((n) => n < 8)).toBeGreaterThan(0);
      expect(sum((n) => n >= 56)).toBeGreaterThan(0);
      expect(sum((n) => n % 8 === 0 || n % 8 === 7)).toBeLessThan(16);
    }
  });

  // Such that half or a quarter of it is exact as well.
  const place = fc.integer({ min: 0, max: 64 }).map((n) => n / 64);
  const point = fc.tuple(place, place);
  const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 });

  it('do not depend on where and how large it was drawn', () => {
    fc.assert(
      fc.property(strokes, fc.constantFrom(0.25, 0.5), (all, scale) => {
        const moved = all.map((stroke) =>
          stroke.map(([x, y]): Point => [x * scale + 0.125, y * scale + 0.25]),
        );
        expect([...pixelsOf(moved, shape)]).toEqual([...pixelsOf(all, shape)]);
      }),
      { numRuns: 50 },
    );
  });

  it('are always counts, whatever is drawn, and never none', () => {
    fc.assert(
      fc.property(strokes, (all) => {
        const pixels = pixelsOf(all, shape);
        expect(pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 16)).toBe(true);
        expect(Math.max(...pixels)).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });

  it('are nothing where nothing was drawn', () => {
    expect([...pixelsOf([], shape)]).toEqual(new Array(64).fill(0));
  });

  it('are shares, or bytes, where the data are', () => {
    const counts = pixelsOf(drawn[4]!, shape);
    expect([...pixelsOf(drawn[4]!, { side: 8, most: 1 })]).toEqual([...counts].map((count) => count / 16));
    expect(pixelsOf(drawn[4]!, { side: 28, most: 255 })).toHaveLength(784);
  });
});

describe('what is drawn over a picture', () => {
  it('stays where it is drawn, and takes no ink away', () => {
    const before = digits[0]!.slice(0, 64);
    expect([...pixelsOver(before, [], shape)]).toEqual(before);
    const dot = pixelsOver(before, [[[0.03, 0.03]]], shape);
    expect(dot[0]).toBeGreaterThan(0);
    expect([...dot.subarray(1)]).toEqual(before.slice(1));
  });
});

describe('rows that look like pictures', () => {
  it.each([
    ['the digits', digits.slice(0, 50).map((row) => row.slice(0, 64)), { side: 8, most: 16 }],
    [
      'bytes of 28 × 28',
      [new Array<number>(784).fill(0), new Array<number>(784).fill(255)],
      { side: 28, most: 255 },
    ],
    ['four lengths', [[5.1, 3.5, 1.4, 0.2]], undefined],
    ['64 inputs, some negative', [new Array<number>(64).fill(-1), new Array<number>(64).fill(1)], undefined],
    ['64 inputs up to 12.5', [new Array<number>(64).fill(12.5)], undefined],
    ['65 inputs', [new Array<number>(65).fill(1)], undefined],
    ['nothing', [], undefined],
  ])('%s', (_what, rows, expected) => {
    expect(pictureShape(rows)).toEqual(expected);
  });
});
