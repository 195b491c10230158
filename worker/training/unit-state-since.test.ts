import type { ActivationName } from '../engine/names.ts';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { notebook } from '../notebook.ts';
import { finished } from './testing/finished.ts';

const last = 2400;

/** One input of 1, two hidden units, one linear output: the first unit starts at w = 1, v = 2, the second at −1, 0. */
function twoUnits(activation: ActivationName, target: number, learningRate: number): Experiment {
  return {
    ...notebook,
    network: {
      inputs: 1,
      layers: [
        { name: 'j', units: 2, activation },
        { name: 'o', units: 1, activation: 'linear' },
      ],
    },
    start: {
      kind: 'given',
      layers: [
        { weights: [[1, -1]], biases: 0 },
        { weights: [[2], [0]], biases: 0 },
      ],
    },
    training: {
      loss: 'mean-squared-error',
      backward: 'exact',
      optimizer: { name: 'sgd', learningRate },
      trainBiases: false,
      batchSize: 1,
    },
    data: { inputs: [[1]], targets: [[target]], inputNames: [], outputNames: [] },
    stop: { lossAtMost: -1, iterationsAtMost: last },
  };
}

describe.each([
  // Keyframes at every 1024 iterations, and so few that their spacing has doubled.
  { budget: 1 << 20 },
  { budget: 2 * 7 * 8 },
])('with keyframes in $budget bytes', ({ budget }) => {
  test('a relu unit is dead since the very iteration at which z ≤ 0 came', async () => {
    const experiment = twoUnits('relu', -3, 0.002);
    let w = 1;
    let v = 2;
    let died = 0;
    for (; w > 0 && died < last; died++) {
      const delta = 2 * (w * v + 3);
      [w, v] = [w - 0.002 * v * delta, v - 0.002 * w * delta];
    }
    expect(died).toBeGreaterThan(20);
    const service = await finished(experiment, budget);
    expect([...(await service.frame(died - 1))!.unitState]).toEqual([0, 1, 0]);
    expect([...(await service.frame(died))!.unitState]).toEqual([1, 1, 0]);
    for (const iteration of [died, died + 1, 1023, 1024, 1025, last].filter((n) => n >= died)) {
      expect(await service.unitStateSince(iteration, 0, 0)).toBe(died);
    }
    expect(await service.unitStateSince(died - 1, 0, 0)).toBe(0);
    expect(await service.unitStateSince(last, 0, 1)).toBe(0);
    expect(await service.unitStateSince(last, 1, 0)).toBe(0);
  });

  test('a tanh unit is saturated since 1 − a² fell below 0.001 for good', async () => {
    const service = await finished(twoUnits('tanh', 100, 0.002), budget);
    let since = 0;
    for (let n = 0; n <= last; n++) {
      const frame = (await service.frame(n))!;
      const saturated = 1 - Math.tanh(frame.z[0]!) ** 2 < 1e-3;
      expect(frame.unitState[0]).toBe(saturated ? 2 : 0);
      if (!saturated) since = n + 1;
    }
    expect(since).toBeGreaterThan(5);
    expect(since).toBeLessThan(last);
    expect(await service.unitStateSince(last, 0, 0)).toBe(since);
  });
});

test.each([
  { iteration: last + 1, layer: 0, unit: 0 },
  { iteration: 0, layer: 2, unit: 0 },
  { iteration: 0, layer: 0, unit: 2 },
  { iteration: 0, layer: -1, unit: 0 },
  { iteration: 0, layer: 0, unit: 0.5 },
])('unit $unit of layer $layer at iteration $iteration is refused', async ({ iteration, layer, unit }) => {
  const service = await finished(twoUnits('relu', -3, 0.002));
  await expect(service.unitStateSince(iteration, layer, unit)).rejects.toThrow(RangeError);
});
