import { optimizerNames, type BackwardRuleName } from '../names.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notebook } from '../../notebook.ts';
import { backwardRules } from '../backward/index.ts';
import type { Experiment, OptimizerSettings } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate } from '../model.ts';
import { anyExperiment } from '../testing/networks.ts';
import { describeOperations } from './describe.ts';
import { keyText, type Role } from './key.ts';
import { carryOutUpdate, recordUpdate } from './record.ts';
import { interpret } from './testing/interpreter.ts';
import { prepare } from '../prepared.ts';

/** The recorded updates of every sample of the batch, at the experiment's start or after some iterations. */
function record(experiment: Experiment, iterations = 0) {
  const prepared = prepare(experiment);
  const model = createModel(prepared);
  let loss = forward(model.batch);
  for (let n = 1; n <= iterations; n++) loss = iterate(model, n);
  const definitions = describeOperations(prepared);
  const updates = Array.from({ length: model.batch.samples }, (_, sample) =>
    recordUpdate(model, iterations, loss, sample, definitions),
  );
  const numbersOf = (role: Role, layer: number, sample = 0) => {
    const { offset, rows, columns } = definitions.valueOf({ role, layer }).value;
    return updates[sample]!.subarray(offset, offset + rows * columns);
  };
  return { model, list: definitions.list, updates, loss, numbersOf };
}

function expectReplayed(experiment: Experiment, iterations = 0) {
  const { list, updates } = record(experiment, iterations);
  for (const sample of updates.keys()) {
    for (const operation of list.operations) {
      const { role, layer, column } = operation.writes;
      const { offset, rows, columns } = list.values.find(
        ({ key }) => key.role === role && key.layer === layer && key.column === column,
      )!;
      const recorded = updates[sample]!.subarray(offset, offset + rows * columns);
      const again = interpret(operation, list, updates, sample, experiment, iterations);
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
      { numRuns: 150 },
    );
  });

  it('of any optimizer, schedule, clipping and batch is replayed to the bit', () => {
    fc.assert(
      fc.property(anyExperiment({ anyUpdates: true }), fc.nat({ max: 7 }), (experiment, iterations) => {
        expectReplayed(experiment, iterations);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it.each(optimizerNames)('of %s ends in the parameters and the memory of the next iteration', (name) => {
    const settings = { learningRate: 0.1, momentum: 0.9, decay: 0.9, beta1: 0.9, beta2: 0.99 };
    const optimizer = { ...settings, name, epsilon: 1e-8, weightDecay: 0.1 } as OptimizerSettings;
    const experiment = { ...notebook, training: { ...notebook.training, optimizer } };
    const { model, numbersOf } = record(experiment, 3);
    const { model: next } = record(experiment, 4);
    expect(numbersOf('new-weights', 1)).toEqual(next.parameters.layers[1]!.weights);
    const { weights, biases } = next.parameters.layout.layers[1]!;
    const { values } = describeOperations(model.prepared);
    next.memory.forEach((column, m) => {
      const [value] = values.filter(
        ({ value: { key } }) => key.role === 'new-weights-memory' && key.layer === 1 && key.column === m,
      );
      const recorded = value!.numbers(carryOutUpdate(model, 3, 0), 0);
      expect(recorded).toEqual(column.subarray(weights, biases));
      expect(recorded.some((number) => number !== 0)).toBe(true);
    });
  });

  it('reads only what was written before, and writes every value once', () => {
    fc.assert(
      fc.property(anyExperiment({ anyUpdates: true }), (experiment) => {
        const { values, operations } = describeOperations(prepare(experiment)).list;
        const { schedule } = experiment.training;
        const given: Role[] = [
          'input',
          'target',
          'weights',
          'biases',
          'weights-memory',
          'biases-memory',
          'iteration',
          'epoch',
        ];
        if (schedule === undefined || schedule.name === 'constant') given.push('learning-rate');
        const known = new Set(
          values.filter(({ key }) => given.includes(key.role)).map(({ key }) => keyText(key)),
        );
        for (const { reads, writes } of operations) {
          for (const key of reads) expect([...known]).toContain(keyText(key));
          expect(known.has(keyText(writes))).toBe(false);
          known.add(keyText(writes));
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
});
