import { expect, it } from 'vitest';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { editedParts } from './edited-parts.ts';
import { fields } from './fields.ts';

const withTraining = (training: Partial<Experiment['training']>): Experiment => ({
  ...notebook,
  training: { ...notebook.training, ...training },
});

it.each<[Experiment, string]>([
  [fields.learningRate.set(notebook, 0.02), 'learning rate'],
  [fields.bias.set(notebook, 0.2), 'start'],
  [fields.stopLoss.set(fields.learningRate.set(notebook, 0.02), 0.1), 'stop rule and learning rate'],
  [withTraining({ loss: 'cross-entropy' }), 'loss'],
  [withTraining({ optimizer: { name: 'adagrad', learningRate: 0.01, epsilon: 1e-8 } }), 'optimizer'],
  [withTraining({ backward: 'exact', clipNorm: 1 }), 'backward rule and clip norm'],
  [{ ...notebook, name: 'Mine' }, '“Notebook 3-3-3-3” → “Mine”'],
  [{ ...notebook, split: { testShare: 0.2, seed: 1 } }, 'test part'],
  [{ ...notebook }, ''],
])('an edit is called by what it changes (%#)', (after, text) => {
  expect(editedParts(notebook, after)).toBe(text);
});
