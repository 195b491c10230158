// @ts-nocheck
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OptimizerSettings } from '../experiment/experiment.ts';
import { optimizerNames } from '../names.ts';
import { expectAllClose } from '../testing/close.ts';
import { biasCorrections } from './adam.ts';
import { decayed } from './decay.ts';
import { createOptimizer, optimizers } from './index.ts';
import type { Range } from './optimizer.ts';

/** Memory of zeros, as a run begins with. */
const newMemory = (settings: OptimizerSettings, length: number) =>
  createOptimizer(settings).memory.map(() => new Float64Array(length));

const learningRate = 0.1;
const betas = { beta1: 0.75, beta2: 0.9, epsilon: 0.01 };
const of = {
  sgd: { name: 'sgd', learningRate },
  'sgd with L2': { name: 'sgd', learningRate, l2: 0.5 },
  momentum: { name: 'momentum', learningRate, momentum: 0.9 },
  'momentum with L2': { name: 'momentum', learningRate, momentum: 0.9, l2: 0.5 },
  nesterov: { name: 'nesterov', learningRate, momentum: 0.9 },
  'nesterov with L2': { name: 'nesterov', learningRate, momentum: 0.9, l2: 0.5 },
  rmsprop: { name: 'rmsprop', learningRate, decay: 0.75, epsilon: 0.01 },
  adagrad: { name: 'adagrad', learningRate, epsilon: 0.01 },
  adam: { name: 'adam', learningRate, ...betas },
  adamw: { name: 'adamw', learningRate, ...betas, weightDecay: 0.5 },
} satisfies Record<string, OptimizerSettings>;
const all = Object.entries<OptimizerSettings>(of).map(([what, settings]) => ({ what, settings }));

/** PyTorch 1.13's two parameters in float64 from (1, −3), after each of three updates with these gradients. */
const gradients = [
  [0.5, -2],
  [0.25, 1],
  [-1, 0.125],
];
const torch: Record<keyof typeof of, number[]> = {
  sgd: [0.95, -2.8, 0.925, -2.9, 1.025, -2.9125],
  'sgd with L2': [0.9, -2.65, 0.83, -2.6175, 0.8885, -2.499125],
  momentum: [0.95, -2.8, 0.88, -2.72, 0.917, -2.6605],
  'momentum with L2': [0.9, -2.65, 0.74, -2.3025, 0.659, -1.887125],
  nesterov: [0.905, -2.62, 0.817, -2.648, 0.9503, -2.60695],
  'nesterov with L2': [0.81, -2.335, 0.60455, -2.019675, 0.61116275, -1.582838375],
  rmsprop: [
    0.8076923076923077, -2.801980198019802, 0.7115384615384616, -2.900990099009901, 0.891763334908046,
    -2.915222498736963,
  ],
  adagrad: [
    0.9019607843137255, -2.900497512437811, 0.8580253654296868, -2.9450197624328065, 0.9445572096645969,
    -2.9505764068229654,
  ],
  adam: [
    0.9019607843137255, -2.900497512437811, 0.8124497938262575, -2.8822523544867598, 0.8456702857558872,
    -2.873592079119963,
  ],
  adamw: [
    0.8519607843137255, -2.7504975124378106, 0.7198517546105712, -2.594727478864869, 0.7170796588096723,
    -2.4563308295548283,
  ],
};

describe.each(all)('$what', ({ what, settings }) => {
  test('takes the steps that PyTorch takes', () => {
    const parameters = Float64Array.of(1, -3);
    const memory = newMemory(settings, 2);
    const reached = gradients.flatMap((gradient, n) => {
      const step = { iteration: n + 1, learningRate, gradientScale: 1 };
      createOptimizer(settings).update(parameters, Float64Array.from(gradient), memory, step, [[0, 2]]);
      return [...parameters];
    });
    expectAllClose(reached, torch[what as keyof typeof of], { rtol: 1e-14 });
  });

  test('leaves what is not trained, and the gradient, as they are', () => {
    const ranges: Range[] = [
      [1, 3],
      [4, 5],
    ];
    const parameters = Float64Array.of(1, 2, 3, 4, 5, 6);
    const gradient = new Float64Array(6).fill(0.5);
    const memory = newMemory(settings, 6);
    const step = { iteration: 1, learningRate, gradientScale: 1 };
    createOptimizer(settings).update(parameters, gradient, memory, step, ranges);
    const moved = [...parameters].map((value, n) => value !== n + 1);
    expect(moved).toEqual([false, true, true, false, true, false]);
    for (const column of memory)
      expect([...column].map((value) => value !== 0)).toEqual([false, true, true, false, true, false]);
    expect(gradient).toEqual(new Float64Array(6).fill(0.5));
  });

  test('sees the gradient times its scale, and the learning rate that it is given', () => {
    const updated = (gradient: number, gradientScale: number, rate: number) => {
      const parameters = Float64Array.of(1.5);
      const memory = newMemory(settings, 1);
      for (const iteration of [1, 2]) {
        const step = { iteration, learningRate: rate, gradientScale };
        createOptimizer(settings).update(parameters, Float64Array.of(gradient), memory, step, [[0, 1]]);
      }
      return [...parameters, ...memory.map(([value]) => value)];
    };
    expect(updated(4, 0.25, 0.1)).toEqual(updated(1, 1, 0.1));
    expect(updated(1, 1, 0)[0]).toBe(1.5);
    expect(updated(1, 1, 0.2)[0]).not.toBe(updated(1, 1, 0.1)[0]);
  });

  test('treats every parameter alike and by itself', () => {
    const finite = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 64);
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { minLength: 1, maxLength: 8 }), (pairs) => {
        const run = (rows: typeof pairs) => {
          const parameters = Float64Array.from(rows, ([theta]) => theta);
          const gradient = Float64Array.from(rows, ([, g]) => g);
          const memory = newMemory(settings, rows.length);
          for (const iteration of [1, 2, 3]) {
            const step = { iteration, learningRate, gradientScale: 1 };
            createOptimizer(settings).update(parameters, gradient, memory, step, [[0, rows.length]]);
          }
          return [...parameters];
        };
        expect(run(pairs)).toEqual(pairs.flatMap((pair) => run([pair])));
      }),
      { seed: 1, numRuns: 30 },
    );
  });
});

describe('memory', () => {
  const after = (settings: OptimizerSettings) => {
    const memory = newMemory(settings, 1);
    const parameters = Float64Array.of(1);
    for (const [iteration, g] of [
      [1, 2],
      [2, 4],
    ] as const) {
      const step = { iteration, learningRate, gradientScale: 1 };
      createOptimizer(settings).update(parameters, Float64Array.of(g), memory, step, [[0, 1]]);
    }
    return memory.map(([value]) => value!);
  };

  // After the gradients 2 and 4.
  test.each([
    { what: 'sgd' as const, columns: [], values: [] },
    { what: 'momentum' as const, columns: ['velocity'], values: [0.9 * 2 + 4] },
    { what: 'nesterov' as const, columns: ['velocity'], values: [0.9 * 2 + 4] },
    { what: 'rmsprop' as const, columns: ['mean square of the gradient'], values: [0.75 * 1 + 0.25 * 16] },
    { what: 'adagrad' as const, columns: ['sum of squares of the gradient'], values: [20] },
    {
      what: 'adam' as const,
      columns: ['mean of the gradient', 'mean square of the gradient'],
      values: [0.75 * 0.5 + 0.25 * 4, 0.9 * 0.4 + 0.1 * 16],
    },
    {
      what: 'adamw' as const,
      columns: ['mean of the gradient', 'mean square of the gradient'],
      values: [0.75 * 0.5 + 0.25 * 4, 0.9 * 0.4 + 0.1 * 16],
    },
  ])('of $what is $columns', ({ what, columns, values }) => {
    expect(createOptimizer(of[what]).memory.map(({ name }) => name)).toEqual(columns);
    expectAllClose(after(of[what]), values, { rtol: 1e-15 });
  });
});

test('Adam’s corrections take the start from 0 out: with one gradient for ever its mean and square are that one', () => {
  for (const iteration of [1, 2, 10, 1000]) {
    const { stepSize, rootOfSecond } = biasCorrections(0.9, 0.999, 0.1, iteration);
    expectAllClose([0.1 / stepSize, rootOfSecond ** 2], [1 - 0.9 ** iteration, 1 - 0.999 ** iteration], {
      rtol: 1e-12,
    });
  }
});

test('without L2 the gradient stays as it is, to the bit, whatever θ is', () => {
  expect(decayed(-0, 0, 1)).toBe(-0);
  expect(decayed(2, 0, Infinity)).toBe(2);
  expect(decayed(2, 0.5, 3)).toBe(3.5);
});

describe('decay', () => {
  const decaying = (lambda: number): OptimizerSettings[] => [
    { ...of.sgd, l2: lambda },
    { ...of.momentum, l2: lambda },
    { ...of.momentum, momentum: 0.3, l2: lambda },
    { ...of.nesterov, l2: lambda },
    { ...of.nesterov, momentum: 0.3, l2: lambda },
    { ...of.adamw, weightDecay: lambda },
  ];

  test.each(decaying(0.5))('of $name makes θ grow by itself from the η λ on that it tells', (settings) => {
    const { lambda, growsFrom } = createOptimizer(settings).decay!;
    expect(lambda).toBe(0.5);
    /** |θ| after 5,000 updates without any gradient at a share of that η, or when it is beyond 1e6. */
    const reached = (share: number) => {
      const parameters = Float64Array.of(1);
      const memory = newMemory(settings, 1);
      const optimizer = createOptimizer(settings);
      for (let iteration = 1; iteration <= 5000 && Math.abs(parameters[0]!) < 1e6; iteration++) {
        const step = { iteration, learningRate: (share * growsFrom) / lambda, gradientScale: 1 };
        optimizer.update(parameters, Float64Array.of(0), memory, step, [[0, 1]]);
      }
      return Math.abs(parameters[0]!);
    };
    expect(reached(0.99)).toBeLessThan(0.1);
    expect(reached(1.01)).toBeGreaterThan(10);
  });

  test.each([...decaying(0), of.rmsprop, of.adagrad, of.adam])(
    'of $name is not there without λ',
    (settings) => {
      expect(createOptimizer(settings).decay).toBeUndefined();
    },
  );
});

describe('in words and formulas', () => {
  const g = '\\frac{\\partial L}{\\partial \\theta}';

  test.each([
    {
      what: 'sgd' as const,
      label: 'gradient descent',
      constants: {},
      formula: `\\theta - \\eta\\, ${g}`,
      memory: [],
    },
    {
      what: 'sgd with L2' as const,
      label: 'gradient descent',
      constants: { '\\lambda': 0.5 },
      formula: `\\theta - \\eta \\left(${g} + \\lambda\\, \\theta\\right)`,
      memory: [],
    },
    {
      what: 'momentum' as const,
      label: 'momentum',
      constants: { '\\mu': 0.9 },
      formula: '\\theta - \\eta\\, v',
      memory: [`\\mu\\, o + ${g}`],
    },
    {
      what: 'momentum with L2' as const,
      label: 'momentum',
      constants: { '\\mu': 0.9, '\\lambda': 0.5 },
      formula: '\\theta - \\eta\\, v',
      memory: [`\\mu\\, o + ${g} + \\lambda\\, \\theta`],
    },
    {
      what: 'nesterov' as const,
      label: 'Nesterov momentum',
      constants: { '\\mu': 0.9 },
      formula: `\\theta - \\eta \\left(${g} + \\mu\\, v\\right)`,
      memory: [`\\mu\\, o + ${g}`],
    },
    {
      what: 'nesterov with L2' as const,
      label: 'Nesterov momentum',
      constants: { '\\mu': 0.9, '\\lambda': 0.5 },
      formula: `\\theta - \\eta \\left(${g} + \\lambda\\, \\theta + \\mu\\, v\\right)`,
      memory: [`\\mu\\, o + ${g} + \\lambda\\, \\theta`],
    },
    {
      what: 'rmsprop' as const,
      label: 'RMSprop',
      constants: { '\\rho': 0.75, '\\varepsilon': 0.01 },
      formula: `\\theta - \\eta\\, \\frac{${g}}{\\sqrt{s} + \\varepsilon}`,
      memory: [`\\rho\\, o + (1 - \\rho) \\left(${g}\\right)^2`],
    },
    {
      what: 'adagrad' as const,
      label: 'Adagrad',
      constants: { '\\varepsilon': 0.01 },
      formula: `\\theta - \\eta\\, \\frac{${g}}{\\sqrt{s} + \\varepsilon}`,
      memory: [`o + \\left(${g}\\right)^2`],
    },
    {
      what: 'adam' as const,
      label: 'Adam',
      constants: { '\\beta_1': 0.75, '\\beta_2': 0.9, '\\varepsilon': 0.01 },
      formula: '\\theta - \\frac{\\eta}{c_1}\\, \\frac{m}{\\sqrt{s} / \\sqrt{c_2} + \\varepsilon}',
      memory: [
        `\\beta_1\\, o + (1 - \\beta_1)\\, ${g}`,
        `\\beta_2\\, o + (1 - \\beta_2) \\left(${g}\\right)^2`,
      ],
    },
    {
      what: 'adamw' as const,
      label: 'AdamW',
      constants: { '\\beta_1': 0.75, '\\beta_2': 0.9, '\\varepsilon': 0.01, '\\lambda': 0.5 },
      formula:
        '(1 - \\eta \\lambda)\\, \\theta - \\frac{\\eta}{c_1}\\, \\frac{m}{\\sqrt{s} / \\sqrt{c_2} + \\varepsilon}',
      memory: [
        `\\beta_1\\, o + (1 - \\beta_1)\\, ${g}`,
        `\\beta_2\\, o + (1 - \\beta_2) \\left(${g}\\right)^2`,
      ],
    },
  ])('$what', ({ what, label, constants, formula, memory }) => {
    const settings: OptimizerSettings = of[what];
    const optimizer = createOptimizer(settings);
    const symbols = optimizer.memory.map(({ symbol }) => symbol);
    expect(optimizers[settings.name].label).toBe(label);
    expect(optimizer.constants).toHaveLength(Object.keys(constants).length);
    expect(Object.fromEntries(optimizer.constants.map(({ symbol, value }) => [symbol, value]))).toEqual(
      constants,
    );
    expect(optimizer.formula('\\theta', g, symbols)).toBe(formula);
    expect(optimizer.memory.map((column) => column.formula('o', g, '\\theta'))).toEqual(memory);
  });

  const adamMemory = ['{β₁} · {m} + (1 − {β₁}) · {g}', '{β₂} · {s} + (1 − {β₂}) · {g}²'];

  test.each([
    { what: 'sgd' as const, names: '', text: '{θ} − {η} · {g}', memory: [] },
    { what: 'sgd with L2' as const, names: 'λ', text: '{θ} − {η} · ({g} + {λ} · {θ})', memory: [] },
    { what: 'momentum' as const, names: 'μ v', text: '{θ} − {η} · {v}', memory: ['{μ} · {v} + {g}'] },
    {
      what: 'momentum with L2' as const,
      names: 'μ λ v',
      text: '{θ} − {η} · {v}',
      memory: ['{μ} · {v} + {g} + {λ} · {θ}'],
    },
    {
      what: 'nesterov' as const,
      names: 'μ v',
      text: '{θ} − {η} · ({g} + {μ} · {v})',
      memory: ['{μ} · {v} + {g}'],
    },
    {
      what: 'nesterov with L2' as const,
      names: 'μ λ v',
      text: '{θ} − {η} · ({g} + {λ} · {θ} + {μ} · {v})',
      memory: ['{μ} · {v} + {g} + {λ} · {θ}'],
    },
    {
      what: 'rmsprop' as const,
      names: 'ρ ε s',
      text: '{θ} − {η} · {g} / (√{s} + {ε})',
      memory: ['{ρ} · {s} + (1 − {ρ}) · {g}²'],
    },
    {
      what: 'adagrad' as const,
      names: 'ε s',
      text: '{θ} − {η} · {g} / (√{s} + {ε})',
      memory: ['{s} + {g}²'],
    },
    {
      what: 'adam' as const,
      names: 'β₁ β₂ ε m s c₁ c₂',
      text: '{θ} − {η} / {c₁} · {m} / (√{s} / √{c₂} + {ε})',
      memory: adamMemory,
    },
    {
      what: 'adamw' as const,
      names: 'β₁ β₂ ε λ m s c₁ c₂',
      text: '(1 − {η} · {λ}) · {θ} − {η} / {c₁} · {m} / (√{s} / √{c₂} + {ε})',
      memory: adamMemory,
    },
  ])('$what in plain text', ({ what, names, text, memory }) => {
    const optimizer = createOptimizer(of[what]);
    expect(optimizer.text).toBe(text);
    expect(optimizer.memory.map((column) => column.text)).toEqual(memory);
    const parts = [...optimizer.constants, ...optimizer.memory, ...optimizer.corrections];
    expect(parts.map(({ plain }) => plain).join(' ')).toBe(names);
  });

  test('Adam’s corrections are named and are those of its update', () => {
    const { corrections } = createOptimizer(of.adam);
    expect(corrections.map(({ name, symbol, formula, text }) => [name, symbol, formula, text])).toEqual([
      ['correction of the mean', 'c_1', '1 - \\beta_1^{t}', '1 − {β₁}^{t}'],
      ['correction of the mean square', 'c_2', '1 - \\beta_2^{t}', '1 − {β₂}^{t}'],
    ]);
    for (const t of [1, 2, 50])
      expectAllClose(
        corrections.map(({ value }) => value(t)),
        [1 - 0.75 ** t, 1 - 0.9 ** t],
        { rtol: 1e-14 },
      );
    for (const { what, settings } of all.filter(({ what: name }) => !name.startsWith('adam')))
      expect(createOptimizer(settings).corrections, what).toEqual([]);
  });

  test.each(all)('$what says rightly whether twice the gradient makes twice the step', ({ settings }) => {
    const stepBy = (gradient: number) => {
      const parameters = new Float64Array(1);
      const step = { iteration: 1, learningRate, gradientScale: 1 };
      createOptimizer(settings).update(parameters, Float64Array.of(gradient), newMemory(settings, 1), step, [
        [0, 1],
      ]);
      return parameters[0]!;
    };
    const ratio = stepBy(6) / stepBy(3);
    if (createOptimizer(settings).inProportion) expect(ratio).toBeCloseTo(2, 12);
    else expect(ratio).toBeLessThan(1.5);
  });

  test('every optimizer is among these', () => {
    expect(new Set(all.map(({ settings }) => settings.name))).toEqual(new Set(optimizerNames));
  });
});
