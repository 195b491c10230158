import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatch, loadRows } from './batch.ts';
import type { Experiment } from './experiment/experiment.ts';
import { forward } from './forward.ts';
import { createModel } from './model.ts';
import { prepare } from './prepared.ts';
import { anyExperiment } from './testing/networks.ts';
import { everyPlace, watched } from './testing/watched.ts';

const ready = (experiment: Experiment) => createModel(prepare(experiment)).batch;

/** z of one unit for one sample: Σ_i a_i W[i][j] in ascending order, then the bias. */
function preActivation(input: ArrayLike<number>, weights: number[][], j: number, bias: number): number {
  let sum = 0;
  weights.forEach((row, i) => {
    sum += input[i]! * row[j]!;
  });
  return sum + bias;
}

const experiments = anyExperiment({ widest: 9, mostSamples: 6 });

test('z of every unit is the sum over its inputs in ascending order, the bias last, to the bit', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const batch = ready(experiment);
      forward(batch);
      if (experiment.start.kind !== 'given') throw new Error('expected given weights');
      const { layers } = experiment.start;
      batch.layers.forEach(({ z, input, inputs, units }, l) => {
        const { weights, biases } = layers[l]!;
        for (let s = 0; s < batch.samples; s++) {
          const row = input.subarray(s * inputs, (s + 1) * inputs);
          for (let j = 0; j < units; j++) {
            const bias = typeof biases === 'number' ? biases : biases[j]!;
            expect(z[s * units + j]).toBe(preActivation(row, weights as number[][], j, bias));
          }
        }
      });
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('a of every layer is its activation of z, and what the next one reads', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const batch = ready(experiment);
      forward(batch);
      batch.layers.forEach(({ activation, z, a, units }, l) => {
        const expected = new Float64Array(a.length);
        activation.forward(z.slice(), expected, batch.samples, units);
        expect(a).toEqual(expected);
        if (l > 0) expect(batch.layers[l]!.input).toBe(batch.layers[l - 1]!.a);
      });
    }),
    { seed: 2, numRuns: 100 },
  );
});

describe('the loss', () => {
  test('is the sum of its terms in ascending order over the number of samples', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const batch = ready(experiment);
        const loss = forward(batch);
        expect(batch.lossTerms.length).toBe(batch.samples * batch.output.units);
        expect(loss).toBe(batch.lossTerms.reduce((sum, term) => sum + term, 0) / batch.samples);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  const close = (value: number, expected: number) =>
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));

  test('of squared errors is their mean over samples and outputs', () => {
    fc.assert(
      fc.property(anyExperiment({ losses: ['mean-squared-error'] }), (experiment) => {
        const batch = ready(experiment);
        const loss = forward(batch);
        const squares = [...batch.output.a].map((p, n) => (p - batch.targets[n]!) ** 2);
        close(loss, squares.reduce((sum, square) => sum + square, 0) / squares.length);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test.each(['cross-entropy', 'binary-cross-entropy'] as const)(
    'of %s is its formula in p, where p is neither 0 nor 1',
    (name) => {
      fc.assert(
        fc.property(anyExperiment({ losses: [name], hiddenLayers: 1 }), (experiment) => {
          const batch = ready(experiment);
          const loss = forward(batch);
          const p = [...batch.output.a];
          fc.pre(p.every((value) => value > 1e-3 && value < 1 - 1e-3));
          let sum = 0;
          p.forEach((value, n) => {
            const t = batch.targets[n]!;
            sum -= t * Math.log(value);
            if (name === 'binary-cross-entropy') sum -= (1 - t) * Math.log(1 - value);
          });
          close(loss, sum / batch.samples);
        }),
        { seed: 5, numRuns: 60 },
      );
    },
  );
});

test('from a later layer on, those before stay as they are, and the rest comes to the same bits', () => {
  fc.assert(
    fc.property(anyExperiment({ hiddenLayers: 2 }), (experiment) => {
      const batch = ready(experiment);
      const loss = forward(batch);
      const whole = batch.layers.map(({ z, a }) => ({ z: z.slice(), a: a.slice() }));
      for (let from = 0; from < batch.layers.length; from++) {
        batch.layers.forEach(({ z, a }, l) => {
          if (l >= from) for (const column of [z, a]) column.fill(NaN);
          // The z of an earlier layer is not read again.
          else z.fill(-7);
        });
        expect(forward(batch, from)).toBe(loss);
        batch.layers.forEach(({ z, a }, l) => {
          expect(a).toEqual(whole[l]!.a);
          expect(z).toEqual(l >= from ? whole[l]!.z : new Float64Array(z.length).fill(-7));
        });
      }
    }),
    { seed: 6, numRuns: 40 },
  );
});

test('samples do not know of each other: alone each has the numbers that it has among others', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const prepared = prepare(experiment);
      const { batch, parameters } = createModel(prepared);
      forward(batch);
      const one = createBatch(parameters, prepared.objective, 1);
      for (let s = 0; s < batch.samples; s++) {
        loadRows(one, prepared.data.training, [s]);
        forward(one);
        batch.layers.forEach(({ a, units }, l) => {
          expect(one.layers[l]!.a).toEqual(a.slice(s * units, (s + 1) * units));
        });
      }
    }),
    { seed: 7, numRuns: 50 },
  );
});

test('every z and every term of the loss is written once, and nothing beyond them', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const batch = ready(experiment);
      const z = batch.layers.map((layer) => watched(layer.z));
      const terms = watched(batch.lossTerms);
      const layers = batch.layers.map((layer, l) => ({ ...layer, z: z[l]!.column }));
      forward({ ...batch, layers, output: layers.at(-1)!, lossTerms: terms.column });
      for (const { column, writes } of z) expect(writes).toEqual(everyPlace(column.length));
      expect(new Set(terms.writes)).toEqual(new Set(everyPlace(terms.column.length)));
      const onOutputs = batch.objective.loss.on === 'outputs';
      if (onOutputs) expect(terms.writes).toEqual(everyPlace(terms.column.length));
    }),
    { seed: 8, numRuns: 60 },
  );
});
