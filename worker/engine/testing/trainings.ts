import fc from 'fast-check';
import type { Experiment, OptimizerSettings, Schedule, Training } from '../experiment/experiment.ts';
import {
  optimizerNames,
  scheduleNames,
  type ActivationName,
  type OptimizerName,
  type ScheduleName,
} from '../names.ts';
import { createRandom } from '../random.ts';

const share = fc.constantFrom(0, 0.5, 0.9, 0.99);
const small = fc.constantFrom(1e-8, 1e-3);
const decay = fc.constantFrom(0, 0.01);

/** The settings of each optimizer besides its name and learning rate. */
const settings: { readonly [Name in OptimizerName]: fc.Arbitrary<object> } = {
  sgd: fc.record({ l2: decay }),
  momentum: fc.record({ momentum: share, l2: decay }),
  nesterov: fc.record({ momentum: share, l2: decay }),
  rmsprop: fc.record({ decay: share, epsilon: small }),
  adagrad: fc.record({ epsilon: small }),
  adam: fc.record({ beta1: share, beta2: share, epsilon: small }),
  adamw: fc.record({ beta1: share, beta2: share, epsilon: small, weightDecay: decay }),
};

const schedules: { readonly [Name in ScheduleName]: fc.Arbitrary<object> } = {
  constant: fc.constant({}),
  step: fc.record({ everyEpochs: fc.integer({ min: 1, max: 4 }), factor: fc.constantFrom(0.1, 0.7) }),
  exponential: fc.record({ factor: fc.constantFrom(0.5, 0.97) }),
  cosine: fc.record({ epochs: fc.integer({ min: 1, max: 6 }), least: fc.constantFrom(0, 0.001) }),
};

const named = <Whole>(names: readonly string[], of: Readonly<Record<string, fc.Arbitrary<object>>>) =>
  fc.constantFrom(...names).chain((name) => of[name]!.map((rest) => ({ name, ...rest }) as Whole));

/** An optimizer of any name, or of one of these. */
export const anyOptimizer = (names: readonly OptimizerName[] = optimizerNames) =>
  fc
    .tuple(named<OptimizerSettings>(names, settings), fc.constantFrom(0.001, 0.1, 3))
    .map(([optimizer, learningRate]): OptimizerSettings => ({ ...optimizer, learningRate }));

/** As given, by a word or by silence, or shuffled from a seed. */
const anyOrder: fc.Arbitrary<Pick<Training, 'order' | 'shuffleSeed'>> = fc.oneof(
  fc.constant({}),
  fc.constant({ order: 'as-given' as const }),
  fc
    .integer({ min: 0, max: 0xffff_ffff })
    .map((shuffleSeed) => ({ order: 'shuffled' as const, shuffleSeed })),
);

/** How a network is trained besides its loss and rule: any order, schedule and clipping, and one of these optimizers. */
export const anyTraining = (names?: readonly OptimizerName[]): fc.Arbitrary<Partial<Training>> =>
  fc
    .record(
      {
        optimizer: anyOptimizer(names),
        batchSize: fc.integer({ min: 1, max: 70 }),
        schedule: named<Schedule>(scheduleNames, schedules),
        clipNorm: fc.constantFrom(0.001, 1, 1000),
        trainBiases: fc.boolean(),
      },
      { requiredKeys: ['optimizer', 'batchSize'] },
    )
    .chain((training) => anyOrder.map((order) => ({ ...training, ...order })));

/** The experiment trained so, in batches of no more samples than there are. */
export function trainedBy(experiment: Experiment, changes: Partial<Training>): Experiment {
  const training = { ...experiment.training, ...changes };
  const batchSize = Math.min(training.batchSize, experiment.data.inputs.length);
  return { ...experiment, training: { ...training, batchSize } };
}

/** What a wide network ends in: the output layer's activation and a loss that fits it. */
const objectives = [
  ['softmax', 'cross-entropy'],
  ['sigmoid', 'binary-cross-entropy'],
  ['linear', 'mean-squared-error'],
] as const;

/** A network of so many inputs and units, layer by layer, whose start and data are drawn from a seed. */
export function drawnExperiment(
  [inputs, ...units]: readonly number[],
  samples: number,
  seed: number,
  hidden: readonly ActivationName[],
  [output, loss]: (typeof objectives)[number] = objectives[0],
): Experiment {
  const random = createRandom(seed);
  const rows = (width: number) =>
    Array.from({ length: samples }, () => Array.from({ length: width }, () => random.normal()));
  const outputs = units.at(-1)!;
  const oneHot = () => {
    const hot = Math.floor(random.uniform() * outputs);
    return Array.from({ length: outputs }, (_, j) => Number(j === hot));
  };
  return {
    name: 'wide',
    network: {
      inputs: inputs!,
      layers: units.map((width, l) => ({
        name: `${l + 1}`,
        units: width,
        activation: l === units.length - 1 ? output : hidden[l % hidden.length]!,
      })),
    },
    start: { kind: 'drawn', scheme: 'glorot-normal', seed: seed % 1000, biases: 0.01 },
    training: {
      loss,
      backward: 'exact',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      trainBiases: true,
      batchSize: samples,
    },
    data: {
      inputs: rows(inputs!),
      targets: output === 'linear' ? rows(outputs) : Array.from({ length: samples }, oneHot),
      inputNames: [],
      outputNames: [],
    },
    stop: { lossAtMost: -1, iterationsAtMost: Number.MAX_SAFE_INTEGER },
  };
}

/** A wide network, up to 130 units and 150 samples, with any of these activations in its hidden layers. */
export const anyWideExperiment = (hidden: readonly ActivationName[]): fc.Arbitrary<Experiment> =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 1, max: 150 }),
      fc.integer({ min: 0, max: 0xffff_ffff }),
      fc.array(fc.constantFrom(...hidden), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...objectives),
    )
    .map((drawn) => drawnExperiment(...drawn));
