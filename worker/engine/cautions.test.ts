import { expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import { activations } from './activations/index.ts';
import { prepare } from './prepared.ts';
import { cautionsOf } from './cautions.ts';
import type { ColumnScaling, Experiment, OptimizerSettings } from './experiment/experiment.ts';
import { validateExperiment } from './validation/validate.ts';

type Activation = Experiment['network']['layers'][number]['activation'];

/** One output after one input. */
const single = (
  activation: Activation,
  loss: Experiment['training']['loss'],
  targets: number[],
  targetScaling?: ColumnScaling,
): Experiment => ({
  ...notebook,
  network: { inputs: 1, layers: [{ name: 'o', units: 1, activation }] },
  start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 },
  training: { ...notebook.training, loss, backward: 'exact' },
  data: { inputs: targets.map(() => [1]), targets: targets.map((t) => [t]), inputNames: [], outputNames: [] },
  ...(targetScaling && { scaling: { targets: targetScaling } }),
});
const squared = (activation: Activation, targets: number[], scaling?: ColumnScaling) =>
  single(activation, 'mean-squared-error', targets, scaling);
const trainedBy = (optimizer: OptimizerSettings): Experiment => ({
  ...notebook,
  training: { ...notebook.training, optimizer },
});
const uncounted = 'Targets of 0 do not count in cross-entropy over sigmoids: any output is as good there.';
const growing = (what: string, product: number, bound: number) =>
  `Learning rate × ${what} is ${product}: from ${bound} on, the decay makes the weights grow instead of shrink.`;

const table: [what: string, experiment: Experiment, cautions: string[]][] = [
  ["the notebook's", notebook, []],
  ['cross-entropy over sigmoids with a target of 0', single('sigmoid', 'cross-entropy', [1, 0]), [uncounted]],
  ['cross-entropy over sigmoids, all targets 1', single('sigmoid', 'cross-entropy', [1, 1]), []],
  ['binary cross-entropy over sigmoids', single('sigmoid', 'binary-cross-entropy', [0, 1]), []],
  [
    'a softmax of one unit',
    single('softmax', 'binary-cross-entropy', [0, 1]),
    ['Layer o is a softmax of one unit, which is always 1, whatever the network learns.'],
  ],
  ['L2 at ηλ = 2', trainedBy({ name: 'sgd', learningRate: 4, l2: 0.5 }), [growing('L2 factor', 2, 2)]],
  ['L2 below it', trainedBy({ name: 'sgd', learningRate: 3.9, l2: 0.5 }), []],
  ['L2 that is absent', trainedBy({ name: 'sgd', learningRate: 1e6 }), []],
  [
    'L2 with momentum',
    trainedBy({ name: 'momentum', learningRate: 3, l2: 1, momentum: 0.5 }),
    [growing('L2 factor', 3, 3)],
  ],
  ['L2 with momentum below it', trainedBy({ name: 'momentum', learningRate: 2.9, l2: 1, momentum: 0.5 }), []],
  [
    'L2 with nesterov',
    trainedBy({ name: 'nesterov', learningRate: 1.5, l2: 1, momentum: 0.5 }),
    [growing('L2 factor', 1.5, 1.5)],
  ],
  [
    'L2 with nesterov below it',
    trainedBy({ name: 'nesterov', learningRate: 1.49, l2: 1, momentum: 0.5 }),
    [],
  ],
  [
    'weight decay of adamw',
    trainedBy({ name: 'adamw', learningRate: 0.5, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 5 }),
    [growing('weight decay', 2.5, 2)],
  ],
  [
    'adam, which has none',
    trainedBy({ name: 'adam', learningRate: 9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
    [],
  ],
  [
    'a target below relu outputs',
    squared('relu', [1, -2]),
    ['The target -2 of sample 2 is out of reach: relu outputs are 0 or more.'],
  ],
  [
    'a target above tanh outputs',
    squared('tanh', [-1, 1, 1.5]),
    ['The target 1.5 of sample 3 is out of reach: tanh outputs lie between -1 and 1.'],
  ],
  ['targets at the ends of a range', squared('sigmoid', [0, 1]), []],
  [
    'a target below gelu outputs',
    squared('gelu', [-0.1, -0.17]),
    ['The target -0.17 of sample 2 is out of reach: gelu outputs are -0.16997120747990369 or more.'],
  ],
  ['any target of leaky-relu outputs', squared('leaky-relu', [-1e200, 1e200]), []],
  ['any target of linear outputs', squared('linear', [-1e200, 1e200]), []],
  [
    'targets that are scaled into reach',
    squared('sigmoid', [10, 20], { kind: 'min-max', shift: [10], scale: [10] }),
    [],
  ],
  [
    'targets that are scaled out of reach',
    squared('sigmoid', [0.5], { kind: 'standardize', shift: [1], scale: [0.25] }),
    [
      'The target 0.5 of sample 1, scaled to -2, is out of reach: sigmoid outputs lie between 0 and 1.',
      'The target 1 is the same in all training samples: its scaling leaves it at one number.',
    ],
  ],
  ['targets that fitting scales into reach', squared('sigmoid', [10, 20, 13], { kind: 'min-max' }), []],
  [
    'targets that fitting scales out of reach',
    squared('tanh', [1, 2, 6], { kind: 'standardize' }),
    ['The target 6 of sample 3, scaled to 1.389, is out of reach: tanh outputs lie between -1 and 1.'],
  ],
  [
    'a target of the test part beyond those that scaling is fitted on',
    { ...squared('sigmoid', [10, 12, 14, 20, 16], { kind: 'min-max' }), split: { testShare: 0.2, seed: 3 } },
    ['The target 20 of sample 4, scaled to 1.667, is out of reach: sigmoid outputs lie between 0 and 1.'],
  ],
  [
    'inputs that scaling cannot spread',
    { ...notebook, scaling: { inputs: { kind: 'standardize' } } },
    ['The inputs i1, i2, i3 are the same in all training samples: scaling leaves each at one number.'],
  ],
  [
    'more inputs that scaling cannot spread than are named',
    {
      ...single('linear', 'mean-squared-error', [1, 2]),
      network: { inputs: 5, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
      data: { inputs: Array(2).fill([1, 2, 3, 4, 5]), targets: [[1], [2]], inputNames: [], outputNames: [] },
      scaling: { inputs: { kind: 'min-max' } },
    },
    [
      'The inputs 1, 2, 3 and 2 more are the same in all training samples: scaling leaves each at one number.',
    ],
  ],
  [
    'a test share that is too small for the samples',
    { ...squared('linear', [1, 2, 3]), split: { testShare: 0.1, seed: 1 } },
    ['The test share 0.1 of 3 samples rounds to none: nothing is tested.'],
  ],
  ['a test share of nothing', { ...squared('linear', [1, 2, 3]), split: { testShare: 0, seed: 1 } }, []],
  ['a test share of one sample', { ...squared('linear', [1, 2, 3]), split: { testShare: 0.2, seed: 1 } }, []],
];

function cautions(experiment: Experiment): string[] {
  const { data } = prepare(experiment);
  return cautionsOf(experiment, data.scaling).map(({ sentence }) => sentence);
}

test.each(table)('of %s', (_what, experiment, expected) => {
  expect(cautions(validateExperiment(experiment))).toEqual(expected);
});

test.each(['silu', 'gelu', 'elu', 'softplus', 'relu'] as const)(
  '%s gives no less than its range tells, and comes to it',
  (name) => {
    const z = Float64Array.from({ length: 60_000 }, (_, n) => (n - 50_000) / 1000);
    const a = new Float64Array(z.length);
    activations[name].forward(z, a, z.length, 1);
    const least = a.reduce((before, value) => Math.min(before, value));
    const [caution] = cautions(squared(name, [-10]));
    const told = Number(/outputs are (\S+) or more/.exec(caution!)![1]);
    expect(least).toBeGreaterThanOrEqual(told - 1e-12);
    expect(least).toBeLessThan(told + 1e-6);
  },
);

/** What L2 alone does to a weight by PyTorch's documented updates, without a loss. */
function afterDecay(nesterov: boolean, momentum: number, etaLambda: number): number {
  let [theta, velocity] = [1, 0];
  for (let n = 0; n < 2000; n++) {
    velocity = momentum * velocity + theta;
    theta -= etaLambda * (nesterov ? theta + momentum * velocity : velocity);
  }
  return Math.abs(theta);
}

test.each([0, 0.3, 0.5, 0.9])(
  'with momentum %s the weights really grow from the bound on, and shrink below it',
  (momentum) => {
    const heavyBall = 2 * (1 + momentum);
    const nesterov = heavyBall / (1 + 2 * momentum);
    for (const [isNesterov, bound] of [
      [false, heavyBall],
      [true, nesterov],
    ] as const) {
      expect(afterDecay(isNesterov, momentum, 0.98 * bound)).toBeLessThan(1e-3);
      expect(afterDecay(isNesterov, momentum, 1.02 * bound)).toBeGreaterThan(1e3);
    }
  },
);
