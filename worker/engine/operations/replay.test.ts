import type { BackwardRuleName } from '../names.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notebook } from '../../notebook.ts';
import { backwardRules } from '../backward/index.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate } from '../model.ts';
import { anyExperiment } from '../testing/networks.ts';
import { describeOperations } from './describe.ts';
import { deltaErrors, recordUpdate } from './record.ts';
import { interpret } from './testing/interpreter.ts';
import { withFaultyRule } from '../testing/checked.ts';
import { prepare } from '../prepared.ts';

/** The recorded updates of every sample of an experiment, at its start or after some iterations. */
function record(experiment: Experiment, iterations = 0) {
  const model = createModel(prepare(experiment));
  let loss = forward(model.batch);
  for (let n = 1; n <= iterations; n++) loss = iterate(model, n);
  const list = describeOperations(experiment);
  const updates = experiment.data.inputs.map((_, sample) =>
    recordUpdate(model, iterations, loss, sample, list),
  );
  return { model, list, updates, loss };
}

function expectReplayed(experiment: Experiment, iterations = 0) {
  const { list, updates } = record(experiment, iterations);
  for (const sample of updates.keys()) {
    for (const operation of list.operations) {
      const { offset, rows, columns } = list.values.find(({ id }) => id === operation.writes)!;
      const recorded = updates[sample]!.subarray(offset, offset + rows * columns);
      const again = interpret(operation, list, updates, sample, experiment);
      expect([operation.name, ...again]).toEqual([operation.name, ...recorded]);
    }
  }
}

const rules = Object.keys(backwardRules) as BackwardRuleName[];

describe('the list of operations', () => {
  it.each(rules)('of the notebook under %s is replayed to the bit', (backward) => {
    const experiment = { ...notebook, training: { ...notebook.training, backward } };
    for (const iterations of [0, 1, 180]) expectReplayed(experiment, iterations);
  });

  it('of any network under any rule is replayed to the bit by an interpreter of its own', () => {
    fc.assert(
      fc.property(anyExperiment(), fc.constantFrom(...rules), (experiment, backward) => {
        fc.pre(backwardRules[backward].refuse(experiment.network) === undefined);
        expectReplayed({ ...experiment, training: { ...experiment.training, backward } }, 2);
      }),
      { numRuns: 300 },
    );
  });

  it('reads only what was written before, and writes every value once', () => {
    fc.assert(
      fc.property(anyExperiment(), (experiment) => {
        const { values, operations } = describeOperations(experiment);
        const given = /^(x|t|weights \d+|biases \d+)$/;
        const known = new Set(values.map(({ id }) => id).filter((id) => given.test(id)));
        for (const { reads, writes } of operations) {
          for (const id of reads) expect([...known]).toContain(id);
          expect(known.has(writes)).toBe(false);
          known.add(writes);
        }
        expect(known.size).toBe(values.length);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves the model where it was, and its next iteration the same', () => {
    const { model, loss } = record(notebook, 5);
    const untouched = record(notebook, 5).model;
    expect(forward(model.batch)).toBe(loss);
    expect(iterate(model, 6)).toBe(iterate(untouched, 6));
    expect(model.batch.parameters.values).toEqual(untouched.batch.parameters.values);
  });

  it('says how far the deltas of each rule are from the exact ones at iteration 180 of the notebook’s own run', () => {
    const { model } = record(notebook, 180);
    const errors = rules.map((name) => [name, ...deltaErrors(withFaultyRule(model, backwardRules[name]), 0)]);
    const rounded = errors.map(([name, ...byLayer]) => [name, ...byLayer.map((x) => Number(x).toFixed(3))]);
    // δ_j, δ_k and δ_o, as worked out in NumPy.
    expect(rounded.find(([name]) => name === 'notebook-as-run')?.slice(1)).toEqual([
      '0.655',
      '0.328',
      '0.328',
    ]);
    expect(rounded.find(([name]) => name === 'exact')?.slice(1)).toEqual(['0.000', '0.000', '0.000']);
  });

  it('says how far a delta is from the exact one where its square would overflow', () => {
    const training = { ...notebook.training, optimizer: { name: 'sgd', learningRate: 1e6 } } as const;
    const start = {
      ...notebook.start,
      layers:
        notebook.start.kind === 'given'
          ? notebook.start.layers.map((layer) => ({ ...layer, biases: 0 }))
          : [],
    } as Experiment['start'];
    const { model, list, updates } = record({ ...notebook, training, start }, 26);
    const { offset } = list.values.find(({ id }) => id === 'delta 0')!;
    expect(Math.abs(updates[0]![offset]!)).toBeGreaterThan(1e200);
    for (const error of deltaErrors(model, 0)) expect(error).toBeLessThanOrEqual(1);
  });

  it('ends in the parameters of the next iteration', () => {
    const { list, updates } = record(notebook, 5);
    const { batch } = record(notebook, 6).model;
    for (const [l, { weights }] of batch.layers.entries()) {
      const { offset } = list.values.find(({ id }) => id === `new-weights ${l}`)!;
      expect(updates[0]!.subarray(offset, offset + weights.length)).toEqual(weights);
    }
  });
});
