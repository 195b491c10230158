import { expect, it, test } from 'vitest';
import type { Evaluation } from '../../worker/protocol.ts';
import { lastScores, noScores, scoresOf } from './scores.ts';

it('the scores of a frame batch are those of its last border, training part first', () => {
  const evaluations = Float64Array.of(8, 0.9, 0.5, 0.8, 0.4, 16, 0.7, 0.75, 0.6, 0.65);
  expect(lastScores(evaluations)).toEqual({
    iteration: 16,
    training: { loss: 0.7, goodness: 0.75 },
    test: { loss: 0.6, goodness: 0.65 },
  });
});

it('the scores of a border without a test part have none, and what is no number stays none', () => {
  expect(lastScores(Float64Array.of(8, 0.9, 0.5, NaN, NaN)).test).toEqual(noScores);
  expect(lastScores(Float64Array.of(8, NaN, 0.5, NaN, 0.25))).toMatchObject({
    training: { loss: NaN, goodness: 0.5 },
    test: { loss: NaN, goodness: 0.25 },
  });
});

test.each<[what: string, scores: Pick<Evaluation, 'accuracy' | 'r2'>, goodness: number]>([
  ['an accuracy', { accuracy: 0.5, r2: undefined }, 0.5],
  ['an accuracy of 0', { accuracy: 0, r2: undefined }, 0],
  ['R²', { accuracy: undefined, r2: -2 }, -2],
  ['neither', { accuracy: undefined, r2: undefined }, NaN],
])('an evaluation with %s', (_what, scores, goodness) => {
  expect(scoresOf({ loss: 0.3, ...scores } as Evaluation)).toEqual({ loss: 0.3, goodness });
});
