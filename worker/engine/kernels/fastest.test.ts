import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { modelLength } from '../model.ts';
import { diverging } from '../testing/diverging.ts';
import { endless, expectSameRun } from '../testing/kernels.ts';
import { experimentOf, readTorch } from '../testing/reference.ts';
import { kernels, startFastest } from './index.ts';
import { writtenActivations } from './wasm/activations.ts';
import { writtenLosses } from './wasm/losses.ts';
import { writtenOptimizers } from './wasm/optimizers.ts';
import { prepare } from '../prepared.ts';

describe('the fastest kernel', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('is WebAssembly where the browser has it', () => {
    expect(startFastest(prepare(notebook)).kernel).toBe('WebAssembly');
  });

  const { CompileError, Module, Memory, Instance } = WebAssembly;
  const standard = { CompileError, Module, Memory, Instance };
  const perceptron = experimentOf(readTorch('single-unit-sigmoid'));
  const sigmoid = writtenActivations.sigmoid!;
  test.each([
    {
      part: 'activation',
      experiment: perceptron,
      map: writtenActivations,
      name: 'sigmoid',
      without: undefined,
    },
    {
      part: 'head of probabilities',
      experiment: perceptron,
      map: writtenActivations,
      name: 'sigmoid',
      without: { ...sigmoid, probability: undefined },
    },
    {
      part: 'optimizer',
      experiment: perceptron,
      map: writtenOptimizers,
      name: 'sgd',
      without: undefined,
    },
    {
      part: 'loss',
      experiment: diverging,
      map: writtenLosses,
      name: 'mean-squared-error',
      without: undefined,
    },
  ])(
    'is JavaScript for an experiment with a part, $part, that is not in WebAssembly',
    ({ experiment, map, name, without }) => {
      const parts = map as Record<string, unknown>;
      const kept = parts[name];
      parts[name] = without;
      onTestFinished(() => {
        parts[name] = kept;
      });
      expect(startFastest(prepare(experiment)).kernel).toBe('JavaScript');
    },
  );

  test('is JavaScript for a network too deep to make code for', () => {
    const deep = (layers: number): Experiment => ({
      ...diverging,
      network: {
        inputs: 3,
        layers: Array.from({ length: layers }, (_, l) => ({ name: `${l}`, units: 3, activation: 'tanh' })),
      },
    });
    expect(startFastest(prepare(deep(128))).kernel).toBe('WebAssembly');
    expect(startFastest(prepare(deep(129))).kernel).toBe('JavaScript');
    expectSameRun(kernels.webAssembly, { ...deep(128), stop: endless }, 3);
  });

  test('is JavaScript where two sizes of batches would take code for as many layers', () => {
    const inBatches = (layers: number): Experiment => ({
      ...diverging,
      network: {
        inputs: 3,
        layers: Array.from({ length: layers }, (_, l) => ({ name: `${l}`, units: 3, activation: 'tanh' })),
      },
      training: { ...diverging.training, batchSize: 2 },
      data: {
        ...diverging.data,
        inputs: Array<number[]>(3).fill([0.1, 0.2, 0.7]),
        targets: Array<number[]>(3).fill([1, 0, 0]),
      },
    });
    expect(startFastest(prepare(inBatches(64))).kernel).toBe('WebAssembly');
    expect(startFastest(prepare(inBatches(65))).kernel).toBe('JavaScript');
  });

  test('has room for its losses where the numbers of the network just fill a page of memory', () => {
    const wide = (inputs: number): Experiment => ({
      ...diverging,
      network: { inputs, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
      data: { ...diverging.data, inputs: [Array<number>(inputs).fill(0)], targets: [[0]] },
    });
    const full = Array.from({ length: 10_000 }, (_, n) => wide(n + 1)).find(
      (experiment) => modelLength(prepare(experiment)) % 8192 === 0,
    )!;
    expect(startFastest(prepare(full)).kernel).toBe('WebAssembly');
  });

  /** An experiment whose module has not been compiled yet, since no other one has so many inputs. */
  let inputs = 1000;
  const uncompiled = (): Experiment => ({
    ...diverging,
    network: { inputs: ++inputs, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
    data: { ...diverging.data, inputs: [Array<number>(inputs).fill(0)], targets: [[0]] },
  });

  /** A constructor that throws this. */
  const refusing = (error: Error) =>
    function () {
      throw error;
    };

  test.each([
    { where: 'that lacks WebAssembly', found: undefined },
    {
      where: 'whose server forbids it, as most put it',
      found: { ...standard, Module: refusing(new CompileError('blocked by CSP')) },
    },
    {
      where: 'whose server forbids it, as WebKit puts it',
      found: { ...standard, Memory: refusing(new EvalError('refused')) },
    },
    {
      where: 'that has no more memory for it',
      found: { ...standard, Memory: refusing(new RangeError('no memory')) },
    },
    {
      where: 'that has no more room for its code',
      found: { ...standard, Instance: refusing(new RangeError('no memory')) },
    },
  ])('is JavaScript in a browser $where', ({ found }) => {
    vi.stubGlobal('WebAssembly', found);
    expect(startFastest(prepare(uncompiled())).kernel).toBe('JavaScript');
  });

  test('is not chosen in silence where something else goes wrong', () => {
    vi.stubGlobal('WebAssembly', { ...standard, Instance: refusing(new TypeError('a fault of ours')) });
    expect(() => startFastest(prepare(uncompiled()))).toThrow('a fault of ours');
  });
});
