import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { graphColumns, slotsOf, weightsBetween } from './graph-columns.ts';

describe('the units that a graph draws', () => {
  it.each<[what: string, sizes: number[], drawn: number[]]>([
    ['are all of a small network', [3, 3, 3, 3], [3, 3, 3, 3]],
    ['are all of a wide one that has room', [64, 128, 10], [64, 128, 10]],
    ['are the first of a wider one', [784, 128, 10], [120, 128, 10]],
    [
      'are fewer where all columns together are too much',
      Array<number>(20).fill(100),
      Array<number>(20).fill(28),
    ],
    ['are a dozen of each where nothing else helps', Array<number>(90).fill(100), Array<number>(90).fill(12)],
  ])('%s', (_, sizes, drawn) => {
    expect(graphColumns(sizes)).toEqual(drawn);
  });

  it('are all inputs where these are a picture', () => {
    expect(graphColumns([784, 128, 10], true)).toEqual([784, 128, 10]);
  });

  test('are never more than there are, and frames never hold more weights than 1 MiB a column', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 2, maxLength: 100 }), (sizes) => {
        const drawn = graphColumns(sizes);
        drawn.forEach((units, c) => expect(units).toBeLessThanOrEqual(sizes[c]!));
        expect(weightsBetween(drawn)).toBeLessThanOrEqual(1 << 17);
      }),
    );
  });
});

test('a column keeps places free to say how many more units it has', () => {
  expect([slotsOf(12, 12), slotsOf(12, 17), slotsOf(120, 784)]).toEqual([12, 13, 128]);
});
