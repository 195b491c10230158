import { describe, expect, test } from 'vitest';
import type { BackwardRule } from '../backward/backward-rule.ts';
import { carryBack } from '../backward/carry-back.ts';
import { linear } from '../activations/linear.ts';
import { exact } from '../backward/exact.ts';
import { softmaxShortcut } from '../backward/softmax-shortcut.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate } from '../model.ts';
import { layoutOf } from '../network.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { sgd } from '../optimizers/sgd.ts';
import { checked, withFaultyRule, type Faults } from '../testing/checked.ts';
import { notebook } from '../../notebook.ts';
import { checkGradients } from './check-gradients.ts';
import { finished } from './finished.ts';
import { prepare } from '../prepared.ts';

/** The notebook's network under the exact rule, with one ReLU of layer k closed and the biases trained. */
const experiment: Experiment = {
  ...notebook,
  start: {
    kind: 'given',
    layers: (notebook.start.kind === 'given' ? notebook.start.layers : []).map((layer, l) =>
      l === 1 ? { ...layer, biases: [0.3, -5, 0.3] } : layer,
    ),
  },
  training: { ...notebook.training, backward: 'exact', trainBiases: true },
};
const iteration = 20;

const forgottenMask: BackwardRule = {
  ...exact,
  hiddenDelta: (batch, l) => carryBack(batch, l, batch.layers[l]!.delta),
};

/** δ_l = (Wᵀ δ_{l+1}) ⊙ f′(z_l), which only a square W allows. */
const transposedMatrix: BackwardRule = {
  ...exact,
  hiddenDelta(batch, l) {
    const { activation, z, a, upstream, delta, units } = batch.layers[l]!;
    const next = batch.layers[l + 1]!;
    for (let i = 0; i < units; i++) {
      upstream[i] = 0;
      for (let j = 0; j < units; j++) upstream[i]! += next.weights[j * units + i]! * next.delta[j]!;
    }
    activation.backward(z, a, upstream, delta, 1, units);
  },
};

/** The weight gradient of layer k from the a of layer j as it was one iteration before. */
function staleActivation(): BackwardRule {
  const model = createModel(prepare(experiment));
  forward(model.batch);
  for (let n = 1; n < iteration; n++) iterate(model, n);
  const stale = model.batch.layers[0]!.a.slice();
  return {
    ...exact,
    hiddenDelta(batch, l) {
      exact.hiddenDelta(batch, l);
      // The last δ: from here on only the gradients are worked out.
      if (l === 0) batch.layers[0]!.a.set(stale);
    },
  };
}

const descent = sgd.create({ name: 'sgd', learningRate: 0.01 });

/** The published explainer's: inside the loop over the weights of a unit it moves the unit's bias, too. */
const biasStepForEachWeight: Optimizer = {
  ...descent,
  update(parameters, gradient, memory, step, ranges) {
    descent.update(parameters, gradient, memory, step, ranges);
    const { layers } = layoutOf(experiment.network);
    for (const { biases, units, inputs } of layers) {
      for (let more = 1; more < inputs; more++) {
        descent.update(parameters, gradient, memory, step, [[biases, biases + units]]);
      }
    }
  },
};

const faultless = [0, 0, 0];

describe('a planted fault is caught', () => {
  // How many parameters of layers j, k and o differ; each layer has 9 weights and 3 biases.
  test.each<{ fault: string; by: string; part: Faults; differing: number[]; update: boolean }>([
    { fault: 'no fault', by: 'neither check', part: {}, differing: faultless, update: true },
    {
      // The closed unit of layer k gets a δ, and hands it on to the whole of layer j.
      fault: 'a forgotten ReLU mask',
      by: 'the gradient check in layers j and k',
      part: { rule: forgottenMask },
      differing: [12, 4, 0],
      update: true,
    },
    {
      fault: 'a transposed matrix',
      by: 'the gradient check in layers j and k',
      part: { rule: transposedMatrix },
      differing: [12, 8, 0],
      update: true,
    },
    {
      fault: 'a stale activation',
      by: 'the gradient check in the weights of layer k alone',
      part: { rule: staleActivation() },
      differing: [0, 6, 0],
      update: true,
    },
    {
      fault: 'a bias step applied fan-in times',
      by: 'the update check alone',
      part: { optimizer: biasStepForEachWeight },
      differing: faultless,
      update: false,
    },
  ])('$fault: by $by', ({ part, differing, update }) => {
    const { layers, updateAgrees, rule, dual } = checked(experiment, iteration, part);
    expect(layers.map(({ count }) => count.differs)).toEqual(differing);
    expect(updateAgrees).toBe(update);
    // The second opinion sees what the differences see.
    const secondOpinion = layers.map(
      ({ layer }) =>
        [...rule.keys()].filter((n) => Math.floor(n / 12) === layer && Math.abs(rule[n]! - dual[n]!) > 1e-12)
          .length,
    );
    expect(secondOpinion).toEqual(differing);
  });

  test('that its rule’s own description does not explain is called one of its arithmetic', () => {
    expect(
      checked(experiment, iteration, { rule: forgottenMask }).layers.map(({ reason }) => reason),
    ).toEqual([
      'Its own step is right, but it was given a wrong δ by layer k.',
      'Its own step is wrong: what the rule says of itself does not explain it, so its arithmetic is at fault.',
      undefined,
    ]);
  });

  test('between δ and the gradient is found there', () => {
    expect(
      checked(experiment, iteration, { rule: staleActivation() }).layers.map(({ reason }) => reason),
    ).toEqual([
      undefined,
      'Its δ is right, but its gradient is not the mean of a · δ: the arithmetic from δ to the gradient is at fault.',
      undefined,
    ]);
  });

  test('in the derivative of an activation, which every rule takes from the engine, is found in its layer', () => {
    const model = createModel(prepare(experiment));
    const { batch } = model;
    const layers = batch.layers.map((layer, l) =>
      l === 1 ? { ...layer, activation: { ...layer.activation, backward: linear.backward } } : layer,
    );
    const check = finished(checkGradients({ ...model, batch: { ...batch, layers } }, 0));
    const reasons = check.layers.map(({ reason }) => reason);
    expect(reasons[0]).toBe('Its own step is right, but it was given a wrong δ by layer k.');
    expect(reasons[1]).toMatch(/^Its own step is wrong: .* its arithmetic is at fault\.$/);
    expect(reasons[2]).toBeUndefined();
  });

  test('that all witnesses but the loss itself share is told as such', () => {
    // The batch has the loss of the experiment, rule and dual numbers have another.
    const { training } = experiment;
    const prepared = prepare({ ...experiment, training: { ...training, loss: 'cross-entropy' } });
    const rule: BackwardRule = { ...softmaxShortcut, outputForm: 'jacobian' };
    const model = { ...createModel(prepare(experiment)), prepared };
    const { layers } = finished(checkGradients(withFaultyRule(model, rule), 0));
    expect(layers[2]!.reason).toBe(
      'Its steps agree with the dual numbers, but the loss itself changes otherwise: rule and dual numbers have the same wrong derivative.',
    );
  });

  test('in the biases’ step is named with its layers', () => {
    const { updateVerdict } = checked(experiment, iteration, { optimizer: biasStepForEachWeight });
    expect(updateVerdict).toMatch(
      /^Off from θ − η ∂L\/∂θ by up to [\d.e-]+: 3 of the 3 biases of layer j; 2 of the 3 biases of layer k; 3 of the 3 biases of layer o\.$/,
    );
  });
});
