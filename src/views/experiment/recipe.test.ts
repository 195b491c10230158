import { describe, expect, test } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { batchLines, dataLines, optimizerNumbers, ownBiases, rateLines, stopLines } from './recipe.ts';

type Training = Experiment['training'];
type Start = Experiment['start'];

const many: Experiment = {
  ...notebook,
  data: { ...notebook.data, inputs: Array(150).fill([1, 2, 3]), targets: Array(150).fill([1, 0, 0]) },
};
const trained = (change: Partial<Training>, experiment = many): Experiment => ({
  ...experiment,
  training: { ...experiment.training, ...change },
});
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

test('the numbers of an optimizer', () => {
  expect(optimizerNumbers([])).toBe('');
  const constants = [
    { symbol: 'β₁', value: 0.9 },
    { symbol: 'ε', value: 1e-8 },
  ];
  expect(optimizerNumbers(constants)).toBe('β₁ 0.9 · ε 1e-8');
});

test('biases that differ are never said to be one number', () => {
  expect(ownBiases(given([1, 2]))).toBe('given, one a unit');
  expect(ownBiases(given(0.3, 0.4))).toBe('given, one a unit');
  expect(ownBiases(drawn({ scheme: 'torch-linear' }))).toBe('drawn, as the weights');
});

describe('what an update takes', () => {
  test.each<[string, Experiment, trainingSamples: number, string[]]>([
    ['the notebook’s', notebook, 1, ['Batch: 1 of 1 sample']],
    ['all samples', trained({ batchSize: 150 }), 150, ['Batch: 150 of 150 samples']],
    ['a part, as given', trained({ batchSize: 16 }), 150, ['Batch: 16 of 150 samples', 'Order: as given']],
    [
      'a shuffled part of the training samples',
      trained({ batchSize: 16, order: 'shuffled', shuffleSeed: 7 }, split),
      120,
      ['Batch: 16 of 120 samples', 'Order: shuffled · seed 7'],
    ],
  ])('%s', (_what, experiment, trainingSamples, lines) =>
    expect(said(batchLines(experiment, { trainingSamples }))).toEqual(lines),
  );

  test.each<[Partial<Training>, string[]]>([
    [{}, []],
    [{ schedule: { name: 'constant' } }, ['Schedule: constant']],
    [{ schedule: { name: 'step', everyEpochs: 1, factor: 0.5 } }, ['Schedule: × 0.5 every 1 epoch']],
    [{ schedule: { name: 'exponential', factor: 0.99 } }, ['Schedule: × 0.99 an epoch']],
    [
      { schedule: { name: 'cosine', epochs: 40, least: 0.0001 } },
      ['Schedule: cosine to 0.0001 in 40 epochs'],
    ],
    [{ clipNorm: 2 }, ['Gradient norm: at most 2']],
  ])('with %j', (change, lines) => expect(said(rateLines(trained(change)))).toEqual(lines));
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

test('the end', () => {
  expect(stopLines(notebook)).toEqual([]);
  const experiment = trained({ evaluateEveryEpochs: 2 });
  const stop = { ...notebook.stop, accuracyAtLeast: 0.95, patience: 1 };
  expect(said(stopLines({ ...experiment, stop }))).toEqual([
    'Stop at accuracy: 0.95',
    'Patience: 1 evaluation',
    'Evaluated every: 2 epochs',
  ]);
});
