import { describe, expect, it } from 'vitest';
import type { Layout } from '../../worker/protocol.ts';
import { belongsTo, hasMark, markLabel, marksOf, sameMark, withIndex, type Mark } from './mark.ts';

const layout: Layout = {
  layers: [
    { name: 'j', inputs: 2, units: 1, weights: 0, biases: 2, firstUnit: 0 },
    { name: 'o', inputs: 1, units: 2, weights: 3, biases: 5, firstUnit: 1 },
  ],
  parameters: 7,
  units: 3,
};
const names = { layout, inputNames: ['i1', 'i2'], outputNames: ['cat', 'dog'] };

describe('marks', () => {
  it('come layer by layer, each unit before the edges into it', () => {
    expect(marksOf(layout).map((mark) => markLabel(names, mark))).toEqual([
      'input i1',
      'input i2',
      'unit j1',
      'weight i1 to j1',
      'weight i2 to j1',
      'unit cat',
      'weight j1 to cat',
      'unit dog',
      'weight j1 to dog',
    ]);
  });

  it('are those of the first units of a wide layer', () => {
    const wide = {
      layers: [
        { name: 'j', inputs: 784, units: 16, weights: 0, biases: 12544, firstUnit: 0 },
        { name: 'o', inputs: 16, units: 17, weights: 12560, biases: 12832, firstUnit: 16 },
      ],
      parameters: 12849,
      units: 33,
    };
    const labels = marksOf(wide).map((mark) => markLabel({ ...names, layout: wide }, mark));
    expect(labels).toHaveLength(120 + 16 + 120 * 16 + 17 + 16 * 17);
    expect(labels).toContain('unit j16');
    expect(labels).toContain('weight i120 to j16');
    expect(labels).not.toContain('input i121');
  });

  it('have names without names', () => {
    const unnamed = { layout, inputNames: [], outputNames: [] };
    expect(markLabel(unnamed, { kind: 'weight', layer: 0, from: 1, to: 0 })).toBe('weight i2 to j1');
    expect(markLabel(unnamed, { kind: 'unit', layer: 1, unit: 1 })).toBe('unit o2');
  });

  it('are the same by what they name', () => {
    expect(sameMark({ kind: 'unit', layer: 0, unit: 1 }, { kind: 'unit', layer: 0, unit: 1 })).toBe(true);
    expect(sameMark({ kind: 'unit', layer: 0, unit: 1 }, { kind: 'unit', layer: 1, unit: 0 })).toBe(false);
    expect(sameMark(undefined, undefined)).toBe(true);
  });

  it('light a unit with the edges at it, and an edge with its two units', () => {
    const lit = (mark: Mark) =>
      marksOf(layout)
        .filter((other) => belongsTo(other, mark))
        .map((other) => markLabel(names, other));
    expect(lit({ kind: 'unit', layer: 0, unit: 0 })).toEqual([
      'unit j1',
      'weight i1 to j1',
      'weight i2 to j1',
      'weight j1 to cat',
      'weight j1 to dog',
    ]);
    expect(lit({ kind: 'weight', layer: 0, from: 1, to: 0 })).toEqual([
      'input i2',
      'unit j1',
      'weight i2 to j1',
    ]);
  });
});

it.each<[Mark, boolean]>([
  [{ kind: 'unit', layer: -1, unit: 1 }, true],
  [{ kind: 'unit', layer: -1, unit: 2 }, false],
  [{ kind: 'unit', layer: 1, unit: 1 }, true],
  [{ kind: 'unit', layer: 2, unit: 0 }, false],
  [{ kind: 'weight', layer: 0, from: 1, to: 0 }, true],
  [{ kind: 'weight', layer: 0, from: 1, to: 1 }, false],
  [{ kind: 'weight', layer: 2, from: 0, to: 0 }, false],
])('of a network is a mark or is not (%#)', (mark, has) => {
  expect(hasMark(layout, mark)).toBe(has);
});

describe('withIndex', () => {
  it.each([
    ['j1', 'j₁'],
    ['o10', 'o₁₀'],
    ['cat', 'cat'],
    ['x1y', 'x1y'],
    ['mp3', 'mp3'],
  ])('draws %s as %s', (name, drawn) => {
    expect(withIndex(name)).toBe(drawn);
  });
});
