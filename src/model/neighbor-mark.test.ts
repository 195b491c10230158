import { describe, expect, test } from 'vitest';
import { prepare } from '../../worker/engine/prepared.ts';
import { notebook } from '../../worker/notebook.ts';
import { columnsOf, type Mark } from './mark.ts';
import { neighborMark } from './neighbor-mark.ts';

const columns = columnsOf(prepare(notebook).objective.layout);
const weight = (layer: number, from: number, to: number): Mark => ({ kind: 'weight', layer, from, to });
const unit = (layer: number, n: number): Mark => ({ kind: 'unit', layer, unit: n });

describe('the neighbor of', () => {
  test.each([
    ['a weight, left, is where it starts', weight(1, 0, 2), -1, unit(0, 0)],
    ['a weight, right, is where it ends', weight(1, 0, 2), 1, unit(1, 2)],
    ['a unit, left, is at its height', unit(0, 1), -1, unit(-1, 1)],
    ['a unit, right, is at its height', unit(0, 1), 1, unit(1, 1)],
    ['an input, left, is none', unit(-1, 1), -1, undefined],
    ['an output, right, is none', unit(2, 1), 1, undefined],
  ] as const)('%s', (_, mark, way, neighbor) => {
    expect(neighborMark(columns, mark, way)).toEqual(neighbor);
  });

  test('a low unit is the last one of a layer with fewer', () => {
    const uneven = [3, 20, 2];
    expect(neighborMark(uneven, unit(0, 9), 1)).toEqual(unit(1, 1));
    expect(neighborMark(uneven, unit(-1, 2), 1)).toEqual(unit(0, 2));
  });
});
