// @ts-nocheck
import type { ActivationName, LossName } from './names.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activations } from './activations/index.ts';
import { backward } from './backward.ts';
import { backwardRules } from './backward/index.ts';
import type { Experiment } from './experiment/experiment.ts';
import { forward } from './forward.ts';
import { losses } from './losses/index.ts';
import { createModel, iterate } from './model.ts';
import { expectAllClose } from './testing/close.ts';
import { anyExperiment } from './testing/networks.ts';
import { checked } from './testing/checked.ts';
import { validateExperiment } from './validation/validate.ts';
import { prepare } from './prepared.ts';

const seed = 20240607;

/** Checks every parameter; returns how many agree to 1e-6 of themselves, not only within the rounding of the loss. */
function checkGradient(experiment: Experiment): number {
  validateExperiment(experiment);
  const { layers, verdicts, ...found } = checked(experiment);
  expect(layers.filter(({ reason }) => reason !== undefined)).toEqual([]);
  expect(found.updateResidual).toEqual(new Float64Array(found.parameters));
  // Of the largest gradient. Where all are small the rule itself has no more: 1 − p is rounded to 1e-16.
  const scale = Math.max(0.01, ...found.rule.map(Math.abs));
  expectAllClose(found.dual, found.rule, { atol: 1e-12 * scale });
  return verdicts.filter((verdict, n) => verdict === 'agrees' && found.relativeError[n]! <= 1e-6).length;
}

const names = Object.keys(activations) as ActivationName[];
const outputs = (Object.keys(losses) as LossName[]).flatMap((loss) =>
  names
    .filter((output) => losses[loss].on === 'outputs' || 'probability' in activations[output])
    .map((output) => ({ loss, output })),
);

describe('the exact rule against central differences and dual numbers', () => {
  test.each(outputs)('$loss over $output outputs, behind any hidden layers', ({ loss, output }) => {
    let compared = 0;
    fc.assert(
      fc.property(anyExperiment({ losses: [loss], outputs: [output] }), (experiment) => {
        compared += checkGradient(experiment);
      }),
      { seed, numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test.each(names)('hidden layers of %s alone', (hidden) => {
    let compared = 0;
    fc.assert(
      fc.property(anyExperiment({ hidden: [hidden] }), (experiment) => {
        compared += checkGradient(experiment);
      }),
      { seed, numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

test('the softmax shortcut is the exact gradient of cross-entropy for one-hot targets', () => {
  const choice = { losses: ['cross-entropy'], outputs: ['softmax'], oneHot: true } as const;
  fc.assert(
    fc.property(anyExperiment(choice), (experiment) => {
      const { batch, gradient } = createModel(prepare(experiment));
      forward(batch);
      backward(batch, gradient, backwardRules.exact);
      const exact = gradient.values.slice();
      backward(batch, gradient, backwardRules['softmax-shortcut']);
      expectAllClose(gradient.values, exact, { rtol: 1e-9, atol: 1e-13 });
    }),
    { seed, numRuns: 100 },
  );
});

test.each([0, 0.25])('an iteration moves what is trained by −η (∂L/∂θ + λ θ), here with λ = %d', (l2) => {
  fc.assert(
    fc.property(anyExperiment(), ({ training, ...experiment }) => {
      const optimizer = { ...training.optimizer, l2 };
      const model = createModel(prepare({ ...experiment, training: { ...training, optimizer } }));
      const { layout, values: parameters } = model.parameters;
      const gradient = model.gradient.values;
      forward(model.batch);
      const before = parameters.slice();
      iterate(model, 1);
      const moved = before.map((value, n) => value - optimizer.learningRate * (gradient[n]! + l2 * value));
      if (!training.trainBiases) {
        for (const { biases, units } of layout.layers) {
          moved.set(before.subarray(biases, biases + units), biases);
        }
      }
      expect([...parameters]).toEqual([...moved]);
    }),
    { seed, numRuns: 100 },
  );
});

test('the order of the units of a hidden layer does not change the loss', () => {
  fc.assert(
    fc.property(anyExperiment(), fc.nat(), (experiment, pick) => {
      const { start, network } = experiment;
      if (start.kind !== 'given' || network.layers.length < 2) return;
      const l = pick % (network.layers.length - 1);
      const reversed = start.layers.map(({ weights, biases }, at) => {
        if (at === l) {
          const row = (values: readonly number[]) => [...values].reverse();
          return { weights: weights.map(row), biases: row(biases as readonly number[]) };
        }
        return { weights: at === l + 1 ? [...weights].reverse() : weights, biases };
      });
      const loss = forward(createModel(prepare(experiment)).batch);
      const swapped = forward(
        createModel(prepare({ ...experiment, start: { kind: 'given', layers: reversed } })).batch,
      );
      expectAllClose([swapped], [loss], { rtol: 1e-10, atol: 1e-12 });
    }),
    { seed, numRuns: 100 },
  );
});
