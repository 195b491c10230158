// @ts-nocheck
import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { backwardRules } from '../backward/index.ts';
import { diverging } from '../testing/diverging.ts';
import { checked } from '../testing/checked.ts';

const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

const own = (why: string) => `Its own step is wrong: ${why}`;
const diagonal = own(
  'its δ takes the diagonal of the softmax Jacobian alone and leaves out what each output does to the others.',
);
const carried =
  'Its own step is right (it leaves out the ReLU mask, which changes nothing here: every z is above 0), but it was given a wrong δ by layer o.';
const shortcut = own(
  'its δ is p − t, the gradient of cross-entropy, not of this loss (Σ binary cross-entropy).',
);
const diag = (matrix: string) =>
  own(
    `its δ is that of layer k times diag(${matrix}), in place of the chain rule; besides, it was given a wrong δ by layer k.`,
  );
const onlyGiven = (by: string) => `Its own step is right, but it was given a wrong δ by layer ${by}.`;

describe("at iteration 180 of the notebook's own run", () => {
  // With one sample ∂L/∂W and ∂L/∂b of a layer are δ times a vector that all rules share, so that their relative
  // errors are those of δ, which MATHS.md gives as 0.655, 0.328 and 0.328.
  test.each([
    {
      rule: 'notebook-as-run',
      errors: [0.655, 0.328, 0.328],
      reasons: [diag('W_ij'), carried, diagonal],
    },
    {
      rule: 'notebook-as-written',
      errors: [0.624, 0.328, 0.328],
      reasons: [diag('W_jk'), carried, diagonal],
    },
    {
      rule: 'softmax-shortcut',
      errors: [0.328, 0.328, 0.328],
      reasons: [onlyGiven('k'), onlyGiven('o'), shortcut],
    },
    { rule: 'exact', errors: [0, 0, 0], reasons: [undefined, undefined, undefined] },
  ] as const)('the check of the $rule rule has errors $errors, and says why', ({ rule, errors, reasons }) => {
    const check = checked(notebook, 180, { rule: backwardRules[rule] });
    expect(check.layers.map(({ relativeError }) => Number(relativeError.toFixed(3)))).toEqual(errors);
    expect(check.layers.map(({ reason }) => reason)).toEqual(reasons);
    check.layers.forEach(({ layer, count, relativeError }) => {
      expect(count).toEqual({
        agrees: rule === 'exact' ? 12 : 0,
        unclear: 0,
        kink: 0,
        differs: rule === 'exact' ? 0 : 12,
      });
      const of = (values: Float64Array) => values.slice(12 * layer, 12 * (layer + 1));
      const [byRule, truth] = [of(check.rule), of(check.dual)];
      const independent = norm(byRule.map((value, n) => value - truth[n]!)) / (norm(byRule) + norm(truth));
      expect(Math.abs(relativeError - independent)).toBeLessThan(1e-9);
    });
    expect(check).toMatchObject({
      iteration: 180,
      parameters: 36,
      seed: undefined,
      batchSamples: 1,
      samples: 1,
      updateAgrees: true,
    });
    expect(check.updateVerdict).toBe(
      'Every weight became θ − η ∂L/∂θ exactly; biases are not trained: they stay.',
    );
    expect(check.updateResidual).toEqual(new Float64Array(36));
  });

  test('with cross-entropy the softmax shortcut agrees everywhere', () => {
    const training = { ...notebook.training, loss: 'cross-entropy', backward: 'softmax-shortcut' } as const;
    const { layers, relativeError } = checked({ ...notebook, training }, 180);
    expect(layers.map(({ count }) => count.agrees)).toEqual([12, 12, 12]);
    expect(Math.max(...relativeError)).toBeLessThan(1e-6);
  });

  test('with cross-entropy the notebook’s rule still differs, by the diagonal', () => {
    const training = { ...notebook.training, loss: 'cross-entropy' } as const;
    const { layers } = checked({ ...notebook, training }, 180);
    expect(layers.map(({ count }) => count.differs > 0)).toEqual([true, true, true]);
    expect(layers[2]!.reason).toBe(diagonal);
  });
});

test('a mask that a closed ReLU would need is named without reserve', () => {
  const start = structuredClone(notebook.start) as typeof notebook.start;
  if (start.kind !== 'given') throw new Error('the notebook’s weights are given');
  const layers = start.layers.map((layer, l) => (l === 1 ? { ...layer, biases: [0.3, -5, 0.3] } : layer));
  const { layers: found } = checked({ ...notebook, start: { kind: 'given', layers } });
  expect(found[1]!.reason).toBe(
    own('it leaves out the ReLU mask; besides, it was given a wrong δ by layer o.'),
  );
});

test('p − t differs for cross-entropy where the targets do not sum to 1, and says so', () => {
  const training = { ...notebook.training, loss: 'cross-entropy', backward: 'softmax-shortcut' } as const;
  const data = { ...notebook.data, targets: [[1, 0.5, 0]] };
  expect(checked({ ...notebook, training, data }).layers[2]!.reason).toBe(
    own('its δ is p − t, the gradient of cross-entropy only where the targets sum to 1.'),
  );
});

test('where the numbers are no longer finite nothing agrees', () => {
  const { layers, updateAgrees, updateVerdict } = checked(diverging, 60);
  expect(layers[0]!.count).toEqual({ agrees: 0, unclear: 0, kink: 0, differs: 12 });
  expect(layers[0]!.reason).toBe('Its numbers are no longer finite.');
  expect(updateAgrees).toBe(false);
  expect(updateVerdict).toMatch(/^Numbers are no longer finite: /);
});

test('a layer without letters has its matrix by number', () => {
  const { layers } = notebook.network;
  const numbered = layers.map((layer, l) => ({ ...layer, name: `h${l + 1}` }));
  const check = checked({ ...notebook, network: { ...notebook.network, layers: numbered } });
  expect(check.layers[0]!.reason).toContain('its δ is that of layer h2 times diag(W^(1)), in place of');
  expect(check.layers[1]!.reason).toContain('given a wrong δ by layer h3');
});

test('a batch that would take too long is checked by some of its samples, and says by how many', () => {
  const samples = 60;
  const row = (s: number, length: number) => Array.from({ length }, (_, i) => ((31 * s + 17 * i) % 97) / 97);
  const data = {
    inputs: Array.from({ length: samples }, (_, s) => row(s, 784)),
    targets: Array.from({ length: samples }, (_, s) => Array.from({ length: 10 }, (_, j) => +(j === s % 10))),
    inputNames: [],
    outputNames: [],
  };
  const large: Experiment = {
    ...notebook,
    network: {
      inputs: 784,
      layers: [
        { name: 'h', units: 128, activation: 'relu' },
        { name: 'o', units: 10, activation: 'softmax' },
      ],
    },
    start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
    training: { ...notebook.training, loss: 'cross-entropy', backward: 'exact', batchSize: samples },
    data,
  };
  const check = checked(large);
  expect(check).toMatchObject({ batchSamples: 60, samples: 38, seed: 1, updateAgrees: true });
  expect(check.layers.map(({ count }) => count.differs)).toEqual([0, 0]);
  // The same as if the batch had no others.
  const chosen = Array.from({ length: 38 }, (_, k) => Math.floor((60 * k) / 38));
  const rows = <Row>(all: readonly Row[]) => chosen.map((s) => all[s]!);
  const part = { ...data, inputs: rows(data.inputs), targets: rows(data.targets) };
  const alone = checked({ ...large, training: { ...large.training, batchSize: 38 }, data: part });
  expect(check).toEqual({ ...alone, batchSamples: 60 });
}, 30_000);
