import { expect, test } from 'vitest';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { fields } from './fields.ts';

type Start = Experiment['start'];

const drawn = (change: object) =>
  ({ kind: 'drawn', scheme: 'he-normal', seed: 3, biases: 0, ...change }) as Start;
const given = (...biases: (number | number[])[]): Start => ({
  kind: 'given',
  layers: biases.map((own) => ({ weights: [], biases: own })),
});

test.each<[Start, number | undefined]>([
  [given(0.3, 0.3), 0.3],
  [given(0.3, 0.4), undefined],
  [given([0.3, 0.3], 0.3), undefined],
  [drawn({}), 0],
  [drawn({ scheme: 'zeros', biases: 0.1 }), 0.1],
  [drawn({ scheme: 'torch-linear' }), undefined],
])('the bias of the start %j is %j', (start, bias) => {
  expect(fields.bias.get({ ...notebook, start })).toBe(bias);
});

test.each(Object.values(fields))(
  'what is set as $label is what is got, and nothing else changes',
  (field) => {
    const changed = field.set(notebook, 7);
    expect(field.get(changed)).toBe(7);
    expect(field.set(changed, field.get(notebook)!)).toEqual(notebook);
  },
);
