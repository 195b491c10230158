import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { notebook } from '../../notebook.ts';
import { backwardRules, type BackwardRuleName } from '../backward/index.ts';
import type { Experiment, Start } from '../experiment.ts';
import { forward } from '../forward.ts';
import { allFinite } from '../model.ts';
import { diverging } from '../testing/diverging.ts';
import { anyExperiment } from '../testing/networks.ts';
import { experimentOf, readTorch } from '../testing/reference.ts';
import { validateExperiment } from '../validate.ts';
import { kernels, startFastest } from './index.ts';
import { javascript } from './javascript.ts';
import { writtenActivations } from './wasm/activations.ts';
import { MOST_AT_ONCE, type Kernel, type Started } from './kernel.ts';

const endless = { lossAtMost: -1, iterationsAtMost: Number.MAX_SAFE_INTEGER };
const ruleNames = Object.keys(backwardRules) as BackwardRuleName[];

/** The experiment at iteration 0, its forward pass done. */
function ready(kernel: Kernel, experiment: Experiment): Started {
  const started = kernel.start(experiment);
  if (started === undefined) throw new Error(`${kernel.label} cannot run ${experiment.name}`);
  forward(started.model.pass);
  return started;
}

/** Every number that an update leaves behind, by its name. */
function numbersOf({ model: { pass, optimizerState } }: Started): Record<string, Float64Array> {
  const { parameters, gradient, complement, lossTerms } = pass;
  const layers = pass.layers.flatMap(({ z, a, delta }, l) => [
    [`z of layer ${l}`, z],
    [`a of layer ${l}`, a],
    [`δ of layer ${l}`, delta],
  ]);
  const whole = { parameters, gradient, complement, lossTerms, optimizerState };
  return { ...whole, ...Object.fromEntries(layers) };
}

/** Fails at the first number whose bits differ, by which −0 is not 0 and NaN is NaN. */
function expectSame(ours: Started, theirs: Started, at: string): void {
  const expected = numbersOf(theirs);
  for (const [name, values] of Object.entries(numbersOf(ours))) {
    values.forEach((value, n) => {
      const other = expected[name]![n]!;
      if (!Object.is(value, other)) expect.fail(`${name}[${n}] ${at}: ${value}, in JavaScript ${other}`);
    });
  }
}

/** Trains on the kernel and in plain JavaScript side by side, update by update. */
function expectSameRun(kernel: Kernel, experiment: Experiment, iterations: number): void {
  const ours = ready(kernel, experiment);
  const theirs = ready(javascript, experiment);
  for (let n = 0; n < iterations; n++) {
    expect(ours.advance(n, 1)).toBe(theirs.advance(n, 1));
    if (!Object.is(ours.losses[0], theirs.losses[0]))
      expect.fail(`loss ${n + 1}: ${ours.losses[0]}, in JavaScript ${theirs.losses[0]}`);
    expectSame(ours, theirs, `after update ${n + 1}`);
  }
}

const withRule = (experiment: Experiment, backward: BackwardRuleName): Experiment => ({
  ...experiment,
  training: { ...experiment.training, backward },
  stop: endless,
});

const scaled = (start: Start, by: number): Start =>
  start.kind === 'given'
    ? {
        ...start,
        layers: start.layers.map(({ weights, biases }) => ({
          weights: weights.map((row) => row.map((w) => w * by)),
          biases,
        })),
      }
    : start;

interface Settings {
  readonly rule: BackwardRuleName;
  readonly learningRate: number;
  readonly l2: number;
  readonly scale: number;
}

describe.each(Object.values(kernels))('$label has the bits of the engine’s own functions', (kernel) => {
  test.each(ruleNames)('the notebook’s network by the %s rule', (rule) => {
    expectSameRun(kernel, withRule(notebook, rule), 1000);
  });

  test.each(ruleNames)('the notebook’s network by the %s rule, far beyond its end', (rule) => {
    const experiment = withRule(notebook, rule);
    const ours = ready(kernel, experiment);
    const theirs = ready(javascript, experiment);
    for (let n = 0; n < 100_000; n += MOST_AT_ONCE) {
      ours.advance(n, MOST_AT_ONCE);
      theirs.advance(n, MOST_AT_ONCE);
      expect(ours.losses).toEqual(theirs.losses);
    }
    expectSame(ours, theirs, 'at the end');
  });

  test.each(['relu-softmax-sgd', 'relu-softmax-summed-bce', 'single-unit-sigmoid'])('%s', (name) => {
    expectSameRun(kernel, { ...experimentOf(readTorch(name)), stop: endless }, 200);
  });

  test('logits that are equal, of which the first counts as the largest', () => {
    const start: Start = { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 };
    for (const rule of ruleNames) {
      const { data, ...experiment } = withRule(notebook, rule);
      // No target is that of the first or of the last unit alone.
      expectSameRun(kernel, { ...experiment, start, data: { ...data, targets: [[0.3, 0.1, 0.6]] } }, 50);
    }
  });

  test('products that are −0, which 0 as a sum makes 0', () => {
    const experiment: Experiment = {
      ...diverging,
      network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
      start: { kind: 'given', layers: [{ weights: [[-1]], biases: -0 }] },
      data: { inputs: [[0]], targets: [[0]], inputNames: [], outputNames: [] },
      stop: endless,
    };
    expectSameRun(kernel, experiment, 1);
    const { model, advance } = ready(kernel, experiment);
    advance(0, 1);
    expect([...model.pass.output.z]).toEqual([0]);
  });

  // Up to 4 turns of a loop are written out, and sums go in blocks of 4.
  const sizes = { widest: 11, mostSamples: 7 };
  const settings: fc.Arbitrary<Settings> = fc.record({
    // The other rules are defined for few networks.
    rule: fc.constantFrom<BackwardRuleName>('exact', 'exact', 'exact', ...ruleNames),
    learningRate: fc.constantFrom(0.01, 0.5, 30),
    l2: fc.constantFrom(0, 0.01),
    scale: fc.constantFrom(1, 1, 1e-3, 30, 1e4, 1e160),
  });

  test('any network of any of its parts, however far its numbers go', () => {
    let met = 0;
    const run = (any: Experiment, { rule, scale, learningRate, l2 }: Settings) => {
      if (backwardRules[rule].refuse(any.network) !== undefined) return;
      const ruled = withRule(any, rule);
      const experiment: Experiment = {
        ...ruled,
        start: scaled(any.start, scale),
        training: { ...ruled.training, optimizer: { name: 'sgd', learningRate, l2 } },
      };
      validateExperiment(experiment);
      // A part that is new need not be in every kernel.
      if (kernel.start(experiment) === undefined) return;
      expectSameRun(kernel, experiment, 25);
      met++;
    };
    fc.assert(fc.property(anyExperiment(sizes), settings, run), { seed: 20261123, numRuns: 400 });
    expect(met).toBeGreaterThan(200);
  });

  test('networks of the notebook’s shape, any loss and activation, by its rules', () => {
    const threeLayers = anyExperiment({ outputs: ['softmax'], hiddenLayers: 2, equalHidden: true });
    const rule = fc.constantFrom<BackwardRuleName>('notebook-as-run', 'notebook-as-written');
    const run = (any: Experiment, backward: BackwardRuleName, scale: number) => {
      if (backwardRules[backward].refuse(any.network) !== undefined) return;
      expectSameRun(kernel, { ...withRule(any, backward), start: scaled(any.start, scale) }, 25);
    };
    fc.assert(fc.property(threeLayers, rule, fc.constantFrom(1, 30, 1e4), run), {
      seed: 20261123,
      numRuns: 100,
    });
  });
});

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
    expectSame(together, single, 'at the end');
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
  });

  test('no further than the first loss or parameter that is not finite', () => {
    const started = ready(kernel, { ...diverging, stop: endless });
    expect(started.advance(0, MOST_AT_ONCE)).toBe(28);
    expect(started.losses[27]).toBe(Infinity);
    expect(started.losses[26]).toBeLessThan(Infinity);

    // The first update takes the weight to −∞, where the unit gives 0 and the loss is finite.
    const { training } = diverging;
    const closed = ready(kernel, {
      ...diverging,
      network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'relu' }] },
      start: { kind: 'given', layers: [{ weights: [[1e100]], biases: 0 }] },
      training: { ...training, optimizer: { name: 'sgd', learningRate: 1e300 } },
      data: { inputs: [[1]], targets: [[0]], inputNames: [], outputNames: [] },
      stop: endless,
    });
    expect(closed.advance(0, MOST_AT_ONCE)).toBe(1);
    expect(closed.losses[0]).toBe(0);
    expect([...closed.model.pass.parameters]).toEqual([-Infinity, 0]);
  });

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
    expect(allFinite(started.model.pass.parameters)).toBe(true);
  });
});

describe('the fastest kernel', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('is WebAssembly where the browser has it', () => {
    expect(startFastest(notebook).kernel).toBe('WebAssembly');
  });

  const { Module, Memory, Instance } = WebAssembly;
  const standard = { Module, Memory, Instance };
  function refuse(): never {
    throw new RangeError('refused');
  }

  test('is JavaScript for an experiment with a part that is not in WebAssembly', () => {
    const { linear } = writtenActivations;
    delete writtenActivations.linear;
    const without = startFastest(diverging).kernel;
    writtenActivations.linear = linear!;
    expect([without, startFastest(diverging).kernel]).toEqual(['JavaScript', 'WebAssembly']);
  });

  test.each([
    { where: 'that lacks WebAssembly', found: undefined },
    { where: 'whose server forbids it', found: { ...standard, Module: refuse } },
    { where: 'that has no more memory for it', found: { ...standard, Memory: refuse } },
  ])('is JavaScript in a browser $where', ({ found }) => {
    vi.stubGlobal('WebAssembly', found);
    expect(startFastest(notebook).kernel).toBe('JavaScript');
  });
});
