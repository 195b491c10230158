import { describe, expect, it } from 'vitest';
import type { Experiment } from './experiment/experiment.ts';
import { prepare } from './prepared.ts';
import { notebook } from '../notebook.ts';

const rows = Array.from({ length: 10 }, (_, n) => [n, n * n, 3]);
const experiment: Experiment = {
  ...notebook,
  data: { ...notebook.data, inputs: rows, targets: rows.map(() => [1, 0, 0]) },
  split: { testShare: 0.3, seed: 1 },
  scaling: { inputs: { kind: 'standardize' } },
};
const before = prepare(experiment);

describe('data that are there already', () => {
  it('serve again when nothing of them changed', () => {
    const training = { ...experiment.training, batchSize: 4 };
    // A copy that holds the same rows, as a checked experiment does.
    const data = { ...experiment.data, inputNames: [] };
    const scaling = { inputs: { kind: 'standardize' } } as const;
    expect(prepare({ ...experiment, training, data, scaling }, before).data).toBe(before.data);
  });

  it.each<[string, Partial<Experiment>]>([
    ['split', { split: { testShare: 0.3, seed: 2 } }],
    ['scaling', { scaling: { inputs: { kind: 'min-max' } } }],
  ])('are parted and scaled anew from the same columns when their %s changed', (_, change) => {
    const { data } = prepare({ ...experiment, ...change }, before);
    expect(data.dataSet).toBe(before.data.dataSet);
    expect(data).toStrictEqual(prepare({ ...experiment, ...change }).data);
    expect(data).not.toStrictEqual(before.data);
  });

  it.each(['inputs', 'targets'] as const)('do not serve for other %s', (part) => {
    const other = experiment.data[part].map((row) => row.map((value) => value + 1));
    const changed = { ...experiment, data: { ...experiment.data, [part]: other } };
    expect(prepare(changed, before)).toStrictEqual(prepare(changed));
  });
});
