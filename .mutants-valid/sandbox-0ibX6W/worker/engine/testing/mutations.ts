// @ts-nocheck
import { notebook } from '../../notebook.ts';
import { createRandom } from '../random.ts';

const layers = [
  { name: 'h', units: 4, activation: 'tanh' },
  { name: 'o', units: 3, activation: 'softmax' },
];
const table = (rows: number, columns: number) =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => ((r * 7 + c) % 5) / 5));

/** Valid experiments that have every part between them. */
export const valid: readonly object[] = [
  notebook,
  {
    name: 'everything',
    network: { inputs: 2, layers },
    start: { kind: 'drawn', scheme: 'constant', seed: 7, biases: 0, value: 0.5 },
    training: {
      loss: 'cross-entropy',
      backward: 'exact',
      optimizer: {
        name: 'adamw',
        learningRate: 0.01,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        weightDecay: 0.01,
      },
      trainBiases: true,
      batchSize: 4,
      order: 'shuffled',
      shuffleSeed: 1,
      schedule: { name: 'step', everyEpochs: 3, factor: 0.5 },
      clipNorm: 1,
      evaluateEveryEpochs: 2,
    },
    data: { inputs: table(10, 2), targets: table(10, 3), inputNames: ['x', 'y'], outputNames: [] },
    split: { testShare: 0.2, seed: 3 },
    scaling: { inputs: { kind: 'standardize', shift: [0.5, 1], scale: [1, 2] } },
    classes: ['a', 'b', 'c'],
    stop: { lossAtMost: 0.01, iterationsAtMost: 1000, accuracyAtLeast: 0.9, patience: 3 },
  },
  {
    name: 'regression',
    network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
    start: { kind: 'given', layers: [{ weights: [[0.5]], biases: [0] }] },
    training: {
      loss: 'mean-squared-error',
      backward: 'exact',
      optimizer: { name: 'momentum', learningRate: 0.1, momentum: 0.9, l2: 0.001 },
      trainBiases: true,
      batchSize: 2,
      schedule: { name: 'exponential', factor: 0.99 },
    },
    data: { inputs: [[0], [1]], targets: [[1], [3]], inputNames: [], outputNames: [] },
    scaling: { targets: { kind: 'min-max' } },
    stop: { lossAtMost: 0.01, iterationsAtMost: 1000 },
  },
];

type Container = Record<string, unknown>;

/** Every object and list in it, by a walk without recursion. */
function containersOf(whole: object): Container[] {
  const found: Container[] = [];
  const waiting: unknown[] = [whole];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || ArrayBuffer.isView(next)) continue;
    found.push(next as Container);
    waiting.push(...Object.values(next));
  }
  return found;
}

/* Made once, since it takes long, and nothing changes them. */
const long = 'x'.repeat(100_000);
const many: unknown = Array(1_000_000).fill([1, 2, 3]);
let deep: unknown = 1;
for (let depth = 0; depth < 20_000; depth++) deep = [deep];

/** What a hostile or careless sender may put anywhere. Each is made anew, so that no mutation is another's. */
const junk: readonly (() => unknown)[] = [
  ...[
    undefined,
    null,
    true,
    false,
    '',
    'relu',
    '3',
    'toString',
    '__proto__',
    'constructor',
    7n,
    -(10n ** 40n),
  ].map((value) => () => value),
  ...[NaN, Infinity, -Infinity, 0, -0, -1, 1, 2, 2.5, 1e-320, 1e308, 2 ** 31, 2 ** 53, 1e13].map(
    (value) => () => value,
  ),
  () => long,
  () => [],
  () => [[]],
  () => [1, 2, 3],
  () => [[1, 2, 3]],
  () => Array(3),
  () => Array(4_294_967_295),
  () => many,
  () => Object.assign([1, 2, 3], { units: 3 }),
  () => Float64Array.of(1, 2, 3),
  () => [Float64Array.of(1, 2, 3)],
  () => new Uint8Array(3),
  () => ({}),
  () => ({ length: 3, 0: 1, 1: 2, 2: 3 }),
  () => Object.create(null) as unknown,
  () => Object.create({ name: 'sgd', learningRate: 0.1 }) as unknown,
  () => JSON.parse('{"__proto__": {"units": 3}}') as unknown,
  () => ({ toString: null, valueOf: null }),
  () => new Date(0),
  () => new Map([['name', 'sgd']]),
  () => new Number(3),
  () => new String('relu'),
  () => /relu/,
  () => Symbol('relu'),
  () => () => 3,
  () => deep,
];

/** The experiment with one to three things in it gone, replaced, moved or added; the same for the same seed. */
export function mutated(seed: number): unknown {
  const { uniform } = createRandom(seed);
  const among = <T>(list: readonly T[]) => list[Math.floor(uniform() * list.length)]!;
  const whole = structuredClone(among(valid));
  if (uniform() < 0.01) return among(junk)();
  const containers = containersOf(whole);
  for (let changes = Math.ceil(uniform() * 3); changes > 0; changes--) {
    const container = among(containers);
    const keys = Object.keys(container);
    const key = keys.length === 0 ? '0' : among(keys);
    const kind = uniform();
    if (kind < 0.2) Reflect.deleteProperty(container, key);
    else if (kind < 0.3) container[key] = among(containers);
    else if (kind < 0.4)
      container[among(['__proto__x', 'units', 'extra', '0', '99', 'constructor'])] = among(junk)();
    else container[key] = among(junk)();
  }
  return whole;
}
