import { expect, it } from 'vitest';
import { activations } from '../../worker/engine/activations/index.ts';
import { backwardRules } from '../../worker/engine/backward/index.ts';
import { ExperimentError } from '../../worker/engine/experiment/experiment-error.ts';
import { initializers } from '../../worker/engine/initializers/index.ts';
import { losses } from '../../worker/engine/losses/index.ts';
import { optimizers } from '../../worker/engine/optimizers/index.ts';
import { schedules } from '../../worker/engine/schedules/index.ts';
import { validateExperiment } from '../../worker/engine/validation/validate.ts';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { removeLayer } from './edits/shape.ts';
import { inWords, type Labels } from './refusal-in-words.ts';

const listed = (registry: Readonly<Record<string, { label: string }>>) =>
  Object.entries(registry).map(([id, { label }]) => ({ id, label }));
const labels = {
  losses: listed(losses),
  rules: listed(backwardRules),
  initializers: listed(initializers),
  choices: {
    activations: listed(activations),
    optimizers: Object.values(optimizers),
    schedules: Object.values(schedules),
  },
} as unknown as Labels;

/** What the engine refuses, as the page says it. */
function said(experiment: object): string {
  try {
    validateExperiment(experiment);
  } catch (error) {
    if (error instanceof ExperimentError) return inWords(error.message, labels, notebook.data);
    throw error;
  }
  throw new Error('It is not refused.');
}

const { network, training, data, stop } = notebook;
const output = (activation: string, change: object = {}) => ({
  ...notebook,
  network: {
    ...network,
    layers: network.layers.with(2, { ...network.layers[2]!, activation: activation as never }),
  },
  training: { ...training, backward: 'exact', ...change },
});
const fewer = removeLayer(0)(notebook) as Experiment;

it.each<[experiment: object, sentence: string]>([
  [
    fewer,
    'the backward rule “As run in the notebook” is not defined here: the notebook has three weight layers, this network has 2',
  ],
  [
    output('relu', { loss: 'cross-entropy' }),
    'cross-entropy is not defined for ReLU outputs: it needs softmax or sigmoid',
  ],
  [
    { ...notebook, data: { ...data, targets: [[1, 1.5, 0]] } },
    'the target o2 of sample 1 is 1.5, and Σ binary cross-entropy takes numbers from 0 to 1',
  ],
  [
    { ...notebook, stop: { ...stop, patience: 5 } },
    'patience waits for the loss over test samples, and there are none',
  ],
  [
    { ...output('linear', { loss: 'mean-squared-error' }), stop: { ...stop, accuracyAtLeast: 0.9 } },
    'an accuracy is the share of classes that are answered right, and the outputs are no classes',
  ],
  [
    { ...notebook, training: { ...training, batchSize: 2 } },
    '2 is more than 1, the number of training samples',
  ],
  [
    { ...notebook, scaling: { targets: { kind: 'min-max' } } },
    'the targets are scaled, and those of Σ binary cross-entropy are probabilities',
  ],
  [{ ...notebook, classes: ['a', 'b'] }, 'the network tells 3 classes apart, and 2 have names'],
  [
    { ...notebook, stop: { ...stop, iterationsAtMost: 0 } },
    'stop at iteration: expected a positive integer, got 0',
  ],
  [
    { ...notebook, data: { ...data, inputNames: ['a', 'b', 'k3'] } },
    'name of input 3: expected a name other than that of unit 3 of layer k, got "k3"',
  ],
])('a refusal is said in the words of the page: %#', (experiment, sentence) => {
  expect(said(experiment)).toBe(sentence);
});

it('what is no sentence of files stays as it is', () => {
  expect(
    inWords('network: this network needs 1 MiB, with 2 more for each that adam remembers, and', labels, data),
  ).toBe('this network needs 1 MiB, with 2 more for each that Adam remembers, and');
  for (const sentence of [
    'the output layer belongs to the data, and stays',
    'somewhere.else: expected a number, got 1',
  ])
    expect(inWords(sentence, labels, data)).toBe(sentence);
});
