import { afterEach, expect, test, vi } from 'vitest';
import { notebook } from '../../notebook.ts';
import type { Experiment, OptimizerSettings, Schedule, Training } from '../experiment/experiment.ts';
import { prepare } from '../prepared.ts';
import { endless, expectSameRun } from '../testing/kernels.ts';
import { kernels } from './index.ts';

afterEach(() => vi.unstubAllGlobals());

const { Module, Memory, Instance, CompileError } = WebAssembly;

/** How many modules are compiled for the experiments, one after the other. */
function compiledFor(...experiments: Experiment[]): number {
  let compiled = 0;
  const Counted = function (bytes: Uint8Array<ArrayBuffer>) {
    compiled++;
    return new Module(bytes);
  };
  vi.stubGlobal('WebAssembly', { Module: Counted, Memory, Instance, CompileError });
  for (const experiment of experiments) {
    expect(kernels.webAssembly.start(prepare(experiment))?.kernel).toBe('WebAssembly');
  }
  vi.unstubAllGlobals();
  return compiled;
}

/** An experiment of the notebook's kind, of a shape of its own so that it meets no module of another test. */
const ofInputs = (inputs: number, training: Partial<Training> = {}): Experiment => ({
  ...notebook,
  network: { ...notebook.network, inputs },
  start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 1, biases: 0.1 },
  training: { ...notebook.training, backward: 'exact', batchSize: 2, ...training },
  data: {
    ...notebook.data,
    inputs: Array.from({ length: 5 }, (_, s) => Array.from({ length: inputs }, (_, i) => (s - i) / 7)),
    targets: Array.from({ length: 5 }, (_, s) => [0, 1, 2].map((j) => Number(j === s % 3))),
  },
  stop: endless,
});

const adam: OptimizerSettings = { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 };

test('a replay, and an edit of a number, compile nothing', () => {
  const first = ofInputs(20, { optimizer: adam, clipNorm: 1 });
  const edited = ofInputs(20, {
    optimizer: { ...adam, learningRate: 0.3, beta1: 0.5, beta2: 0.7, epsilon: 0.1 },
    clipNorm: 0.01,
    schedule: { name: 'exponential', factor: 0.5 },
    order: 'shuffled',
    shuffleSeed: 3,
  });
  const stopped = { ...first, stop: { lossAtMost: 0.5, iterationsAtMost: 7 } };
  expect(compiledFor(first, first, edited, stopped)).toBe(1);
  for (const experiment of [first, edited]) expectSameRun(kernels.webAssembly, experiment, 20);
});

test('so it is where the module goes on without its host', () => {
  const whole = (optimizer: OptimizerSettings) => ofInputs(21, { batchSize: 5, optimizer });
  const momentum = { name: 'momentum', learningRate: 0.1, momentum: 0.9, l2: 0.01 } as const;
  const edited = { ...momentum, learningRate: 0.2, momentum: 0.5, l2: 0.3 };
  expect(compiledFor(whole(momentum), whole(edited))).toBe(1);
  expectSameRun(kernels.webAssembly, whole(edited), 20);
});

test('a change of rate, schedule, stop rule or seed compiles nothing, whatever the batches and the optimizer', () => {
  const settings: Partial<Training>[] = [
    { batchSize: 5 },
    { batchSize: 5, clipNorm: 1 },
    { batchSize: 2, order: 'shuffled' },
    { batchSize: 2, optimizer: adam },
    { batchSize: 5, optimizer: adam },
  ];
  const schedules: readonly Schedule[] = [
    { name: 'constant' },
    { name: 'step', everyEpochs: 2, factor: 0.5 },
    { name: 'exponential', factor: 0.9 },
    { name: 'cosine', epochs: 7, least: 0.01 },
  ];
  settings.forEach((training, n) => {
    const first = ofInputs(23 + n, training);
    const { optimizer } = first.training;
    const faster = { ...optimizer, learningRate: 2 * optimizer.learningRate };
    const edited: Experiment[] = [
      ofInputs(23 + n, { ...training, optimizer: faster }),
      ...schedules.map((schedule) => ofInputs(23 + n, { ...training, schedule })),
      { ...first, stop: { lossAtMost: 0.01, iterationsAtMost: 9 } },
      { ...first, start: { kind: 'drawn', scheme: 'he-normal', seed: 5, biases: 0 } },
    ];
    expect(compiledFor(first, ...edited), JSON.stringify(training)).toBe(1);
    for (const experiment of edited) expectSameRun(kernels.webAssembly, experiment, 12);
  });
});

test('whatever the code depends on compiles another module', () => {
  const sgd = { name: 'sgd', learningRate: 0.1 } as const;
  const changes: Partial<Training>[] = [
    {},
    { optimizer: adam },
    { optimizer: { ...sgd, l2: 0.1 } },
    { clipNorm: 1 },
    { batchSize: 3 },
    { batchSize: 5 },
    { batchSize: 5, order: 'shuffled' },
    { trainBiases: true },
    { backward: 'softmax-shortcut' },
    { loss: 'mean-squared-error' },
  ];
  for (const change of changes) {
    const experiment = ofInputs(22, { optimizer: sgd, ...change });
    expect(compiledFor(experiment), JSON.stringify(change)).toBe(1);
    expectSameRun(kernels.webAssembly, experiment, 12);
  }
  const plain = ofInputs(22);
  const layers = plain.network.layers.map((layer, l) =>
    l === 0 ? { ...layer, activation: 'tanh' as const } : layer,
  );
  expect(compiledFor({ ...plain, network: { ...plain.network, layers } }), 'another activation').toBe(1);
});

test('only the last few are kept', () => {
  const experiments = [30, 31, 32, 33].map((inputs) => ofInputs(inputs));
  expect(compiledFor(...experiments)).toBe(4);
  expect(compiledFor(...experiments)).toBe(0);
  expect(compiledFor(ofInputs(34))).toBe(1);
  // The one that was asked for longest ago had to go.
  expect(compiledFor(ofInputs(31))).toBe(0);
  expect(compiledFor(ofInputs(30))).toBe(1);
  expect(compiledFor(ofInputs(31))).toBe(0);
});
