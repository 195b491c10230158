import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeAt, heightAt } from './edge-hit.ts';
import { edgeIndex, edgesDrawn } from './edge-index.ts';
import { edgeEnds, networkGeometry } from './network-layout.ts';

const columns = [40, 16, 10];
const geometry = networkGeometry({
  width: 760,
  height: 420,
  columns,
  titles: ['input i', 'layer h', 'output o'],
  inputNameLength: 3,
  outputNameLength: 2,
  targetLength: 3,
});
const index = edgeIndex(columns);
const all = Uint32Array.from({ length: index.size }, (_, n) => n);
const widths = new Float64Array(index.size).fill(2);

test('an edge and its number are told from each other', () => {
  fc.assert(
    fc.property(fc.nat(index.size - 1), (n) => {
      expect(index.of(index.at(n))).toBe(n);
    }),
  );
});

test('edges are elements as long as a browser paints them in time, and painted beyond, the strongest of very many', () => {
  expect(edgesDrawn([3, 3, 3, 3])).toEqual({ on: 'svg', drawn: 27, of: 27 });
  expect(edgesDrawn([64, 16, 10])).toEqual({ on: 'canvas', drawn: 1184, of: 1184 });
  expect(edgesDrawn([64, 128, 10])).toEqual({ on: 'canvas', drawn: 1200, of: 9472 });
});

test('a curve begins level, crosses the middle in the middle, and ends level', () => {
  expect([0, 0.5, 1].map((share) => Math.round(1e6 * heightAt(share)) / 1e6)).toEqual([0, 0.5, 1]);
  expect(heightAt(0.02)).toBeLessThan(0.002);
});

/** Where an edge is at a share of the way, as the drawn curve x(t), y(t) has it. */
function pointOn(n: number, t: number) {
  const mark = index.at(n);
  const [x0, x1] = edgeEnds(geometry, mark.layer);
  const y0 = geometry.y[mark.layer]![mark.from]!;
  const y1 = geometry.y[mark.layer + 1]![mark.to]!;
  return { x: x0 + (x1 - x0) * (1.5 * t * (1 - t) + t ** 3), y: y0 + (y1 - y0) * t * t * (3 - 2 * t) };
}

test('an edge answers where it is drawn, if no other is as near', () => {
  fc.assert(
    fc.property(fc.nat(index.size - 1), fc.double({ min: 0.02, max: 0.98, noNaN: true }), (n, t) => {
      const alone = edgeAt(geometry, index, Uint32Array.of(n), widths, pointOn(n, t));
      expect(alone).toEqual(index.at(n));
      expect(edgeAt(geometry, index, all, widths, pointOn(n, t))).toBeDefined();
    }),
  );
});

test('nothing answers far from what is drawn, or in a column', () => {
  const first = pointOn(0, 0.5);
  expect(edgeAt(geometry, index, Uint32Array.of(0), widths, { x: first.x, y: first.y + 40 })).toBeUndefined();
  expect(edgeAt(geometry, index, all, widths, { x: geometry.x[1]!, y: 200 })).toBeUndefined();
});
