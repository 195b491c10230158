// @ts-nocheck
import type { ActivationName, LossName } from '../names.ts';
import fc from 'fast-check';
import { activations } from '../activations/index.ts';
import type { Experiment, OptimizerSettings, Schedule, Training } from '../experiment/experiment.ts';
import { losses } from '../losses/index.ts';

const activationNames = Object.keys(activations) as ActivationName[];
const lossNames = Object.keys(losses) as LossName[];

const decimal = (most: number) => fc.integer({ min: -1000 * most, max: 1000 * most }).map((n) => n / 1000);

const matrix = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(decimal(most), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

const targetRow = (loss: LossName, units: number, onlyOneHot: boolean): fc.Arbitrary<number[]> => {
  if (loss === 'mean-squared-error') return matrix(1, units, 2).map(([row]) => row!);
  const oneHot = fc
    .nat({ max: units - 1 })
    .map((hot) => Array.from({ length: units }, (_, j) => +(j === hot)));
  const soft = fc.array(
    fc.nat({ max: 1000 }).map((n) => n / 1000),
    { minLength: units, maxLength: units },
  );
  return onlyOneHot ? oneHot : fc.oneof(oneHot, soft);
};

const share = fc.integer({ min: 0, max: 99 }).map((n) => n / 100);

const optimizer: fc.Arbitrary<OptimizerSettings> = fc
  .record({ learningRate: fc.constantFrom(0.1, 0.003, 1e-5), one: share, two: share, l2: share })
  .chain(({ learningRate, one, two, l2 }) => {
    const epsilon = 1e-8;
    const adam = { learningRate, beta1: one, beta2: two, epsilon };
    return fc.constantFrom<OptimizerSettings[]>(
      { name: 'sgd', learningRate },
      { name: 'sgd', learningRate, l2 },
      { name: 'momentum', learningRate, momentum: one },
      { name: 'momentum', learningRate, momentum: one, l2 },
      { name: 'nesterov', learningRate, momentum: one, l2 },
      { name: 'rmsprop', learningRate, decay: one, epsilon },
      { name: 'adagrad', learningRate, epsilon },
      { name: 'adam', ...adam },
      { name: 'adamw', ...adam, weightDecay: l2 },
    );
  });

const schedule = fc.constantFrom<Schedule[]>(
  { name: 'constant' },
  { name: 'step', everyEpochs: 2, factor: 0.5 },
  { name: 'exponential', factor: 0.9 },
  { name: 'cosine', epochs: 4, least: 0.001 },
);

/** Updates of every kind: each optimizer, L2 and decay, schedules, clipping, batches of each size in either order. */
function anyUpdates(samples: number): fc.Arbitrary<Partial<Training>> {
  return fc.record(
    {
      optimizer,
      schedule,
      clipNorm: fc.constantFrom(0.01, 0.5, 1e3),
      batchSize: fc.integer({ min: 1, max: samples }),
      order: fc.constantFrom('as-given', 'shuffled'),
    },
    { requiredKeys: ['optimizer', 'batchSize'] },
  );
}

/** What a random experiment may be made of; every field absent means all. */
export interface Choice {
  readonly outputs?: readonly ActivationName[];
  readonly losses?: readonly LossName[];
  readonly hidden?: readonly ActivationName[];
  /** Exactly one target of each sample is 1, the others 0. */
  readonly oneHot?: boolean;
  /** Hidden layers; up to 3 when absent. */
  readonly hiddenLayers?: number;
  /** Whether all hidden layers have the same number of units. */
  readonly equalHidden?: boolean;
  /** The most units of a layer; 4 when absent. */
  readonly widest?: number;
  /** 5 when absent. */
  readonly mostSamples?: number;
  /** Whether updates are of every kind: see `anyUpdates`. Otherwise gradient descent on the full batch. */
  readonly anyUpdates?: boolean;
}

/**
 * A random experiment under the exact rule that `validateExperiment` lets pass: 1 to 4 layers of 1 to 4 units, 1 to
 * 5 samples, unless chosen otherwise. A softmax of one unit is left out, since its loss may be infinite.
 */
export function anyExperiment(choice: Choice = {}): fc.Arbitrary<Experiment> {
  const { widest = 4, mostSamples = 5, hiddenLayers } = choice;
  const width = fc.integer({ min: 1, max: widest });
  const layer = fc.record({
    units: width,
    activation: fc.constantFrom(...(choice.hidden ?? activationNames)),
  });
  const output = fc.record({
    units: width,
    activation: fc.constantFrom(...(choice.outputs ?? activationNames)),
  });
  return fc
    .record({
      inputs: width,
      hidden: fc.array(layer, { minLength: hiddenLayers ?? 0, maxLength: hiddenLayers ?? 3 }),
      output,
      loss: fc.constantFrom(...(choice.losses ?? lossNames)),
      samples: fc.integer({ min: 1, max: mostSamples }),
      trainBiases: fc.boolean(),
    })
    .filter(({ output: { activation, units }, loss }) => {
      if (losses[loss].on === 'outputs') return true;
      return activation === 'sigmoid' || (activation === 'softmax' && units > 1);
    })
    .chain(({ inputs, hidden, output: last, loss, samples, trainBiases }) => {
      const units = choice.equalHidden === true ? { units: hidden[0]!.units } : {};
      const layers = [...hidden.map((spec) => ({ ...spec, ...units })), last].map((spec, l) => ({
        name: `${l + 1}`,
        ...spec,
      }));
      const fanIn = (l: number) => (l === 0 ? inputs : layers[l - 1]!.units);
      return fc
        .record({
          given: fc.tuple(
            ...layers.map(({ units }, l) =>
              fc.record({
                weights: matrix(fanIn(l), units, 2),
                biases: matrix(1, units, 1).map(([row]) => row!),
              }),
            ),
          ),
          rows: matrix(samples, inputs, 2),
          updates: choice.anyUpdates === true ? anyUpdates(samples) : fc.constant({}),
          targets: fc.array(targetRow(loss, last.units, choice.oneHot === true), {
            minLength: samples,
            maxLength: samples,
          }),
        })
        .map(({ given, rows, targets, updates }): Experiment => ({
          name: 'random',
          network: { inputs, layers },
          start: { kind: 'given', layers: given },
          training: {
            loss,
            backward: 'exact',
            optimizer: { name: 'sgd', learningRate: 0.1 },
            trainBiases,
            batchSize: samples,
            ...updates,
          },
          data: { inputs: rows, targets, inputNames: [], outputNames: [] },
          stop: { lossAtMost: -1, iterationsAtMost: 1000 },
        }));
    });
}
