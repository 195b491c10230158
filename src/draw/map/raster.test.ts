import { describe, expect, it, test } from 'vitest';
import { byLargest, bySide, fromNothing, rasterize, type Field, type Look, type Shade } from './raster.ts';

const colors = [
  [200, 0, 0],
  [0, 0, 200],
] as const;
const paper = { surface: [255, 255, 255], ink: [0, 0, 0], none: [128, 128, 128] } as const;

const shadeOf = (look: Look, numbers: number[]): Shade => {
  const shade = { color: -1, strength: -1 };
  look(Float64Array.from(numbers), shade);
  return shade;
};

describe('by the largest number', () => {
  test.each<[numbers: number[], color: number, strength: number]>([
    [[1, 0, 0], 0, 1],
    [[0, 0, 1], 2, 1],
    [[0.2, 0.6, 0.2], 1, 0.4],
    [[0.2, 0.4, 0.4], 3, 0.1],
    [[0.4, 0.4, 0.2], 3, 0.1],
    [[0.3, 0.3, 0.4], 2, 0.1],
    [[1 / 3, 1 / 3, 1 / 3], 3, 0],
  ])('%j has color %d', (numbers, color, strength) => {
    const shade = shadeOf(byLargest, numbers);
    expect(shade.color).toBe(color);
    expect(shade.strength).toBeCloseTo(strength, 12);
  });

  it('has no color for what is no number', () => {
    for (const numbers of [
      [NaN, 1],
      [1, NaN],
    ])
      expect(shadeOf(byLargest, numbers).color).toBe(2);
  });
});

test.each<[value: number, color: number, strength: number]>([
  [1, 1, 1],
  [0.75, 1, 0.5],
  [0.5, 0, 0],
  [0.25, 0, 0.5],
  [-3, 0, 1],
  [NaN, 2, NaN],
])('by its side of ½ %d has color %d, with strength %d', (value, color, strength) => {
  expect(shadeOf(bySide(0, 0.5, 1), [value])).toEqual({ color, strength });
});

test.each<[value: number, color: number, strength: number]>([
  [0, 0, 0],
  [-1, 0, 1],
  [2, 1, 1],
  [NaN, 2, NaN],
])('by its side of a scale without reach %d has color %d, with strength %d', (value, color, strength) => {
  expect(shadeOf(bySide(0, 0, 0), [value])).toEqual({ color, strength });
});

describe('the raster of a field', () => {
  const field: Field = { columns: 2, rows: 2, width: 1, values: Float64Array.of(0, 1, 0, 1) };
  const pixels = (size: { width: number; height: number }, of = field) => {
    const all = rasterize(of, size, bySide(0, 0.5, 1), colors, paper);
    return (x: number, y: number) => [
      ...all.subarray(4 * (y * size.width + x), 4 * (y * size.width + x) + 4),
    ];
  };

  it('is strong at the ends, faint near the border, and a line at the border', () => {
    const pixel = pixels({ width: 11, height: 4 });
    const [left, near, line, right] = [pixel(0, 2), pixel(4, 2), pixel(6, 2), pixel(10, 2)];
    expect(left[1]).toBeLessThan(near[1]!);
    expect(left[0]).toBeGreaterThan(left[2]!);
    expect(right[2]).toBeGreaterThan(right[0]!);
    expect(line).toEqual([51, 51, 51, 255]);
    expect(pixel(6, 0)).toEqual(line);
  });

  it('has its border as sharp as its pixels are, whatever the grid', () => {
    const width = 101;
    const pixel = pixels({ width, height: 2 });
    const isLine = (x: number) => pixel(x, 0)[0] === 51;
    expect(Array.from({ length: width }, (_, x) => x).filter(isLine)).toEqual([51]);
  });

  it('is gray where there is no number', () => {
    const pixel = pixels({ width: 3, height: 3 }, { ...field, values: Float64Array.of(NaN, NaN, NaN, NaN) });
    expect(pixel(1, 1)).toEqual([128, 128, 128, 255]);
  });

  it('is written where it is told to, and looks like paper at the middle of a scale where that is nothing', () => {
    const into = new Uint8ClampedArray(3 * 16).fill(7);
    const half = { ...field, values: Float64Array.of(0.5, 0.5, 0.5, 0.5) };
    const size = { width: 2, height: 2 };
    const look = bySide(0, 0.5, 1);
    const written = rasterize(half, size, look, colors, paper, fromNothing, into.subarray(16, 32));
    expect(written.buffer).toBe(into.buffer);
    expect([...into]).toEqual([...Array(16).fill(7), ...Array(16).fill(255), ...Array(16).fill(7)]);
    expect(rasterize(half, size, look, colors, paper)[1]).toBeLessThan(255);
  });

  it('looks like paper of a unit that is 0 everywhere', () => {
    const dead = { ...field, values: new Float64Array(4) };
    const raster = rasterize(dead, { width: 2, height: 2 }, bySide(0, 0, 0), colors, paper, fromNothing);
    expect([...raster]).toEqual(Array(16).fill(255));
  });

  it('is of one pixel or one point where there is no more', () => {
    expect(pixels({ width: 1, height: 1 })(0, 0)[3]).toBe(255);
    const one = { columns: 1, rows: 1, width: 1, values: Float64Array.of(1) };
    expect(pixels({ width: 2, height: 2 }, one)(1, 1)[2]).toBeGreaterThan(200);
  });
});
