// @ts-nocheck
import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment, Start } from '../experiment/experiment.ts';
import { allFinite } from '../model.ts';
import { diverging } from '../testing/diverging.ts';
import { endless, expectSame, ready } from '../testing/kernels.ts';
import { kernels } from './index.ts';
import { MOST_AT_ONCE, type Started } from './kernel.ts';

describe.each(Object.values(kernels))('$label advances', (kernel) => {
  const losses = (started: Started, done: number) => [...started.losses.subarray(0, done)];

  test('by as many updates as it is told, which gives what single ones give', () => {
    const together = ready(kernel, { ...notebook, stop: endless });
    const single = ready(kernel, { ...notebook, stop: endless });
    for (const count of [1, 2, 7, MOST_AT_ONCE]) {
      expect(together.advance(0, count)).toBe(count);
      const one = Array.from({ length: count }, () => losses(single, single.advance(0, 1))[0]);
      expect(losses(together, count)).toEqual(one);
    }
    expectSame(together.model, single.model, 'at the end');
  });

  test('no further than the loss at which the run stops', () => {
    const started = ready(kernel, { ...notebook, stop: { ...endless, lossAtMost: 0.01 } });
    let iteration = 0;
    let done = MOST_AT_ONCE;
    for (; done === MOST_AT_ONCE; iteration += done) done = started.advance(iteration, MOST_AT_ONCE);
    expect(iteration).toBe(927);
    expect(started.losses[done - 1]).toBeLessThanOrEqual(0.01);
    expect(started.losses[done - 2]).toBeGreaterThan(0.01);
    // Whoever asks for more gets it, one by one.
    expect(started.advance(iteration, MOST_AT_ONCE)).toBe(1);

    // A loss that is just that one is low enough.
    const endlessly = ready(kernel, { ...notebook, stop: endless });
    const lossAtMost = endlessly.losses[endlessly.advance(0, 100) - 1]!;
    const exactly = ready(kernel, { ...notebook, stop: { ...endless, lossAtMost } });
    expect(exactly.advance(0, MOST_AT_ONCE)).toBe(100);
  });

  test('no further than the first loss or parameter that is not finite', () => {
    const started = ready(kernel, { ...diverging, stop: endless });
    expect(started.advance(0, MOST_AT_ONCE)).toBe(28);
    expect(started.losses[27]).toBe(Infinity);
    expect(started.losses[26]).toBeLessThan(Infinity);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])(
    'no further than when parameter %i is not finite though the loss is',
    (place) => {
      // One of six weights, or the bias. The first update takes it to −∞, where the unit gives 0.
      const { training } = diverging;
      const inputs = Array.from({ length: 6 }, (_, i) => Number(i === place));
      const started = ready(kernel, {
        ...diverging,
        network: { inputs: 6, layers: [{ name: 'o', units: 1, activation: 'relu' }] },
        start: { kind: 'given', layers: [{ weights: inputs.map(() => [1e100]), biases: 1e100 }] },
        training: { ...training, trainBiases: place === 6, optimizer: { name: 'sgd', learningRate: 1e300 } },
        data: { inputs: [inputs], targets: [[0]], inputNames: [], outputNames: [] },
        stop: endless,
      });
      expect(started.advance(0, MOST_AT_ONCE)).toBe(1);
      expect(started.losses[0]).toBe(0);
      const bad = [...started.model.batch.parameters.values].flatMap((value, n) =>
        Number.isFinite(value) ? [] : [n],
      );
      expect(bad).toEqual([place]);
    },
  );

  test('on while finite parameters have a sum that overflows', () => {
    const start: Start = { kind: 'given', layers: [{ weights: [[1.5e308], [1.5e308]], biases: 0 }] };
    const started = ready(kernel, {
      ...diverging,
      network: { inputs: 2, layers: [{ name: 'o', units: 1, activation: 'tanh' }] },
      start,
      data: { inputs: [[0, 0]], targets: [[0.5]], inputNames: [], outputNames: [] },
      stop: endless,
    });
    expect(started.advance(0, 10)).toBe(10);
    expect(allFinite(started.model.batch.parameters.values)).toBe(true);
  });

  const adam = { name: 'adam', learningRate: 0.05, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 } as const;
  const withAdam: Experiment = { ...notebook, training: { ...notebook.training, optimizer: adam } };
  const inBatches: Experiment = {
    ...withAdam,
    training: { ...withAdam.training, batchSize: 2, order: 'shuffled', clipNorm: 1 },
    data: {
      ...notebook.data,
      inputs: [0, 1, 2, 3, 4].map((s) => [0.1 * s, 0.2, 0.7 - s]),
      targets: [0, 1, 2, 3, 4].map((s) => [0, 1, 2].map((j) => Number(j === s % 3))),
    },
  };

  test('one by one where each update has other numbers, to the same end', () => {
    const single = ready(kernel, { ...withAdam, stop: endless });
    let loss = Infinity;
    let iterations = 0;
    for (; loss > 0.01; iterations++) loss = single.losses[single.advance(iterations, 1) - 1]!;
    const together = ready(kernel, { ...withAdam, stop: { ...endless, lossAtMost: 0.01 } });
    expect(together.advance(0, MOST_AT_ONCE)).toBe(iterations);
    expect(together.losses[iterations - 1]).toBe(loss);
    expectSame(together.model, single.model, 'at the end');
  });

  test('on in batches, whose loss is not the one to stop at, over the borders of epochs', () => {
    const together = ready(kernel, { ...inBatches, stop: { ...endless, lossAtMost: 1e9 } });
    const single = ready(kernel, { ...inBatches, stop: endless });
    let iteration = 0;
    for (const count of [2, 3, 1, 7, 100]) {
      expect(together.advance(iteration, count)).toBe(count);
      const one = Array.from(
        { length: count },
        (_, n) => losses(single, single.advance(iteration + n, 1))[0],
      );
      expect(losses(together, count)).toEqual(one);
      iteration += count;
    }
    expectSame(together.model, single.model, 'at the end');
  });

  test('in batches no further than the first parameter that is not finite', () => {
    const network = { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'relu' as const }] };
    const started = ready(kernel, {
      ...diverging,
      network,
      start: { kind: 'given', layers: [{ weights: [[1e100]], biases: 1e100 }] },
      training: { ...diverging.training, optimizer: { name: 'sgd', learningRate: 1e300 }, batchSize: 1 },
      data: { inputs: [[0], [1], [0]], targets: [[1e100], [0], [1e100]], inputNames: [], outputNames: [] },
      stop: endless,
    });
    // The sample of the second update takes the weight to −∞, where the unit gives 0 or none.
    expect(started.advance(0, MOST_AT_ONCE)).toBe(2);
    expect(started.model.parameters.values[0]).toBe(-Infinity);
  });
});
