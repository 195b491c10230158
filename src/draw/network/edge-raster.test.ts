import { beforeAll, describe, expect, it, vi } from 'vitest';
import { heightAt } from './edge-hit.ts';
import type { LineLook } from './edge-looks.ts';
import { EdgeRaster } from './edge-raster.ts';

beforeAll(() => {
  vi.stubGlobal(
    'ImageData',
    class {
      readonly width: number;
      readonly height: number;
      readonly data: Uint8ClampedArray;
      constructor(width: number, height: number) {
        this.width = width;
        this.height = height;
        this.data = new Uint8ClampedArray(4 * width * height);
      }
    },
  );
});

const whole: LineLook = { color: [0, 0, 0], opacity: 1, dashes: [] };
const size = { width: 100, height: 60 };

/** White paper with edges from x = 10 to 90 on it, at this many pixels a px. */
function paper(px = 1): EdgeRaster {
  const raster = new EdgeRaster(size, px, [[10, 90]]);
  raster.clear([255, 255, 255]);
  return raster;
}

/** How much of each pixel of a column is covered by black, from 0 to 1. */
const columnOf = ({ image: { data, width, height } }: EdgeRaster, x: number) =>
  Array.from({ length: height }, (_, y) => 1 - data[4 * (y * width + x)]! / 255);
const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);

describe('an edge', () => {
  it('that is level covers what it is wide, from its beginning to its end', () => {
    const raster = paper();
    raster.stroke(0, 30, 30, 3, whole);
    for (const x of [10, 50, 89]) {
      const column = columnOf(raster, x);
      expect(column.slice(27, 33).map((cover) => Math.round(100 * cover))).toEqual([0, 50, 100, 100, 50, 0]);
      expect(sum(column)).toBeCloseTo(3, 1);
    }
    for (const x of [9, 90]) expect(sum(columnOf(raster, x))).toBe(0);
  });

  it('that is thinner than a pixel is as faint as it is thin', () => {
    const raster = paper();
    raster.stroke(0, 30.5, 30.5, 0.4, whole);
    expect(columnOf(raster, 50)[30]).toBeCloseTo(0.4, 1);
    expect(sum(columnOf(raster, 50))).toBeCloseTo(0.4, 1);
  });

  it.each([1, 1.5, 2])('goes the way of its path at %s pixels a px, however steep it is', (px) => {
    const raster = paper(px);
    raster.stroke(0, 5, 55, 2, whole);
    for (let x = Math.ceil(10 * px); x < 90 * px - 1; x++) {
      const column = columnOf(raster, x);
      const middle = sum(column.map((cover, y) => cover * (y + 0.5))) / sum(column);
      const height = heightAt(((x + 0.5) / px - 10) / 80);
      expect(Math.abs(middle / px - (5 + 50 * height))).toBeLessThan(0.1);
    }
  });

  it('covers as much more of a column as it is longer in it', () => {
    const raster = paper();
    raster.stroke(0, 5, 55, 2, whole);
    // The path's slope in the middle: 1.5 · 50 over 0.75 · 80.
    expect(sum(columnOf(raster, 49))).toBeCloseTo(2 * Math.hypot(1, 1.25), 1);
  });

  it('is dashed along its length, which lies on it as far as is told', () => {
    const dashed = { ...whole, dashes: [9, 5] };
    const raster = paper();
    raster.stroke(0, 30.5, 30.5, 1, dashed, 10);
    // 10 into dashes of 9 and gaps of 5: four more of the gap, then a dash.
    const row = Array.from({ length: 100 }, (_, x) => Math.round(columnOf(raster, x)[30]!));
    expect(row.join('')).toBe(
      `${'0'.repeat(14)}${`${'1'.repeat(9)}${'0'.repeat(5)}`.repeat(5)}${'1'.repeat(6)}${'0'.repeat(10)}`,
    );
  });

  it('is as opaque as its look, and lets what is under it be seen', () => {
    const raster = paper();
    raster.stroke(0, 30.5, 30.5, 1, { ...whole, opacity: 0.5 });
    expect(columnOf(raster, 50)[30]).toBeCloseTo(0.5, 2);
    raster.stroke(0, 30.5, 30.5, 1, { color: [255, 0, 0], opacity: 0.5, dashes: [] });
    const at = 4 * (30 * 100 + 50);
    expect([...raster.image.data.slice(at, at + 4)]).toEqual([191, 63, 63, 255]);
  });

  it('is cut where the picture ends', () => {
    const raster = new EdgeRaster(size, 1, [[-20, 130]]);
    raster.clear([255, 255, 255]);
    raster.stroke(0, -40, 100, 5, whole);
    expect(sum(columnOf(raster, 55))).toBeGreaterThan(5);
    raster.stroke(0, 200, 300, 5, whole);
    raster.stroke(0, -200, -300, 5, whole);
    expect([...raster.image.data.filter((_, n) => n % 4 === 3)].every((alpha) => alpha === 255)).toBe(true);
  });
});
