// @ts-nocheck
import type { BackwardRuleName } from './names.ts';
import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import { deltas } from './backward.ts';
import { backwardRules } from './backward/index.ts';
import { forward } from './forward.ts';
import { createModel, iterate } from './model.ts';
import type { NetworkSpec } from './experiment/experiment.ts';
import { prepare } from './prepared.ts';

const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** ‖rule − exact‖ / (‖rule‖ + ‖exact‖), from 0 (equal) to 1 (opposite, or one of them 0). */
function relativeError(rule: Float64Array, exact: Float64Array): number {
  const difference = rule.map((value, n) => value - exact[n]!);
  return norm(difference) / (norm(rule) + norm(exact));
}

describe("at iteration 180 of the notebook's own run", () => {
  const { batch, ...model } = createModel(prepare(notebook));
  forward(batch);
  for (let n = 1; n <= 180; n++) iterate({ ...model, batch }, n);

  const deltasBy = (rule: BackwardRuleName) => {
    deltas(batch, backwardRules[rule]);
    return batch.layers.map(({ delta }) => delta.slice());
  };
  const exact = deltasBy('exact');

  test.each([
    { rule: 'notebook-as-run', j: 0.655, k: 0.328, o: 0.328 },
    { rule: 'notebook-as-written', j: 0.624, k: 0.328, o: 0.328 },
    { rule: 'softmax-shortcut', j: 0.328, k: 0.328, o: 0.328 },
    { rule: 'exact', j: 0, k: 0, o: 0 },
  ] as const)('the $rule rule is off by $j in δ_j, $k in δ_k, $o in δ_o', ({ rule, j, k, o }) => {
    const errors = deltasBy(rule).map((delta, l) => relativeError(delta, exact[l]!));
    expect(errors.map((error) => Number(error.toFixed(3)))).toEqual([j, k, o]);
  });

  test('three rules start from the same δ_o = p − t, within 1e-15', () => {
    for (const rule of ['notebook-as-run', 'notebook-as-written', 'softmax-shortcut'] as const) {
      const difference = deltasBy(rule)[2]!.map(
        (delta, n) => delta - (batch.output.a[n]! - batch.targets[n]!),
      );
      expect(norm(difference)).toBeLessThan(1e-15);
    }
  });
});

test('the diagonal rule takes p − p² for a loss that is not on probabilities, too', () => {
  const training = { ...notebook.training, loss: 'mean-squared-error' } as const;
  const { batch, prepared } = createModel(prepare({ ...notebook, training }));
  forward(batch);
  deltas(batch, prepared.rule);
  const { a, delta } = batch.output;
  a.forEach((p, n) => expect(delta[n]).toBeCloseTo((2 / 3) * (p - batch.targets[n]!) * (p - p * p), 15));
});

describe('a rule is refused where it is not defined', () => {
  const dense = (
    inputs: number,
    units: number[],
    output: 'softmax' | 'sigmoid' = 'softmax',
  ): NetworkSpec => ({
    inputs,
    layers: units.map((count, l) => ({
      name: `${l}`,
      units: count,
      activation: l === units.length - 1 ? output : 'relu',
    })),
  });
  const layers = (count: number) => `the notebook has three weight layers, this network has ${count}`;
  const softmaxOutput = 'the notebook has a softmax output layer';
  const lengths = 'it multiplies δ_k (5) by a diagonal for layer j (4): both must have the same length';

  test.each([
    { what: 'two layers', network: dense(3, [3, 3]), run: layers(2), written: layers(2) },
    { what: 'four layers', network: dense(3, [3, 3, 3, 3]), run: layers(4), written: layers(4) },
    {
      what: 'sigmoid outputs',
      network: dense(3, [3, 3, 3], 'sigmoid'),
      run: softmaxOutput,
      written: softmaxOutput,
    },
    { what: 'hidden layers of two widths', network: dense(4, [4, 5, 3]), run: lengths, written: lengths },
    {
      what: 'fewer inputs than units',
      network: dense(2, [3, 3, 3]),
      run: 'diag(W_ij) has 2 numbers for the 3 units of layer j',
      written: undefined,
    },
    { what: 'more inputs than units', network: dense(5, [3, 3, 2]), run: undefined, written: undefined },
  ])('the notebook rules at $what', ({ network, run, written }) => {
    expect(backwardRules['notebook-as-run'].refuse(network)).toBe(run);
    expect(backwardRules['notebook-as-written'].refuse(network)).toBe(written);
  });

  test('the softmax shortcut at outputs that are not softmax', () => {
    expect(backwardRules['softmax-shortcut'].refuse(dense(2, [3], 'sigmoid'))).toBe(
      'p − t needs a softmax output layer',
    );
    expect(backwardRules['softmax-shortcut'].refuse(dense(2, [3]))).toBeUndefined();
  });

  test('the exact rule nowhere', () => {
    expect(backwardRules.exact.refuse(dense(2, [3], 'sigmoid'))).toBeUndefined();
  });
});
