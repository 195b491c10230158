// @ts-nocheck
import type { ActivationName } from './names.ts';
import { describe, expect, test } from 'vitest';
import type { Experiment } from './experiment/experiment.ts';
import { forward } from './forward.ts';
import { createModel } from './model.ts';
import { ALIVE, DEAD, SATURATED, unitState } from './unit-state.ts';
import { prepare } from './prepared.ts';

/** The state of one unit whose z is each of these, sample by sample. */
function stateOf(activation: ActivationName, zs: readonly number[]): number {
  const experiment: Experiment = {
    name: 'one unit',
    network: { inputs: 1, layers: [{ name: 'j', units: 1, activation }] },
    start: { kind: 'given', layers: [{ weights: [[1]], biases: 0 }] },
    training: {
      loss: 'mean-squared-error',
      backward: 'exact',
      optimizer: { name: 'sgd', learningRate: 1 },
      trainBiases: true,
      batchSize: zs.length,
    },
    data: { inputs: zs.map((z) => [z]), targets: zs.map(() => [0]), inputNames: [], outputNames: [] },
    stop: { lossAtMost: 0, iterationsAtMost: 1 },
  };
  const { batch } = createModel(prepare(experiment));
  forward(batch);
  return unitState(batch, 0, 0);
}

describe('a unit', () => {
  test.each([
    { activation: 'relu', zs: [-1, 0, -1e9], state: DEAD },
    { activation: 'relu', zs: [-1, 1e-300], state: ALIVE },
    { activation: 'relu', zs: [NaN], state: ALIVE },
    { activation: 'tanh', zs: [4.2, -4.2], state: SATURATED },
    { activation: 'tanh', zs: [4.2, -4.1], state: ALIVE },
    { activation: 'sigmoid', zs: [7, -7], state: SATURATED },
    { activation: 'sigmoid', zs: [7, 6.8], state: ALIVE },
    { activation: 'elu', zs: [-7, -1e9], state: SATURATED },
    { activation: 'elu', zs: [-7, -6.8], state: ALIVE },
    { activation: 'gelu', zs: [-5, -1e9], state: SATURATED },
    { activation: 'gelu', zs: [-5, 9], state: ALIVE },
    { activation: 'leaky-relu', zs: [-1e9], state: ALIVE },
    { activation: 'linear', zs: [-1e9], state: ALIVE },
    { activation: 'softmax', zs: [-1e9], state: ALIVE },
  ] as const)('of $activation at z = $zs has state $state', ({ activation, zs, state }) => {
    expect(stateOf(activation, zs)).toBe(state);
  });
});
