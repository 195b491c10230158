import { expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { fields } from '../../model/fields.ts';
import { isNotebook } from './is-notebook.ts';

const { stop, ...rest } = notebook;

it.each<[what: string, experiment: Experiment, is: boolean]>([
  ['itself', notebook, true],
  ['read from a file, in another order', JSON.parse(JSON.stringify({ stop, ...rest })) as Experiment, true],
  ['by another name', { ...notebook, name: 'another' }, true],
  ['by another rule', { ...notebook, training: { ...notebook.training, backward: 'exact' } }, true],
  ['with another limit', fields.stopIteration.set(notebook, 927), true],
  ['with too low a limit', fields.stopIteration.set(notebook, 926), false],
  ['with another loss to stop at', fields.stopLoss.set(notebook, 0.02), false],
  ['with another rate', fields.learningRate.set(notebook, 0.02), false],
  ['with another bias', fields.bias.set(notebook, 0.2), false],
  ['with another loss', { ...notebook, training: { ...notebook.training, loss: 'cross-entropy' } }, false],
  ['with other inputs', { ...notebook, data: { ...notebook.data, inputs: [[0.1, 0.2, 0.8]] } }, false],
  ['clipped', { ...notebook, training: { ...notebook.training, clipNorm: 1 } }, false],
])('the notebook %s: %s', (_what, experiment, is) => {
  expect(isNotebook(experiment)).toBe(is);
});
