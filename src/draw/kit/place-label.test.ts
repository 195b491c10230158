import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLabel } from './place-label.ts';

const bounds = { x: 0, y: 0, width: 200, height: 100 };
const size = { width: 50, height: 15 };

test.each([
  ['right above', { x: 20, y: 50 }, { x: 26, y: 29 }],
  ['left above at the right edge', { x: 190, y: 50 }, { x: 134, y: 29 }],
  ['right below at the upper edge', { x: 20, y: 5 }, { x: 26, y: 11 }],
  ['left below in the upper right corner', { x: 190, y: 5 }, { x: 134, y: 11 }],
])('a label stands %s', (_, point, place) => {
  expect(placeLabel(point, size, 6, bounds)).toMatchObject(place);
});

test('a label stands above the curve over its whole width', () => {
  expect(placeLabel({ x: 190, y: 80 }, size, 6, bounds, [], () => 60)).toMatchObject({ x: 134, y: 42 });
});

test('a label gives way to an obstacle', () => {
  const obstacle = { x: 100, y: 60, width: 100, height: 15 };
  const place = placeLabel({ x: 199, y: 85 }, size, 6, bounds, [obstacle]);
  expect(place.y + place.height <= 60 || place.y >= 75 || place.x + place.width <= 100).toBe(true);
});

test('a label is always within bounds that can hold it', () => {
  const px = fc.double({ min: -50, max: 250, noNaN: true });
  fc.assert(
    fc.property(px, px, (x, y) => {
      const place = placeLabel({ x, y }, size, 6, bounds);
      return place.x >= 0 && place.y >= 0 && place.x + 50 <= 200 && place.y + 15 <= 100;
    }),
  );
});
