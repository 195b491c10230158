import { describe, expect, test } from 'vitest';
import { sharedArea, type Box } from '../kit/box.ts';
import { networkGeometry } from './network-layout.ts';
import { placeCard, type Anchor } from './place-card.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const picture = { width: 770, height: 460 };
const size = { width: 500, height: 88 };
const circle = 50;
/** Four columns of three units, as the notebook's network stands at 1440 × 900. */
const points = [45, 275, 500, 730].flatMap((x) => [90, 230, 370].map((y) => ({ x, y })));
const units = points.map(({ x, y }) => ({ x: x - 25, y: y - 25, width: circle, height: circle }));
const boxAt = (x: number, y: number, half: number) => ({
  x: x - half,
  y: y - half,
  width: 2 * half,
  height: 2 * half,
});
const at = (x: number, y: number, half: number): Anchor => ({
  x,
  y,
  own: [boxAt(x, y, half)],
  near: [],
  units,
});

/** The anchor of a weight: both ends are its own, its middle is near. */
function weightFrom(from: Point, to: Point): Anchor {
  const { own, ...middle } = at((from.x + to.x) / 2, (from.y + to.y) / 2, 8);
  return { ...middle, own: [boxAt(from.x, from.y, 25), boxAt(to.x, to.y, 25)], near: own };
}

const cases = [
  ...points.map(({ x, y }) => ({ what: `the unit at ${x}, ${y}`, anchor: at(x, y, 25) })),
  ...points.flatMap((from) =>
    points
      .filter((to) => to.x > from.x && to.x - from.x < 240)
      .map((to) => ({
        what: `the weight from ${from.x}, ${from.y} to ${to.x}, ${to.y}`,
        anchor: weightFrom(from, to),
      })),
  ),
];

describe('the card of', () => {
  test.each(cases)('$what covers neither a unit nor the mark, and stays in the picture', ({ anchor }) => {
    const { x, y } = placeCard(anchor, size, picture);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + size.width).toBeLessThanOrEqual(picture.width);
    expect(y + size.height).toBeLessThanOrEqual(picture.height);
    const hidden = [...units, ...anchor.own, ...anchor.near].filter(
      (box) => sharedArea(box, { x, y, ...size }) > 0,
    );
    expect(hidden).toEqual([]);
  });
});

test('where there is no room beside the units, the mark itself stays free, and the card near', () => {
  const crowded = Array.from({ length: 9 }, (_, n) => ({
    x: 20 + 40 * (n % 3),
    y: 20 + 40 * Math.floor(n / 3),
    width: 36,
    height: 36,
  }));
  const { x, y } = placeCard(
    { x: 38, y: 38, own: [boxAt(38, 38, 18)], near: [], units: crowded },
    { width: 80, height: 50 },
    { width: 140, height: 140 },
  );
  expect(x >= 56 || y >= 56).toBe(true);
});

test('where it must cover units, those are no end of its weight', () => {
  const [from, to] = [points[4]!, points[7]!];
  const large = { width: 360, height: 200 };
  const { x, y } = placeCard(weightFrom(from, to), large, picture);
  const hidden = (boxes: Anchor['own']) => boxes.filter((box) => sharedArea(box, { x, y, ...large }) > 0);
  expect(hidden(weightFrom(from, to).own)).toEqual([]);
  expect(hidden(units)).not.toEqual([]);
});

/** Pictures as low and as narrow as they become, and cards as high as that of a weight and of an output are there. */
const small = [
  { screen: 'of 320 px', box: { width: 274, height: 330 }, card: { width: 254, heights: [92, 116] } },
  { screen: 'of 390 px', box: { width: 344, height: 330 }, card: { width: 296, heights: [100, 128] } },
  { screen: 'of 1280 × 720', box: { width: 650, height: 244 }, card: { width: 440, heights: [66, 100] } },
  { screen: 'of 1366 × 768', box: { width: 736, height: 292 }, card: { width: 440, heights: [66, 100] } },
];

describe.each(small)('on a screen $screen', ({ box, card: { width, heights } }) => {
  test.each([[[3, 3, 3, 3]], [[4, 8, 3]], [[2, 4, 4, 1]]])(
    'no card covers its own units in %j',
    (columns) => {
      // A phone's picture grows with the network's rows.
      const height = box.width < 400 ? Math.max(box.height, 46 + 56 * Math.max(...columns)) : box.height;
      const names = { inputNameLength: 2, outputNameLength: 2, targetLength: 3 };
      const titles = columns.map(() => 'layer j · ReLU');
      const { x, y, halfWidth, halfHeight } = networkGeometry({ ...box, height, columns, titles, ...names });
      const boxes = y.map((ys, c) =>
        ys.map((unitY) => ({
          x: x[c]! - halfWidth,
          y: unitY - halfHeight,
          width: 2 * halfWidth,
          height: 2 * halfHeight,
        })),
      );
      const all = boxes.flat();
      const covered = (own: readonly Box[], high: number) => {
        const [first, last] = [own[0]!, own.at(-1)!];
        const middle = { x: (first.x + last.x) / 2 + halfWidth, y: (first.y + last.y) / 2 + halfHeight };
        const size = { width, height: high };
        const place = placeCard({ ...middle, own, near: [], units: all }, size, { ...box, height });
        return own.filter((unit) => sharedArea(unit, { ...place, ...size }) > 0);
      };
      for (const [c, column] of boxes.entries())
        for (const from of column) {
          expect(covered([from], heights[1]!)).toEqual([]);
          for (const to of boxes[c + 1] ?? []) expect(covered([from, to], heights[0]!)).toEqual([]);
        }
    },
  );
});

test('a card that is larger than the picture begins at its corner', () => {
  expect(placeCard(at(10, 10, 5), { width: 400, height: 200 }, { width: 300, height: 100 })).toMatchObject({
    x: 4,
    y: 4,
  });
});
