import { describe, expect, test } from 'vitest';
import { sharedArea } from '../kit/box.ts';
import { placeCard, type Anchor } from './place-card.ts';

const picture = { width: 770, height: 460 };
const size = { width: 334, height: 84 };
const circle = 50;
/** Four columns of three units, as the notebook's network stands at 1440 × 900. */
const points = [45, 275, 500, 730].flatMap((x) => [90, 230, 370].map((y) => ({ x, y })));
const units = points.map(({ x, y }) => ({ x: x - 25, y: y - 25, width: circle, height: circle }));
const at = (x: number, y: number, clearance: number): Anchor => ({ x, y, clearance, units });

const cases = [
  ...points.map(({ x, y }) => ({ what: `the unit at ${x}, ${y}`, anchor: at(x, y, 25) })),
  ...points.flatMap((from) =>
    points
      .filter((to) => to.x > from.x && to.x - from.x < 240)
      .map((to) => ({
        what: `the weight from ${from.x}, ${from.y} to ${to.x}, ${to.y}`,
        anchor: at((from.x + to.x) / 2, (from.y + to.y) / 2, 8),
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
    const { clearance } = anchor;
    const own = {
      x: anchor.x - clearance,
      y: anchor.y - clearance,
      width: 2 * clearance,
      height: 2 * clearance,
    };
    const hidden = [...units, own].filter((box) => sharedArea(box, { x, y, ...size }) > 0);
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
    { x: 38, y: 38, clearance: 18, units: crowded },
    { width: 80, height: 50 },
    { width: 140, height: 140 },
  );
  expect(x >= 56 || y >= 56).toBe(true);
});

test('a card that is larger than the picture begins at its corner', () => {
  expect(placeCard(at(10, 10, 5), { width: 400, height: 200 }, { width: 300, height: 100 })).toMatchObject({
    x: 4,
    y: 4,
  });
});
