import { describe, expect, it, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { BackwardRule } from '../backward/backward-rule.ts';
import { backwardRules } from '../backward/index.ts';
import { softmaxShortcut } from '../backward/softmax-shortcut.ts';
import type { Experiment, Training } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate, type Model } from '../model.ts';
import type { BackwardRuleName } from '../names.ts';
import { prepare } from '../prepared.ts';
import { withFaultyRule } from '../testing/checked.ts';
import { checkDeltas } from './delta-check.ts';

/** The notebook's network under a rule, as it is after some iterations. */
function after(iterations: number, training: Partial<Training>): Model {
  const changed: Experiment = { ...notebook, training: { ...notebook.training, ...training } };
  const model = createModel(prepare(changed));
  forward(model.batch);
  for (let n = 1; n <= iterations; n++) iterate(model, n);
  model.passes.backward(model);
  return model;
}

/** A model whose rule is another one from now on. */
function judgedAs(model: Model, rule: BackwardRule): Model {
  const other = withFaultyRule(model, rule);
  other.passes.backward(other);
  return other;
}

const verdictsOf = (model: Model) => checkDeltas(model, 0).map(({ verdict }) => verdict);
const shortcut: Partial<Training> = {
  backward: 'softmax-shortcut',
  loss: 'cross-entropy',
  optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

it('says how far the deltas of each rule are from the exact ones at iteration 180 of the notebook’s own run', () => {
  const model = after(180, {});
  const of = (name: BackwardRuleName) =>
    checkDeltas(judgedAs(model, backwardRules[name]), 0).map(
      ({ relativeError, verdict }) => `${relativeError.toFixed(3)} ${verdict}`,
    );
  // δ_j, δ_k and δ_o, as worked out in NumPy.
  expect(of('notebook-as-run')).toEqual(['0.655 differs', '0.328 differs', '0.328 differs']);
  expect(of('exact')).toEqual(['0.000 agrees', '0.000 agrees', '0.000 agrees']);
  // Of another loss than this network's.
  expect(of('softmax-shortcut')).toEqual(['0.328 differs', '0.328 differs', '0.328 differs']);
});

it('leaves the rule’s deltas as they were', () => {
  const model = after(180, {});
  const before = model.batch.layers.map(({ delta }) => [...delta]);
  checkDeltas(model, 0);
  expect(model.batch.layers.map(({ delta }) => [...delta])).toEqual(before);
});

it('says how far a delta is from the exact one where its square would overflow', () => {
  const start = {
    kind: 'given' as const,
    layers: (notebook.start.kind === 'given' ? notebook.start.layers : []).map((layer) => ({
      ...layer,
      biases: 0,
    })),
  };
  const training = { ...notebook.training, optimizer: { name: 'sgd', learningRate: 1e6 } } as const;
  const model = createModel(prepare({ ...notebook, start, training }));
  forward(model.batch);
  for (let n = 1; n <= 26; n++) iterate(model, n);
  model.passes.backward(model);
  expect(Math.abs(model.batch.layers[0]!.delta[0]!)).toBeGreaterThan(1e200);
  for (const { relativeError } of checkDeltas(model, 0)) expect(relativeError).toBeLessThanOrEqual(1);
});

describe('the shortcut a − t of softmax, which is right,', () => {
  /** The losses go down to 1e-14 and further. */
  test.each([0, 10, 30, 50, 100, 400, 2000])('is not accused after %i updates of Adam', (iterations) => {
    expect(verdictsOf(after(iterations, shortcut))).not.toContain('differs');
  });

  test('is told to be exact as long as it can be told', () => {
    expect(verdictsOf(after(10, shortcut))).toEqual(['agrees', 'agrees', 'agrees']);
  });

  test('is too small to tell from rounding once nothing but rounding is left of it', () => {
    // A logit that is 60 above the others: 1 − p is 1e-26, of which a − t has nothing.
    const layers = notebook.start.kind === 'given' ? notebook.start.layers : [];
    const biases = notebook.data.targets[0]!.map((target) => 60 * target);
    const start = {
      kind: 'given' as const,
      layers: layers.map((layer, l) => (l === 2 ? { ...layer, biases } : layer)),
    };
    const model = createModel(
      prepare({ ...notebook, start, training: { ...notebook.training, ...shortcut } }),
    );
    forward(model.batch);
    model.passes.backward(model);
    expect(verdictsOf(model)).toEqual(['unclear', 'unclear', 'unclear']);
  });

  test.each([0, 10, 30])('with a planted fault is found after %i updates of Adam', (iterations) => {
    const twice: BackwardRule = {
      ...softmaxShortcut,
      outputDelta(batch) {
        softmaxShortcut.outputDelta(batch);
        for (let n = 0; n < batch.output.delta.length; n++) batch.output.delta[n]! *= 1 + 1e-3;
      },
    };
    const model = judgedAs(after(iterations, shortcut), twice);
    expect(verdictsOf(model)).toEqual(['differs', 'differs', 'differs']);
  });
});
