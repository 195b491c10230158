import { expect, it } from 'vitest';
import type { Experiment } from '../../worker/protocol.ts';
import type { ClassQuestion } from './classes.ts';
import { planeSamples } from './plane-samples.ts';

const inputs = [
  [0, 5],
  [1, 6],
  [2, 7],
  [3, 8],
];
const experiment = { data: { inputs, targets: [[0], [1], [1], [0]] } } as unknown as Experiment;
const classes: ClassQuestion = {
  ...{ label: undefined, classes: ['no', 'yes'], whyNone: () => '' },
  classOf: (targets, row) => targets[row],
};

it('samples on a plane are hollow where they test the network', () => {
  const samples = planeSamples(experiment, { testRows: Uint32Array.of(1, 3) }, classes, 1, undefined);
  expect(samples.map(({ row, x, y, group, hollow }) => [row, x, y, group, hollow])).toEqual([
    [0, 0, 5, 0, false],
    [1, 1, 6, 1, true],
    [2, 2, 7, 1, false],
    [3, 3, 8, 0, true],
  ]);
});

it('of many samples some are on a plane, and the chosen one', () => {
  const rows = planeSamples(experiment, { testRows: new Uint32Array(0) }, undefined, 3, 1);
  expect(rows.map(({ row, group }) => [row, group])).toEqual([
    [0, undefined],
    [1, undefined],
    [3, undefined],
  ]);
});
