import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel, iterate, modelLength } from '../model.ts';
import { diverging } from '../testing/diverging.ts';
import { endless, expectSame, expectSameRun } from '../testing/kernels.ts';
import { experimentOf, readTorch } from '../testing/reference.ts';
import { fetchFastest, start } from './fastest.ts';
import { kernels } from './index.ts';
import { writtenActivations } from './wasm/activations.ts';
import { writtenLosses } from './wasm/losses.ts';
import { writtenOptimizers } from './wasm/optimizers.ts';
import { prepare } from '../prepared.ts';

/** What the experiment runs in once the fastest kernel has been fetched. */
function kernelFor(experiment: Experiment): string | undefined {
  const started = start(prepare(experiment));
  return (started.faster?.() ?? started).kernel;
}

test('what is started before the fastest kernel is there goes on with it from where it stands', async () => {
  const experiment = { ...notebook, stop: endless };
  const started = start(prepare(experiment));
  expect(started.kernel).toBeUndefined();
  expect(started.faster!()).toBeUndefined();
  const engine = createModel(prepare(experiment));
  forward(engine.batch);
  started.model.passes.forward(started.model);
  let { advance } = started;
  for (let n = 1; n <= 20; n++) {
    if (n === 10) {
      await fetchFastest();
      const faster = started.faster!()!;
      expect(faster.kernel).toBe('WebAssembly');
      expect(faster.advance).not.toBe(advance);
      ({ advance } = faster);
    }
    expect(advance(n - 1, 1)).toBe(1);
    expect(started.losses[0]).toBe(iterate(engine, n));
    expectSame(started.model, engine, `after update ${n}`);
  }
});

describe('the fastest kernel', () => {
  beforeAll(fetchFastest);
  afterEach(() => vi.unstubAllGlobals());

  test('is WebAssembly where the browser has it', () => {
    expect(kernelFor(notebook)).toBe('WebAssembly');
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
      expect(kernelFor(experiment)).toBe('JavaScript');
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
    expect(kernelFor(deep(128))).toBe('WebAssembly');
    expect(kernelFor(deep(129))).toBe('JavaScript');
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
    expect(kernelFor(inBatches(64))).toBe('WebAssembly');
    expect(kernelFor(inBatches(65))).toBe('JavaScript');
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
    expect(kernelFor(full)).toBe('WebAssembly');
  });

  /** An experiment whose module has not been compiled yet, since no other one has so many inputs. */
  let inputs = 1000;
  const uncompiled = (more = 1): Experiment => ({
    ...diverging,
    network: { inputs: (inputs += more), layers: [{ name: 'o', units: 1, activation: 'linear' }] },
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
    expect(kernelFor(uncompiled())).toBe('JavaScript');
  });

  test('is JavaScript for a wide network in WebKit, whose lanes of numbers are not to be trusted', () => {
    Object.defineProperty(Error.prototype, 'line', { value: 1, configurable: true });
    onTestFinished(() => {
      delete (Error.prototype as { line?: number }).line;
    });
    expect(kernelFor(notebook)).toBe('WebAssembly');
    expect(kernelFor(uncompiled(100_000))).toBe('JavaScript');
  });

  test('is not chosen in silence where something else goes wrong', () => {
    vi.stubGlobal('WebAssembly', { ...standard, Instance: refusing(new TypeError('a fault of ours')) });
    expect(() => kernelFor(uncompiled())).toThrow('a fault of ours');
  });
});
