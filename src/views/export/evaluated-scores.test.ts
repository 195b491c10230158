import { expect, test } from 'vitest';
import { lossCsv } from '../../formats/loss-csv.ts';
import { KeptScores } from '../../state/run/kept-scores.ts';
import { areSomeUnknown, evaluatedScores } from './evaluated-scores.ts';

const losses = Float64Array.of(1, 0.5, 0.25, 1 / 3);
const csvOf = (kept: KeptScores, hasTest: boolean, first = 0, goodness = 'accuracy') =>
  lossCsv
    .encode({ first, losses, scores: evaluatedScores(kept, goodness, hasTest) })
    .trimEnd()
    .split('\n');

test('what is evaluated stands beside the batch loss of its iteration, by every digit', () => {
  const kept = new KeptScores();
  kept.append(Float64Array.of(0, 1.1, 0.5, 1.2, 0.25, 2, 0.1 + 0.2, 2 / 3, 0.7, 1));
  expect(csvOf(kept, true)).toEqual([
    'iteration,loss,training loss,training accuracy,test loss,test accuracy',
    '0,1,1.1,0.5,1.2,0.25',
    '1,0.5,,,,',
    '2,0.25,0.30000000000000004,0.6666666666666666,0.7,1',
    '3,0.3333333333333333,,,,',
  ]);
  expect(csvOf(kept, true, 2)[0]).toBe('2,1,0.30000000000000004,0.6666666666666666,0.7,1');
});

test('there is no column of a test part that is not there, and no number where none is defined', () => {
  const kept = new KeptScores();
  kept.append(Float64Array.of(0, 1.1, NaN, NaN, NaN));
  expect(csvOf(kept, false, 0, 'R²').slice(0, 3)).toEqual([
    'iteration,loss,training loss,training R²',
    '0,1,1.1,',
    '1,0.5,,',
  ]);
});

test('a run that is not evaluated on the way has its losses alone', () => {
  expect(csvOf(new KeptScores(), true).slice(0, 2)).toEqual(['iteration,loss', '0,1']);
});

test('it is known where some evaluations are not there by themselves any more', () => {
  const kept = new KeptScores(64);
  const evaluation = (n: number) => Float64Array.of(n, 1, 1, 1, 1);
  for (let n = 0; n < 64; n++) kept.append(evaluation(n));
  expect(areSomeUnknown(kept)).toBe(false);
  kept.append(evaluation(64));
  expect(areSomeUnknown(kept)).toBe(true);
});
