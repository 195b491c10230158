import { expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { refuseLoss } from './sense.ts';

const [j, k, o] = notebook.network.layers;
const withTanh: Experiment = {
  ...notebook,
  network: { inputs: 3, layers: [j!, k!, { ...o!, activation: 'tanh' }] },
};

test('a loss is refused in a sentence where it is not defined for the outputs or the targets', () => {
  expect(refuseLoss('binary-cross-entropy', notebook)).toBeUndefined();
  expect(refuseLoss('mean-squared-error', withTanh)).toBeUndefined();
  expect(refuseLoss('cross-entropy', withTanh)).toBe(
    'training.loss: expected a loss that is defined for tanh outputs (cross-entropy needs softmax or sigmoid), got "cross-entropy"',
  );
  const beyond = { ...notebook, data: { ...notebook.data, targets: [[1, 0, 2]] } };
  expect(refuseLoss('mean-squared-error', beyond)).toBeUndefined();
  expect(refuseLoss('cross-entropy', beyond)).toBe(
    'data.targets[0][2]: expected a number from 0 to 1 for cross-entropy, got 2',
  );
});

test('what goes wrong otherwise is no refusal', () => {
  const broken = {
    ...notebook,
    data: {
      ...notebook.data,
      get targets(): never {
        throw new RangeError('no targets');
      },
    },
  };
  expect(() => refuseLoss('cross-entropy', broken)).toThrow(new RangeError('no targets'));
});
