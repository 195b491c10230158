import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { OptimizerSettings } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate, type Model } from '../model.ts';
import type { Role } from '../operations/key.ts';
import { describeOperations } from '../operations/describe.ts';
import { carryOutUpdate } from '../operations/record.ts';
import type { Phase } from '../operations/operation.ts';
import { prepare } from '../prepared.ts';
import { firstBad } from './find-bad.ts';
import { frameIsFinite } from './frame-is-finite.ts';

const phases: readonly Phase[] = ['forward', 'loss', 'backward', 'update'];

function trained(optimizer: OptimizerSettings = notebook.training.optimizer, iterations = 0) {
  const training = { ...notebook.training, optimizer, trainBiases: true, backward: 'exact' } as const;
  const prepared = prepare({ ...notebook, training });
  const model = createModel(prepared);
  let loss = forward(model.batch);
  for (let n = 1; n <= iterations; n++) loss = iterate(model, n);
  return { prepared, model, loss, definitions: describeOperations(prepared) };
}

/** The first bad operation of an update in whose buffers a fault is planted. */
function found(
  { prepared, model, loss, definitions }: ReturnType<typeof trained>,
  plant: (recording: ReturnType<typeof carryOutUpdate>, model: Model) => void,
  rows = [0],
) {
  const recording = carryOutUpdate(model, 0, loss);
  plant(recording, model);
  return firstBad({ prepared, definitions, recording, iteration: 0, rows }, phases);
}

describe('the first bad operation', () => {
  test('is none where all is finite', () => {
    expect(found(trained(), () => undefined)).toBeUndefined();
  });

  test('says what happened, and no remedy where no cause is found', () => {
    const bad = found(trained(), ({ batch }) => (batch.layers[1]!.z[2] = NaN))!;
    expect(bad).toMatchObject({ value: { role: 'z', layer: 1 }, symbol: 'z_{k_3}', sample: 0, row: 0 });
    expect(bad.sentence).toBe(
      'Numbers of both signs overflowed float64 (beyond 1.8e308), and ∞ − ∞ is not a number.',
    );
  });

  test.each<OptimizerSettings>([
    { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 0 },
    { name: 'rmsprop', learningRate: 0.01, decay: 0.9, epsilon: 0 },
    { name: 'adagrad', learningRate: 0.01, epsilon: 0 },
  ])('of $name without ε is told as the 0 / 0 that it is', (optimizer) => {
    // A weight from an input that is 0 has no gradient.
    const data = { ...notebook.data, inputs: [[0, 0.2, 0.7]] };
    const training = { ...notebook.training, optimizer, backward: 'exact' } as const;
    const prepared = prepare({ ...notebook, data, training });
    const model = createModel(prepared);
    const loss = forward(model.batch);
    const bad = found({ prepared, model, loss, definitions: describeOperations(prepared) }, () => undefined)!;
    expect(bad).toMatchObject({ value: { role: 'new-weights', layer: 0 }, result: NaN });
    expect(bad.sentence).toBe(
      'The optimizer divided 0 by 0, since ε is 0 and this gradient has always been 0: take an ε above 0, such as 1e-8.',
    );
  });

  /** Where the fault is planted, and the operation that is named. */
  const faults: [Role, layer: number, (recording: ReturnType<typeof carryOutUpdate>) => Float64Array][] = [
    ['z', 0, ({ batch }) => batch.layers[0]!.z],
    ['a', 1, ({ batch }) => batch.layers[1]!.a],
    ['loss-terms', 2, ({ batch }) => batch.lossTerms],
    ['delta', 2, ({ batch }) => batch.output.delta],
    ['delta', 0, ({ batch }) => batch.layers[0]!.delta],
    ['weights-gradient', 1, ({ gradient }) => gradient.layers[1]!.weights],
    ['biases-gradient', 2, ({ gradient }) => gradient.layers[2]!.biases],
    ['new-weights', 0, ({ after }) => after.parameters.layers[0]!.weights],
    ['new-biases', 1, ({ after }) => after.parameters.layers[1]!.biases],
  ];
  test.each(faults)('is that of %s of layer %d', (role, layer, numbers) => {
    const bad = found(trained(), (recording) => (numbers(recording)[0] = -Infinity))!;
    expect(bad).toMatchObject({ value: { role, layer }, index: 0, result: -Infinity });
    expect(bad.inputs.length).toBeGreaterThan(0);
    for (const { symbol, value } of bad.inputs)
      expect([symbol, Number.isFinite(value)]).toEqual([symbol, true]);
  });

  test('says of each number of a sum over samples whose it is, and of one of a single sample nothing', () => {
    const data = {
      ...notebook.data,
      inputs: [1, 2, 3].map((n) => [0.1 * n, 0.2, 0.7]),
      targets: Array.from({ length: 3 }, () => notebook.data.targets[0]!),
    };
    const training = { ...notebook.training, trainBiases: true, backward: 'exact', batchSize: 3 } as const;
    const prepared = prepare({ ...notebook, data, training });
    const model = createModel(prepared);
    const of = { prepared, model, loss: forward(model.batch), definitions: describeOperations(prepared) };
    const rowsOf = (plant: Parameters<typeof found>[1], rows = [4, 7, 2]) =>
      found(of, plant, rows)!.inputs.map(({ row }) => row);
    const inSum = rowsOf(({ gradient }) => (gradient.layers[1]!.biases[0] = Infinity));
    expect([...new Set(inSum)].filter((row) => row !== undefined)).toEqual([4, 7, 2]);
    expect(rowsOf(({ batch }) => (batch.layers[0]!.z[0] = Infinity)).every((row) => row === undefined)).toBe(
      true,
    );
  });

  test.each<[Role, number]>([
    ['loss-gradient', 2],
    ['upstream', 1],
  ])('is that of %s only where δ of layer %d is not finite either', (role, layer) => {
    const plant = (delta: number) =>
      found(trained(), ({ batch }) => {
        batch.layers[layer]!.upstream[0] = Infinity;
        batch.layers[layer]!.delta[0] = delta;
      });
    expect(plant(1)).toBeUndefined();
    expect(plant(NaN)).toMatchObject({ value: { role, layer }, result: Infinity });
  });

  test.each<[OptimizerSettings, columns: number]>([
    [{ name: 'momentum', learningRate: 0.1, momentum: 0.9 }, 1],
    [{ name: 'nesterov', learningRate: 0.1, momentum: 0.9 }, 1],
    [{ name: 'rmsprop', learningRate: 0.1, decay: 0.9, epsilon: 1e-8 }, 1],
    [{ name: 'adagrad', learningRate: 0.1, epsilon: 1e-8 }, 1],
    [{ name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 }, 2],
  ])('names the column of the memory of %o', (optimizer, columns) => {
    for (let column = 0; column < columns; column++) {
      const bad = found(trained(optimizer), ({ after }) => {
        after.memory[column]![1] = Infinity;
        after.parameters.values[1] = NaN;
      })!;
      expect(bad).toMatchObject({ value: { role: 'new-weights-memory', layer: 0, column }, index: 1 });
    }
  });
});

describe('a frame is finite', () => {
  const adam = { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 } as const;
  const faults: [string, (model: Model) => Float64Array][] = [
    ['θ', ({ parameters }) => parameters.values],
    ['the optimizer’s memory', ({ memory }) => memory[1]!],
    ['z', ({ batch }) => batch.layers[0]!.z],
    ['a', ({ batch }) => batch.layers[1]!.a],
  ];
  test('where every number is', () => {
    const { model, loss } = trained(adam, 3);
    expect(frameIsFinite(model, loss)).toBe(true);
    expect(frameIsFinite(model, NaN)).toBe(false);
  });
  test.each(faults)('but for %s', (_what, numbers) => {
    const { model, loss } = trained(adam, 3);
    numbers(model)[2] = -Infinity;
    expect(frameIsFinite(model, loss)).toBe(false);
  });
});
