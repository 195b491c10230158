import { expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment, Opened } from '../../../worker/protocol.ts';
import { TestPage } from '../testing/test-page.ts';
import { editText } from '../../model/edit-text.ts';
import { editedName } from '../../model/edits/edited-name.ts';
import { chooseActivation, resizeLayer } from '../../model/edits/layers.ts';
import { addLayer } from '../../model/edits/shape.ts';
import { chooseOptimizer, chooseOrder, trainBiases } from '../../model/edits/training.ts';
import type { Edit } from '../../model/edits/edited.ts';
import { fields } from '../../model/fields.ts';
import { drawnBy, withParameter } from '../../model/start.ts';
import { trainingFields } from '../../model/training-fields.ts';

const page = new TestPage();

const exact = { ...notebook, training: { ...notebook.training, backward: 'exact' as const } };
const given =
  (layer: number, value: number, ...units: number[]): Edit =>
  (experiment) => {
    const { start } = experiment;
    if (start.kind !== 'given') throw new Error('not given');
    let { layers } = start;
    for (const unit of units)
      layers = withParameter(layers, { kind: 'weight', layer, from: 0, to: unit }, value, 3);
    return { ...experiment, start: { ...start, layers } };
  };
/** Another bias for one unit. */
const bias =
  (layer: number, unit: number, value: number): Edit =>
  (experiment) => {
    const { start } = experiment;
    if (start.kind !== 'given') throw new Error('not given');
    const layers = withParameter(start.layers, { kind: 'unit', layer, unit }, value, 3);
    return { ...experiment, start: { ...start, layers } };
  };
const adam = { name: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

it.each<[Edit, string]>([
  [(e) => fields.learningRate.set(e, 0.02), 'learning rate 0.01 → 0.02'],
  [(e) => fields.stopLoss.clear(e), 'stop at loss 0.01 → none'],
  [(e) => fields.learningRate.set(e, 1 / 3), 'learning rate 0.01 → 0.3333'],
  [chooseOptimizer({ defaults: adam }), 'optimizer gradient descent → Adam'],
  [(e) => trainingFields.clipNorm.set(e, 1), 'clip norm none → 1'],
  [chooseOrder('shuffled'), 'order as given → shuffled'],
  [trainBiases(true), 'trained biases off → on'],
  [(e) => fields.bias.set(e, 0.2), 'bias 0.3 → 0.2'],
  [(e) => fields.stopAccuracy.set(e, 0.9), 'stop at accuracy none → 0.9'],
  [
    (e) => fields.stopLoss.set(fields.learningRate.set(e, 0.02) as Experiment, 0.1),
    'learning rate and stop at loss',
  ],
  [
    (e) =>
      fields.bias.set(
        fields.stopLoss.set(fields.learningRate.set(e, 0.02) as Experiment, 0.1) as Experiment,
        0.2,
      ),
    'learning rate, bias and 1 more',
  ],
  [(e) => ({ ...e, start: drawnBy('he-normal', e.start) }), 'initial weights given → He normal'],
  [(e) => ({ ...e, start: drawnBy('torch-linear', e.start) }), 'initial weights given → PyTorch’s nn.Linear'],
  [bias(0, 1, 0.5), 'b j₂ 0.3 → 0.5'],
  [given(0, 0.5, 1), 'i₁→j₂ 0.2 → 0.5'],
  [given(0, 0.5, 1, 2), 'the start'],
  [addLayer, 'network 3-3-3-3 → 3-3-3-3-3'],
  [resizeLayer(0, 4), 'network 3-3-3-3 → 3-4-3-3'],
  [chooseActivation(0, 'tanh'), 'activation of layer j ReLU → tanh'],
  [(e) => ({ ...e, data: { ...e.data, inputs: [[1, 2, 3]] } }), 'data'],
  [(e) => ({ ...e, split: { testShare: 0.2, seed: 1 } }), 'test part'],
  [(e) => ({ ...e, name: 'Mine' }), '“Notebook 3-3-3-3” → “Mine”'],
  [(e) => ({ ...e, name: editedName(e.name), classes: ['a'] }), 'classes'],
])('an edit is told by what it changes (%#)', async (edit, text) => {
  const { opened } = await page.open(exact);
  const after = edit(exact) as Experiment;
  expect(editText(exact, after, opened as Opened)).toBe(text);
});

it('one that is taken back is told the same way', async () => {
  const { opened } = await page.open(exact);
  const named = (experiment: Experiment) => ({ ...experiment, name: editedName(experiment.name) });
  const [one, other] = [named(exact), fields.learningRate.set(named(exact), 1) as Experiment];
  expect(editText(exact, other, opened as Opened)).toBe('learning rate 0.01 → 1');
  expect(editText(one, other, opened as Opened)).toBe('learning rate 0.01 → 1');
});
