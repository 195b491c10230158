import * as v from 'valibot';
import {
  activationNames,
  backwardRuleNames,
  initializerNames,
  lossNames,
  orderNames,
  scalingNames,
} from '../names.ts';
import { MOST_LAYERS, MOST_NAMES, MOST_TEXT } from './limits.ts';
import { listOf, numbers, rows } from './lists.ts';
import { above0, atLeast0, below1, finite, positiveInteger, seed, share } from './numbers.ts';
import { record, recordBy } from './record.ts';

/*
 * The one statement of what an experiment is made of. The types (`experiment.ts`), their check
 * (`parse.ts`) and the JSON Schema beside the app come from it. What the parts must be to each other is in
 * `validation/shapes.ts` and `validation/sense.ts`.
 */

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(', ')}`);

const aText = `a text of at most ${MOST_TEXT} characters`;
const text = v.pipe(v.string(aText), v.maxLength(MOST_TEXT, aText));
const texts = listOf(text, MOST_NAMES, `a list of at most ${MOST_NAMES} texts`);

const layer = record({ name: text, units: positiveInteger, activation: oneOf(activationNames) });

const network = record({
  inputs: positiveInteger,
  layers: v.pipe(
    listOf(layer, MOST_LAYERS, `a list of at most ${MOST_LAYERS} layers`),
    v.minLength(1, 'at least one layer'),
  ),
});

const givenLayer = record({
  weights: rows,
  biases: v.union([finite, numbers], 'a number or a list of numbers'),
});

const start = recordBy('kind', {
  given: {
    layers: listOf(givenLayer, MOST_LAYERS, `a list of at most ${MOST_LAYERS} layers`),
  },
  drawn: {
    scheme: oneOf(initializerNames),
    seed,
    biases: finite,
    /** Of `constant`. */
    value: v.exactOptional(finite),
    /** Of `uniform`: from −range to range. */
    range: v.exactOptional(above0),
  },
});

const learningRate = atLeast0;
const l2 = v.exactOptional(atLeast0);

const optimizer = recordBy('name', {
  sgd: { learningRate, l2 },
  momentum: { learningRate, momentum: below1, l2 },
  nesterov: { learningRate, momentum: below1, l2 },
  rmsprop: { learningRate, decay: below1, epsilon: atLeast0 },
  adagrad: { learningRate, epsilon: atLeast0 },
  adam: { learningRate, beta1: below1, beta2: below1, epsilon: atLeast0 },
  adamw: { learningRate, beta1: below1, beta2: below1, epsilon: atLeast0, weightDecay: atLeast0 },
});

const schedule = recordBy('name', {
  constant: {},
  step: { everyEpochs: positiveInteger, factor: atLeast0 },
  exponential: { factor: atLeast0 },
  cosine: { epochs: positiveInteger, least: atLeast0 },
});

const training = record({
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

const data = record({ inputs: rows, targets: rows, inputNames: texts, outputNames: texts });

const columnScaling = record({
  kind: oneOf(scalingNames),
  /** (x − shift) / scale, a number a column; fitted on the training part when absent. */
  shift: v.exactOptional(numbers),
  scale: v.exactOptional(numbers),
});

/** See `Experiment`. */
export const stopSchema = record({
  lossAtMost: finite,
  iterationsAtMost: positiveInteger,
  /** Of the training part. */
  accuracyAtLeast: v.exactOptional(share),
  /** Evaluations without a better test loss. */
  patience: v.exactOptional(positiveInteger),
});

/** See `Experiment`. */
export const experimentSchema = record({
  name: text,
  network,
  start,
  training,
  data,
  split: v.exactOptional(record({ testShare: below1, seed })),
  scaling: v.exactOptional(
    record({ inputs: v.exactOptional(columnScaling), targets: v.exactOptional(columnScaling) }),
  ),
  classes: v.exactOptional(texts),
  stop: stopSchema,
});
