import { expect, it } from 'vitest';
import { notebook } from '../../../../worker/notebook.ts';
import { dataColumns, withCell } from './data-columns.ts';

const experiment = {
  ...notebook,
  data: {
    inputNames: ['size', 'color red', 'color dark blue', 'color green'],
    outputNames: ['p', 'q'],
    inputs: [
      [1, 0, 1, 0],
      [2, 1, 0, 0],
      [3, 0, 0, 1],
    ],
    targets: [
      [1, 0],
      [0, 1],
      [1, 0],
    ],
  },
  classes: ['p', 'q'],
};

it('puts texts in one column in the place of one of 0 and 1 for each', () => {
  const { inputs, targets, more } = dataColumns(experiment);
  expect(inputs.map(({ name, short }) => [name, short(0), short(2)])).toEqual([
    ['size', '1', '3'],
    ['color', 'dark blue', 'green'],
  ]);
  expect(targets.map(({ name, short }) => [name, short(0), short(1)])).toEqual([['class', 'p', 'q']]);
  expect(more).toBe(0);
});

it('changes a number, or which of several is 1', () => {
  const { inputs, targets } = dataColumns(experiment);
  expect(withCell(experiment, inputs[0]!, 1, 9).data.inputs[1]).toEqual([9, 1, 0, 0]);
  const changed = withCell(experiment, inputs[1]!, 1, 2);
  expect(changed.data.inputs[1]).toEqual([2, 0, 0, 1]);
  expect(dataColumns(changed).inputs[1]!.whole(1)).toBe('green');
  expect(withCell(experiment, targets[0]!, 0, 1).data.targets[0]).toEqual([0, 1]);
});

it('shows the numbers where targets are not of one class', () => {
  const soft = {
    ...experiment,
    data: {
      ...experiment.data,
      targets: [
        [0.5, 0.5],
        [1, 0],
        [0, 1],
      ],
    },
  };
  expect(dataColumns(soft).targets.map(({ name, short }) => [name, short(0)])).toEqual([
    ['p', '0.5'],
    ['q', '0.5'],
  ]);
});
