import { expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { createModel } from '../model.ts';
import { prepare } from '../prepared.ts';
import { hugeOf, ingredientsOf, largestOf } from './ingredients.ts';

const { start, data } = notebook;
const given = (change: object): Experiment => ({
  ...notebook,
  start:
    start.kind === 'given'
      ? { ...start, layers: start.layers.map((layer) => ({ ...layer, ...change })) }
      : start,
});
const drawn = (biases: number): Experiment => ({
  ...notebook,
  start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases },
});

test.each([
  { what: 'the notebook’s start', experiment: notebook, huge: [] },
  { what: 'a given bias', experiment: given({ biases: -1e62 }), huge: ['start biases'] },
  { what: 'one of the given biases', experiment: given({ biases: [0, 0, 1e100] }), huge: ['start biases'] },
  {
    what: 'a given weight',
    experiment: given({
      weights: [
        [0, 0, 0],
        [0, -1e300, 0],
        [0, 0, 0],
      ],
    }),
    huge: ['start weights'],
  },
  { what: 'the bias of a drawn start', experiment: drawn(1e62), huge: ['start biases'] },
  { what: 'a bias just below the bound', experiment: drawn(9e61), huge: [] },
  {
    what: 'weights that are drawn from a wide range',
    experiment: {
      ...notebook,
      start: { kind: 'drawn', scheme: 'uniform', range: 1e100, seed: 1, biases: 0 },
    } as const,
    huge: ['start weights'],
  },
  {
    what: 'an input',
    experiment: { ...notebook, data: { ...data, inputs: [[0, -1e62, 0]] } },
    huge: ['inputs'],
  },
  {
    what: 'a target',
    experiment: { ...notebook, data: { ...data, targets: [[0, 1e200, 0]] } },
    huge: ['targets'],
  },
  {
    what: 'inputs that are scaled before the network has them',
    experiment: {
      ...notebook,
      data: { ...data, inputs: [[0, -1e100, 0]] },
      scaling: { inputs: { kind: 'standardize' } },
    } as const,
    huge: [],
  },
])('of $what are huge: $huge', ({ experiment, huge }) => {
  const prepared = prepare(experiment);
  const { parameters } = createModel(prepared);
  expect(hugeOf(ingredientsOf(prepared.data, parameters)).map(({ name }) => name)).toEqual(huge);
});

test.each([
  { values: [], largest: 0 },
  { values: [1, -3, 2], largest: 3 },
  { values: [-Infinity, 1], largest: Infinity },
  { values: [5, NaN, 1], largest: NaN },
  { values: [NaN, 0], largest: NaN },
])('the largest of $values is $largest', ({ values, largest }) => {
  expect(largestOf(Float64Array.from(values))).toBe(largest);
});
