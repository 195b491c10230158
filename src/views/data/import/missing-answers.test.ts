import { describe, expect, it } from 'vitest';
import type { DataPlan } from '../../../../worker/table-protocol.ts';
import { answeredTogether, answerOf } from './missing-answers.ts';

const plan: DataPlan = {
  name: 'a',
  inputs: [0, 1],
  targets: [2],
  targetKind: 'numbers',
  missing: { 0: 'class', 1: 'mean', 2: 'mean' },
  scaling: 'none',
  testShare: 0,
  seed: 1,
};
const [x, k, t] = [
  { place: 0, kind: 'number' },
  { place: 1, kind: 'text' },
  { place: 2, kind: 'number' },
] as const;

describe('what was answered for missing values', () => {
  it('is nothing where it is for another role', () => {
    expect([x, k, t].map((column) => answerOf(column, plan))).toEqual([undefined, undefined, 'mean']);
    // The mean was answered for a quantity, and holds again once it is one.
    expect(answerOf(t, { ...plan, targetKind: 'classes' })).toBeUndefined();
    expect(answerOf(k, { ...plan, missing: { 1: 'leave-out' } })).toBe('leave-out');
  });

  it('of several columns together goes by the role of each, beside the others', () => {
    expect(answeredTogether([x, k], 'fill', plan)).toEqual({ 0: 'mean', 1: 'class', 2: 'mean' });
    expect(answeredTogether([x, k], 'leave-out', plan)).toEqual({
      0: 'leave-out',
      1: 'leave-out',
      2: 'mean',
    });
  });
});
