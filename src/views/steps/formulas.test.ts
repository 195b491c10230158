import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { backwardRules } from '../../../worker/engine/backward/index.ts';
import type {
  Experiment,
  OptimizerSettings,
  Schedule,
} from '../../../worker/engine/experiment/experiment.ts';
import type { Batch } from '../../../worker/engine/batch.ts';
import { forward } from '../../../worker/engine/forward.ts';
import { createModel, iterate } from '../../../worker/engine/model.ts';
import type { BackwardRuleName } from '../../../worker/engine/names.ts';
import { prepare } from '../../../worker/engine/prepared.ts';
import type { Role } from '../../../worker/engine/operations/key.ts';
import { describeOperations } from '../../../worker/engine/operations/describe.ts';
import { recordUpdate } from '../../../worker/engine/operations/record.ts';
import { findPaths } from '../../../worker/engine/paths/find-paths.ts';
import { anyExperiment } from '../../../worker/engine/testing/networks.ts';
import { notebook } from '../../../worker/notebook.ts';
import { valueOf } from '../../model/values.ts';
import { derivationOf } from './derivation.ts';
import { evaluate } from './arithmetic.ts';

/** Sums that are cut short, means over samples, and functions that are only named. */
const NOT_ARITHMETIC = /[Σ…[]|mean of|from the logits|e\^|erf/;

const rules = Object.keys(backwardRules) as BackwardRuleName[];

function expectTypeset(tex: string): void {
  expect(() => katex.renderToString(tex, { throwOnError: true, strict: 'error' }), tex).not.toThrow();
}

function contextOf(experiment: Experiment, iterations = 0) {
  const prepared = prepare(experiment);
  const model = createModel(prepared);
  const definitions = describeOperations(prepared);
  const { list } = definitions;
  let loss = forward(model.batch);
  for (let n = 1; n <= iterations; n++) loss = iterate(model, n);
  const { batch } = model;
  const numbers = recordUpdate(model, iterations, loss, 0, definitions);
  const unitName = (layer: number, unit: number) => `${'ijklm'[layer + 1]}${unit + 1}`;
  return { list, numbers, samples: batch.samples, unitName, batch };
}

/** Its loss has the logarithm of 1 − e^−27. */
const nearlyRight: Experiment = {
  name: 'nearly right',
  network: { inputs: 1, layers: [{ name: '1', units: 2, activation: 'softmax' }] },
  start: { kind: 'given', layers: [{ weights: [[1, 0]], biases: [0, 0] }] },
  training: {
    loss: 'binary-cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    trainBiases: false,
    batchSize: 1,
  },
  data: { inputs: [[27]], targets: [[1, 0]], inputNames: [], outputNames: [] },
  stop: { lossAtMost: -1, iterationsAtMost: 1000 },
};

/** Its softmax is 4e-12 from saturation: what p − p² is rounded by is seen in five digits of it. */
const nearlySaturated: Experiment = {
  name: 'nearly saturated',
  network: {
    inputs: 4,
    layers: [
      { name: '1', units: 1, activation: 'linear' },
      { name: '2', units: 4, activation: 'softplus' },
      { name: '3', units: 2, activation: 'relu' },
      { name: '4', units: 2, activation: 'softmax' },
    ],
  },
  start: {
    kind: 'given',
    layers: [
      { weights: [[0.234], [-0.14], [1.966], [0]], biases: [0] },
      { weights: [[-0.489, -0.318, -1.388, 0]], biases: [0, 0, 0.906, 0] },
      {
        weights: [
          [0.55, 1.175],
          [0.764, -0.006],
          [1.981, 0.006],
          [-0.145, 0],
        ],
        biases: [0, 0],
      },
      {
        weights: [
          [0, 1.798],
          [-1.471, 0.443],
        ],
        biases: [-0.204, 0],
      },
    ],
  },
  training: {
    loss: 'mean-squared-error',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    trainBiases: false,
    batchSize: 1,
  },
  data: { inputs: [[0, -0.749, -1.654, 0]], targets: [[-0.007, -0.784]], inputNames: [], outputNames: [] },
  stop: { lossAtMost: -1, iterationsAtMost: 1000 },
};

/** A random experiment under a rule that is defined for it. */
const underAnyRule = fc
  .tuple(anyExperiment({ anyUpdates: true }), fc.constantFrom(...rules))
  .filter(([{ network }, rule]) => backwardRules[rule].refuse(network) === undefined)
  .map(([experiment, rule]): Experiment => ({
    ...experiment,
    training: { ...experiment.training, backward: rule },
  }));

/**
 * By what a line may be off that is written with the rounding of 1 itself: 1 − p of probabilities, in a logarithm by as much
 * more as p is next to 0 or 1. In other networks by what no number of them is: products of tiny numbers cancel.
 */
function writtenRounding(name: string, { network }: Experiment, { output, complement }: Batch): number {
  if (name.startsWith('terms of the loss')) {
    const probabilities = [...complement].some((q) => q > 0) ? [...output.a, ...complement] : [];
    return 2 ** -52 / Math.min(1, ...probabilities.filter((p) => p > 0));
  }
  return network.layers.some(({ activation }) => /softmax|sigmoid/.test(activation)) ? 2 ** -51 : 1e-250;
}

describe('the formulas of any network under any rule', () => {
  it('can be typeset', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(underAnyRule, (experiment) => {
        const { list, batch } = contextOf(experiment);
        for (const { formula, element } of list.operations) {
          expectTypeset(formula);
          expectTypeset(element);
        }
        const { paths } = findPaths(experiment, batch, { sample: 0, layer: 0, from: 0, to: 0 }, 3);
        for (const { term, factors } of paths) {
          expectTypeset(term);
          for (const { symbol, ruleSymbol } of factors) expectTypeset(ruleSymbol ?? symbol);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('are written out with what they read in every place', () => {
    fc.assert(
      fc.property(underAnyRule, (experiment) => {
        const context = contextOf(experiment);
        for (const operation of context.list.operations) {
          const derivation = derivationOf(operation, 0, context);
          if (derivation === undefined) continue;
          expect(`${derivation.symbols} ${derivation.numbers}`).not.toMatch(/undefined|NaN|[{}]/);
          const { offset } = valueOf(context.list, operation.writes);
          expect(derivation.result).toBe(context.numbers[offset]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are true in numbers: what is written out comes to the result, within the rounding of what is written', () => {
    let updates = 0;
    let compared = 0;
    let exactly = 0;
    fc.assert(
      fc.property(underAnyRule, fc.nat({ max: 6 }), (experiment, iterations) => {
        const context = contextOf(experiment, iterations);
        for (const operation of context.list.operations) {
          const { rows, columns } = valueOf(context.list, operation.writes);
          const derivation = derivationOf(operation, rows * columns - 1, context);
          if (derivation === undefined || NOT_ARITHMETIC.test(derivation.numbers)) continue;
          const ofUpdate = operation.phase === 'update';
          const [least, most] = evaluate(derivation.numbers, ofUpdate ? 8 : 3);
          const { result } = derivation;
          const rounding =
            1e-12 * Math.abs(result) + writtenRounding(operation.name, experiment, context.batch);
          const line = `${operation.name}: ${derivation.numbers} = ${result}, not ${least} to ${most}`;
          expect(least - rounding <= result && result <= most + rounding, line).toBe(true);
          // As they are written, too: that is the result, rounded to the digits that are written of it.
          if (derivation.sign === '=') {
            const [asWritten] = evaluate(derivation.numbers, Infinity);
            const [lowest, highest] = evaluate(derivation.shown, 1);
            expect(lowest <= asWritten && asWritten <= highest, `${line}, ${derivation.shown}`).toBe(true);
            exactly++;
          }
          compared++;
          if (!ofUpdate) continue;
          expect(most - least, line).toBeLessThan(1e-4 * Math.max(1, Math.abs(result)));
          updates++;
        }
      }),
      {
        numRuns: 60,
        examples: [
          [nearlySaturated, 0],
          [nearlyRight, 0],
        ],
      },
    );
    expect(updates).toBeGreaterThan(500);
    expect(exactly / compared).toBeGreaterThan(0.95);
  }, 30_000);
});

describe('the derivation of a new parameter', () => {
  it.each<[OptimizerSettings, string, string]>([
    [{ name: 'sgd', learningRate: 0.01, l2: 0.5 }, 'w(j1→k1) − η · (∂L/∂w(j1→k1) + λ · w(j1→k1))', ''],
    [
      { name: 'momentum', learningRate: 0.01, momentum: 0.9 },
      'w(j1→k1) − η · v′(j1→k1)',
      'μ · v(j1→k1) + ∂L/∂w(j1→k1)',
    ],
    [
      { name: 'nesterov', learningRate: 0.01, momentum: 0.9 },
      'w(j1→k1) − η · (∂L/∂w(j1→k1) + μ · v′(j1→k1))',
      'μ · v(j1→k1) + ∂L/∂w(j1→k1)',
    ],
    [
      { name: 'rmsprop', learningRate: 0.01, decay: 0.9, epsilon: 1e-8 },
      'w(j1→k1) − η · ∂L/∂w(j1→k1) / (√s′(j1→k1) + ε)',
      'ρ · s(j1→k1) + (1 − ρ) · ∂L/∂w(j1→k1)²',
    ],
    [
      { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      'w(j1→k1) − η / c₁ · m′(j1→k1) / (√s′(j1→k1) / √c₂ + ε)',
      'β₁ · m(j1→k1) + (1 − β₁) · ∂L/∂w(j1→k1)',
    ],
  ])('is the formula of $name with its memory', (optimizer, symbols, memory) => {
    const context = contextOf({ ...mixed, training: { ...mixed.training, optimizer } }, 2);
    const symbolsOf = (role: Role) => {
      const operation = context.list.operations.find(
        ({ writes }) => writes.role === role && writes.layer === 1,
      );
      return operation === undefined ? '' : derivationOf(operation, 0, context)!.symbols;
    };
    expect(symbolsOf('new-weights')).toBe(symbols);
    expect(symbolsOf('new-weights-memory')).toBe(memory);
  });
});

describe('what holds for the whole update', () => {
  /** Written out at iteration 5, the second update of epoch 2: batches of one of two samples. */
  function written(name: RegExp, change: Partial<Experiment['training']>) {
    const optimizer = { name: 'sgd', learningRate: 0.1 } as const;
    const training = { ...mixed.training, optimizer, batchSize: 1, ...change };
    const context = contextOf({ ...mixed, training }, 5);
    const operation = context.list.operations.find((candidate) => name.test(candidate.name))!;
    const { element, symbols, numbers, shown } = derivationOf(operation, 0, context)!;
    return [`${element} = ${symbols}`, `${numbers} = ${shown}`];
  }

  it.each<[Schedule, string, string]>([
    [{ name: 'step', everyEpochs: 2, factor: 0.5 }, 'η₀ · γ^⌊e / k⌋', '0.1 × 0.5^⌊2 / 2⌋ = 0.05000000'],
    [{ name: 'exponential', factor: 0.9 }, 'η₀ · γ^e', '0.1 × 0.9^2 = 0.08100000'],
    [
      { name: 'cosine', epochs: 4, least: 0.02 },
      'η_min + (η₀ − η_min) · (1 + cos(π · min(e, E) / E)) / 2',
      '0.02 + (0.1 − 0.02) × (1 + cos(π × min(2, 4) / 4)) / 2 = 0.06000000',
    ],
  ])('is η of its epoch by $name', (schedule, symbols, numbers) => {
    expect(written(/^learning rate/, { schedule })).toEqual([`η = ${symbols}`, numbers]);
    const [, moved] = written(/^new weights into layer k/, { schedule });
    expect(moved).toContain(` − ${Number(/= (.*)$/.exec(numbers)![1])}`);
  });

  it('is the norm of the gradient, and what clipping makes of it', () => {
    const [symbols, numbers] = written(/^norm/, { clipNorm: 0.01 });
    const first = '∂L/∂w(i1→j1)² + ∂L/∂w(i1→j2)² + ∂L/∂w(i1→j3)² + ∂L/∂w(i2→j1)²';
    expect(symbols).toBe(`‖g‖ = √(${first} + … 14 more)`);
    const [, norm] = /^√\(.* \+ … 14 more\) = ([\d.]+)$/.exec(numbers!)!;
    expect(written(/^what clipping/, { clipNorm: 0.01 })).toEqual([
      'c = min(1, C / (‖g‖ + 0.000001))',
      expect.stringContaining(`min(1, 0.01 / (${norm!.slice(0, 8)}`),
    ]);
  });
});

const mixed: Experiment = {
  ...notebook,
  network: {
    inputs: 3,
    layers: [
      { name: 'j', units: 3, activation: 'tanh' },
      { name: 'k', units: 3, activation: 'sigmoid' },
    ],
  },
  start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0.5 },
  training: { ...notebook.training, loss: 'mean-squared-error', backward: 'exact', batchSize: 2 },
  data: {
    inputs: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    targets: [
      [1, 0, 0],
      [0, 1, 0],
    ],
    inputNames: [],
    outputNames: [],
  },
};

describe('an element that is written out', () => {
  it.each([
    [
      'pre-activation of layer j',
      notebook,
      'z(j1) = a(i1) · w(i1→j1) + a(i2) · w(i2→j1) + a(i3) · w(i3→j1) + b(j1)',
    ],
    ['activation of layer j', notebook, 'a(j1) = max(z(j1), 0)'],
    ['activation of layer j', mixed, 'a(j1) = tanh z(j1)'],
    ['slope of tanh in layer j', mixed, 'f′(j1) = 1 − a(j1)²'],
    ['slope of sigmoid in layer k', mixed, 'f′(k1) = p(k1) (1 − p(k1))'],
    ['terms of the loss: mean squared error', mixed, 'L(k1) = (p(k1) − t(k1))² / 3'],
    ['derivative of the loss by the outputs', mixed, 'g(k1) = 2 (p(k1) − t(k1)) / 3'],
    ['delta of layer k', mixed, 'δ(k1) = g(k1) · f′(k1)'],
    [
      'what reaches layer j from the loss',
      mixed,
      'u(j1) = w(j1→k1) · δ(k1) + w(j1→k2) · δ(k2) + w(j1→k3) · δ(k3)',
    ],
    ['gradient of the weights into layer k', mixed, '∂L/∂w(j1→k1) = mean of a(j1) · δ(k1) over 2 samples'],
  ])('of the %s', (name, experiment, expected) => {
    const context = contextOf(experiment);
    const operation = context.list.operations.find((candidate) => candidate.name === name)!;
    const { element, symbols } = derivationOf(operation, 0, context)!;
    expect(`${element} = ${symbols}`).toBe(expected);
  });

  it('puts a negative number into brackets where a sign stands before it', () => {
    const context = contextOf({
      ...mixed,
      start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: -0.5 },
    });
    const slope = context.list.operations.find(({ name }) => name === 'slope of tanh in layer j')!;
    expect(derivationOf(slope, 0, context)).toMatchObject({ numbers: '1 − (−0.46212)²', shown: '0.7864' });
    const activation = context.list.operations.find(({ name }) => name === 'activation of layer k')!;
    expect(derivationOf(activation, 0, context)!.numbers).toBe('1 / (1 + e^−(−0.5000))');
  });

  it('shows the first terms of a long sum, and how many more there are', () => {
    const inputs = Array.from({ length: 128 }, (_, n) => n);
    const context = contextOf({
      ...mixed,
      network: { ...mixed.network, inputs: 128 },
      data: { ...mixed.data, inputs: [inputs, inputs] },
    });
    const { symbols } = derivationOf(context.list.operations[0]!, 0, context)!;
    expect(symbols).toMatch(/w\(i4→j1\) \+ … 124 more \+ b\(j1\)$/);
  });
});
