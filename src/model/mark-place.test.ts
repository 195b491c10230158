import { expect, it, test } from 'vitest';
import { markOfPlace, placeOfMark } from './mark-place.ts';

const layout = {
  layers: [
    { name: 'j', inputs: 2, units: 3, weights: 0, biases: 6, firstUnit: 0 },
    { name: 'o', inputs: 3, units: 2, weights: 9, biases: 15, firstUnit: 3 },
  ],
  parameters: 17,
  units: 5,
};

test.each([
  [0, { kind: 'weight', layer: 0, from: 0, to: 0 }],
  [5, { kind: 'weight', layer: 0, from: 1, to: 2 }],
  [7, { kind: 'unit', layer: 0, unit: 1 }],
  [12, { kind: 'weight', layer: 1, from: 1, to: 1 }],
  [16, { kind: 'unit', layer: 1, unit: 1 }],
])('place %i is %o', (place, mark) => {
  expect(markOfPlace(layout, place)).toEqual(mark);
});

it('leads from every place to its mark and back', () => {
  const places = Array.from({ length: layout.parameters }, (_, place) => place);
  expect(places.map((place) => placeOfMark(layout, markOfPlace(layout, place)))).toEqual(places);
});

it('has no place for an input, and no mark beyond θ', () => {
  expect(placeOfMark(layout, { kind: 'unit', layer: -1, unit: 0 })).toBeUndefined();
  expect(() => markOfPlace(layout, 17)).toThrow('Place 17 is not within the 17 parameters.');
});
