import { expect, test } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { dataLines, ownBiases } from './recipe.ts';

type Start = Experiment['start'];

const many: Experiment = {
  ...notebook,
  data: { ...notebook.data, inputs: Array(150).fill([1, 2, 3]), targets: Array(150).fill([1, 0, 0]) },
};
const split = { ...many, split: { testShare: 0.2, seed: 3 } };
const drawn = (change: object) =>
  ({ kind: 'drawn', scheme: 'he-normal', seed: 3, biases: 0, ...change }) as Start;
const given = (...biases: (number | number[])[]): Start => ({
  kind: 'given',
  layers: biases.map((own) => ({ weights: [], biases: own })),
});
/** `term: text`, line by line. */
const said = (lines: readonly { term: string; text: string }[]) =>
  lines.map(({ term, text }) => `${term}: ${text}`);

test('biases that differ are never said to be one number', () => {
  expect(ownBiases(given([1, 2]))).toBe('given, one a unit');
  expect(ownBiases(given(0.3, 0.4))).toBe('given, one a unit');
  expect(ownBiases(drawn({ scheme: 'torch-linear' }))).toBe('drawn, as the weights');
});

test('the data', () => {
  expect(said(dataLines(many))).toEqual(['Samples: 150']);
  const scaling = { inputs: { kind: 'standardize' }, targets: { kind: 'min-max' } } as const;
  expect(said(dataLines({ ...split, scaling, classes: ['a', 'b', 'c'] }))).toEqual([
    'Samples: 150',
    'Test part: 20 % · seed 3',
    'Scaling of inputs: standardize',
    'Scaling of targets: min-max',
    'Classes: a b c',
  ]);
});
