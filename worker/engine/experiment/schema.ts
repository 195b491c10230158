import * as v from 'valibot';
import {
  activationNames,
  backwardRuleNames,
  initializerNames,
  lossNames,
  orderNames,
  scalingNames,
} from '../names.ts';
import { above0, atLeast0, below1, finite, numbers, positiveInteger, rows, seed } from './numbers.ts';

/*
 * The one statement of what an experiment is made of. The types (`experiment.ts`), the check (`validate.ts`) and the
 * schema beside the app come from it.
 */

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(', ')}`);

const texts = v.array(v.string('a text'), 'a list of texts');

const network = v.strictObject({
  inputs: positiveInteger,
  layers: v.pipe(
    v.array(
      v.strictObject({
        name: v.string('a text'),
        units: positiveInteger,
        activation: oneOf(activationNames),
      }),
      'a list of layers',
    ),
    v.minLength(1, 'a list of at least one layer'),
  ),
});

const start = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('given'),
      layers: v.array(
        v.strictObject({
          weights: rows,
          biases: v.union([finite, numbers], 'a number or a list of numbers'),
        }),
        'a list of layers',
      ),
    }),
    v.strictObject({
      kind: v.literal('drawn'),
      scheme: oneOf(initializerNames),
      seed,
      biases: finite,
      /** Of `constant`. */
      value: v.exactOptional(finite),
      /** Of `uniform`: from −range to range. */
      range: v.exactOptional(above0),
    }),
  ],
  'one of given, drawn',
);

const learningRate = atLeast0;

const optimizer = v.variant(
  'name',
  [
    v.strictObject({ name: v.literal('sgd'), learningRate, l2: v.exactOptional(atLeast0) }),
    v.strictObject({
      name: v.literal('momentum'),
      learningRate,
      momentum: below1,
      l2: v.exactOptional(atLeast0),
    }),
    v.strictObject({
      name: v.literal('nesterov'),
      learningRate,
      momentum: below1,
      l2: v.exactOptional(atLeast0),
    }),
    v.strictObject({ name: v.literal('rmsprop'), learningRate, decay: below1, epsilon: atLeast0 }),
    v.strictObject({ name: v.literal('adagrad'), learningRate, epsilon: atLeast0 }),
    v.strictObject({
      name: v.literal('adam'),
      learningRate,
      beta1: below1,
      beta2: below1,
      epsilon: atLeast0,
    }),
    v.strictObject({
      name: v.literal('adamw'),
      learningRate,
      beta1: below1,
      beta2: below1,
      epsilon: atLeast0,
      weightDecay: atLeast0,
    }),
  ],
  'one of sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw',
);

const schedule = v.variant(
  'name',
  [
    v.strictObject({ name: v.literal('constant') }),
    v.strictObject({ name: v.literal('step'), everyEpochs: positiveInteger, factor: atLeast0 }),
    v.strictObject({ name: v.literal('exponential'), factor: atLeast0 }),
    v.strictObject({ name: v.literal('cosine'), epochs: positiveInteger, least: atLeast0 }),
  ],
  'one of constant, step, exponential, cosine',
);

const training = v.strictObject({
  loss: oneOf(lossNames),
  backward: oneOf(backwardRuleNames),
  optimizer,
  trainBiases: v.boolean('true or false'),
  /** Samples an update; the last batch of an epoch may have fewer. */
  batchSize: positiveInteger,
  /** `as-given` when absent. */
  order: v.exactOptional(oneOf(orderNames)),
  shuffleSeed: v.exactOptional(seed),
  /** `constant` when absent. */
  schedule: v.exactOptional(schedule),
  /** The largest norm of a gradient; no clipping when absent. */
  clipNorm: v.exactOptional(above0),
  /** 1 when absent. */
  evaluateEveryEpochs: v.exactOptional(positiveInteger),
});

const data = v.strictObject({ inputs: rows, targets: rows, inputNames: texts, outputNames: texts });

const columnScaling = v.strictObject({
  kind: oneOf(scalingNames),
  /** (x − shift) / scale, a number a column; fitted on the training part when absent. */
  shift: v.exactOptional(numbers),
  scale: v.exactOptional(numbers),
});

/** See `Experiment`. */
export const experimentSchema = v.strictObject({
  name: v.string('a text'),
  network,
  start,
  training,
  data,
  split: v.exactOptional(v.strictObject({ testShare: below1, seed })),
  scaling: v.exactOptional(
    v.strictObject({ inputs: v.exactOptional(columnScaling), targets: v.exactOptional(columnScaling) }),
  ),
  classes: v.exactOptional(texts),
  stop: v.strictObject({
    lossAtMost: finite,
    iterationsAtMost: positiveInteger,
    /** Of the training part. */
    accuracyAtLeast: v.exactOptional(finite),
    /** Evaluations without a better test loss. */
    patience: v.exactOptional(positiveInteger),
  }),
});
