import { expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { startIsHuge } from './start-is-huge.ts';

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
  { what: 'the notebook’s start', experiment: notebook, huge: false },
  { what: 'a given bias', experiment: given({ biases: -1e62 }), huge: true },
  { what: 'one of the given biases', experiment: given({ biases: [0, 0, 1e100] }), huge: true },
  {
    what: 'a given weight',
    experiment: given({
      weights: [
        [0, 0, 0],
        [0, -1e300, 0],
        [0, 0, 0],
      ],
    }),
    huge: true,
  },
  { what: 'the bias of a drawn start', experiment: drawn(1e62), huge: true },
  { what: 'a bias just below the bound', experiment: drawn(9e61), huge: false },
  { what: 'an input', experiment: { ...notebook, data: { ...data, inputs: [[0, -1e62, 0]] } }, huge: true },
])('$what: $huge', ({ experiment, huge }) => {
  expect(startIsHuge(experiment)).toBe(huge);
});
