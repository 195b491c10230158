import { describe, expect, it, test } from 'vitest';
import { prepare } from '../../worker/engine/prepared.ts';
import { notebook } from '../../worker/notebook.ts';
import { courseOfMark, courseScale, joined } from './course.ts';

const { layout } = prepare(notebook).objective;
const column = (...values: number[]) => Float64Array.from(values);

test.each([
  [{ kind: 'weight', layer: 1, from: 2, to: 1 }, { place: 12 + 7 }],
  [
    { kind: 'unit', layer: 2, unit: 1 },
    { unit: 7, row: 5 },
  ],
  [{ kind: 'unit', layer: -1, unit: 1 }, undefined],
] as const)('the course of %j is that of %j', (mark, of) => {
  expect(courseOfMark(layout, mark, 5)).toEqual(of);
});

describe('a course that goes on', () => {
  const before = { first: 0, stride: 2, values: column(0, 2, 4, 6, 8) };

  it('is the longer for it', () => {
    expect(joined(before, { first: 10, stride: 2, values: column(10, 12) })).toEqual({
      first: 0,
      stride: 2,
      values: column(0, 2, 4, 6, 8, 10, 12),
    });
  });

  it('loses the points between where the stride has grown', () => {
    expect(joined(before, { first: 12, stride: 4, values: column(12) }).values).toEqual(column(0, 4, 8, 12));
    expect(joined(before, { first: 16, stride: 8, values: column(16) }).values).toEqual(column(0, 8, 16));
  });

  it('takes no points between, which it did not have before', () => {
    expect(joined(before, { first: 9, stride: 1, values: column(9, 10, 11, 12, 13) })).toEqual({
      first: 0,
      stride: 2,
      values: column(0, 2, 4, 6, 8, 10, 12),
    });
  });
});

describe('the scale of a course', () => {
  const wave = Array.from({ length: 100 }, (_, n) => Math.sin(n / 5));

  it('holds all values where they are alike', () => {
    const scale = courseScale(column(3, ...wave, -2));
    expect(scale).toEqual({ domain: [-2, 3], below: undefined, above: undefined });
  });

  it('leaves out a few that are far away, and says how far', () => {
    const scale = courseScale(column(...wave, 1e6, -1e9, NaN, Infinity))!;
    expect(scale).toMatchObject({ below: -1e9, above: 1e6 });
    expect(scale.domain[0]).toBeLessThan(-0.9);
    expect(scale.domain[1]).toBeGreaterThan(0.9);
    expect(Math.max(...scale.domain.map(Math.abs))).toBeLessThanOrEqual(1);
  });

  it('holds all of a few values, of a constant, and has none where nothing is finite', () => {
    expect(courseScale(column(0, 1, 1e9))).toMatchObject({ domain: [0, 1e9] });
    expect(courseScale(column(2, 2, 2))).toMatchObject({ domain: [2, 2], above: undefined });
    expect(courseScale(column(NaN, Infinity))).toBeUndefined();
    expect(courseScale(column())).toBeUndefined();
  });
});
