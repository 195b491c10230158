import { describe, expect, it, test } from 'vitest';
import type { GradientCheck, Verdict } from '../../../worker/protocol.ts';
import { greatestSize, nextSort, sortedRows, verdictCounts, type CheckColumn } from './check-table.ts';

const column = (...values: number[]) => Float64Array.from(values);
const check: GradientCheck = {
  iteration: 0,
  checked: Uint32Array.of(0, 3, 4, 9),
  parameters: 10,
  seed: 1,
  rule: column(0.5, -2, 0.5, NaN),
  differences: column(0.5, -1, 0.4, 1),
  dual: column(0.5, -1, 0.4, 1),
  relativeError: column(0, 0.5, 0.2, NaN),
  dualError: column(0, 0.5, 0.2, NaN),
  resolution: column(0, 0, 0, 0),
  rounding: column(0, 0, 0, 0),
  batchSamples: 1,
  samples: 1,
  verdicts: ['agrees', 'differs', 'kink', 'differs'],
  layers: [
    { layer: 0, count: { agrees: 1, unclear: 0, kink: 0, differs: 1 }, relativeError: 0.4, reason: 'so' },
    { layer: 1, count: { agrees: 0, unclear: 3, kink: 1, differs: 1 }, relativeError: 0.4, reason: 'so' },
  ],
  method: [],
  updateResidual: column(),
  updateVerdict: '',
  updateAgrees: true,
};

test.each<[CheckColumn, boolean, number[]]>([
  ['parameter', false, [0, 1, 2, 3]],
  ['parameter', true, [3, 2, 1, 0]],
  ['rule', false, [1, 0, 2, 3]],
  ['rule', true, [0, 2, 1, 3]],
  ['relativeError', true, [1, 2, 0, 3]],
  ['verdict', true, [1, 3, 2, 0]],
])('sorts by %s, descending: %s', (name, descending, rows) => {
  expect(sortedRows(check, { column: name, descending })).toEqual(rows);
});

describe('a press on a header', () => {
  it('turns the order of the same column around', () => {
    const sort = { column: 'rule', descending: true } as const;
    expect(nextSort(sort, 'rule')).toEqual({ column: 'rule', descending: false });
  });

  it('shows the greatest of another column first, but parameters in their own order', () => {
    const sort = { column: 'rule', descending: false } as const;
    expect(nextSort(sort, 'verdict')).toEqual({ column: 'verdict', descending: true });
    expect(nextSort(sort, 'parameter')).toEqual({ column: 'parameter', descending: false });
  });
});

it('counts the verdicts of all layers', () => {
  expect(verdictCounts(check)).toEqual({ agrees: 1, unclear: 3, kink: 1, differs: 2 } satisfies Record<
    Verdict,
    number
  >);
});

test.each([
  [[], -1, 0],
  [[0, 0], 1, 0],
  [[1e-18, -3e-17, 2e-17], 1, -3e-17],
  [[1, NaN, 5], 1, NaN],
])('of %j the number farthest from zero stands at %i', (values, at, value) => {
  expect(greatestSize(Float64Array.from(values))).toEqual({ at, value });
});
