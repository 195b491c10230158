import { expect, test } from 'vitest';
import { around } from './around.ts';
import { drawnLayers } from './drawn-layers.ts';

const list = Array.from({ length: 1000 }, (_, n) => n);

test('a list of hundreds is shown whole', () => {
  const some = list.slice(0, 400);
  expect(around(some, 7)).toEqual({ before: 0, items: some, after: 0 });
});

test.each([
  [-1, 0],
  [0, 0],
  [19, 0],
  [21, 1],
  [500, 480],
  [981, 960],
  [999, 960],
])('around place %d of a thousand it begins after %d', (place, before) => {
  const stretch = around(list, place);
  expect(stretch).toEqual({ before, items: list.slice(before, before + 40), after: 960 - before });
  if (place >= 0) expect(stretch.items).toContain(place);
});

test('a hundred layers are drawn, of more the first ones', () => {
  expect([1, 100, 101, 3000].map(drawnLayers)).toEqual([1, 100, 8, 8]);
});
