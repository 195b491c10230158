import type { LossName, OptimizerName } from './names.ts';
import { activations } from './activations/index.ts';
import { backwardRules } from './backward/index.ts';
import type { Experiment, GivenLayer } from './experiment/experiment.ts';
import { initializers } from './initializers/index.ts';
import { losses } from './losses/index.ts';
import { layoutOf, type LayerLayout } from './network.ts';
import { optimizers } from './optimizers/index.ts';

/** The most parameters a network may have: 64 million float64 numbers take 512 MiB. */
const MOST_PARAMETERS = 64_000_000;

/** An experiment that cannot run. The message names the path, what was expected and what was found. */
export class ExperimentError extends Error {
  override readonly name = 'ExperimentError';
}

function refuse(path: string, expected: string, got: unknown): never {
  const found = typeof got === 'string' ? JSON.stringify(got) : String(got);
  throw new ExperimentError(`${path}: expected ${expected}, got ${found}`);
}

function requireFinite(value: number, path: string): void {
  if (!Number.isFinite(value)) refuse(path, 'a finite number', value);
}

function requirePositiveInteger(value: number, path: string): void {
  if (!Number.isSafeInteger(value) || value < 1) refuse(path, 'a positive integer', value);
}

/** Signed or unsigned: the generator keeps 32 bits, and two seeds must not be one in silence. */
function requireSeed(value: number, path: string): void {
  if (value === value >> 0 || value === value >>> 0) return;
  refuse(path, 'an integer of 32 bits', value);
}

function requireName(value: string, registry: object, path: string): void {
  if (!Object.hasOwn(registry, value)) refuse(path, `one of ${Object.keys(registry).join(', ')}`, value);
}

function requireNumbers(values: readonly number[], length: number, path: string): void {
  if (values.length !== length) refuse(path, `${length} numbers`, values.length);
  values.forEach((value, n) => requireFinite(value, `${path}[${n}]`));
}

function requireRows(
  rows: readonly (readonly number[])[],
  shape: readonly [number, number],
  path: string,
): void {
  if (rows.length !== shape[0]) refuse(path, `${shape[0]} rows`, rows.length);
  rows.forEach((row, i) => requireNumbers(row, shape[1], `${path}[${i}]`));
}

function requireGivenLayer(given: GivenLayer, layer: LayerLayout, path: string): void {
  requireRows(given.weights, [layer.inputs, layer.units], `${path}.weights`);
  if (typeof given.biases === 'number') requireFinite(given.biases, `${path}.biases`);
  else requireNumbers(given.biases, layer.units, `${path}.biases`);
}

const adamFields = ['learningRate', 'beta1', 'beta2', 'epsilon'];
const optimizerFields: Record<OptimizerName, { required: readonly string[]; optional: readonly string[] }> = {
  sgd: { required: ['learningRate'], optional: ['l2'] },
  momentum: { required: ['learningRate', 'momentum'], optional: ['l2'] },
  nesterov: { required: ['learningRate', 'momentum'], optional: ['l2'] },
  rmsprop: { required: ['learningRate', 'decay', 'epsilon'], optional: [] },
  adagrad: { required: ['learningRate', 'epsilon'], optional: [] },
  adam: { required: adamFields, optional: [] },
  adamw: { required: [...adamFields, 'weightDecay'], optional: [] },
};

/** The optimizer's numbers: those it must have are there, they make sense, and there are no others. */
function requireOptimizer(optimizer: Experiment['training']['optimizer'], path: string): void {
  requireName(optimizer.name, optimizers, `${path}.name`);
  const { required, optional } = optimizerFields[optimizer.name];
  const known = [...required, ...optional];
  for (const field of Object.keys(optimizer)) {
    if (field === 'name' || known.includes(field)) continue;
    refuse(
      `${path}.${field}`,
      `only what ${optimizer.name} reads (${known.join(', ')})`,
      Reflect.get(optimizer, field),
    );
  }
  for (const field of [...required, ...optional]) {
    const value: unknown = Reflect.get(optimizer, field);
    if (value === undefined && optional.includes(field)) continue;
    if (!Number.isFinite(value) || (value as number) < 0) {
      refuse(`${path}.${field}`, 'a finite number of 0 or more', value);
    }
  }
}

/** A loss on probabilities needs outputs and targets that are probabilities. */
function requireProbabilities({ network, training, data }: Experiment): void {
  const { activation } = network.layers.at(-1)!;
  if (losses[training.loss].on !== 'probabilities') return;
  if (!('probability' in activations[activation])) {
    refuse(
      'training.loss',
      `a loss that is defined for ${activation} outputs (${training.loss} needs softmax or sigmoid)`,
      training.loss,
    );
  }
  data.targets.forEach((row, s) =>
    row.forEach((t, j) => {
      if (t < 0 || t > 1) refuse(`data.targets[${s}][${j}]`, `a number from 0 to 1 for ${training.loss}`, t);
    }),
  );
}

/** Why a loss is not defined for an experiment; undefined where it is. */
export function refuseLoss(loss: LossName, experiment: Experiment): string | undefined {
  try {
    requireProbabilities({ ...experiment, training: { ...experiment.training, loss } });
    return undefined;
  } catch (error) {
    if (error instanceof ExperimentError) return error.message;
    throw error;
  }
}

/**
 * Checks that an experiment can run: sizes, names, shapes and that its loss and backward rule are defined for it.
 *
 * @throws ExperimentError with the first bad path
 */
export function validateExperiment(experiment: Experiment): void {
  const { network, start, training, data, stop } = experiment;
  requirePositiveInteger(network.inputs, 'network.inputs');
  requirePositiveInteger(network.layers.length, 'network.layers.length');
  network.layers.forEach((layer, l) => {
    requirePositiveInteger(layer.units, `network.layers[${l}].units`);
    requireName(layer.activation, activations, `network.layers[${l}].activation`);
  });
  const layout = layoutOf(network);
  if (layout.parameters > MOST_PARAMETERS) {
    refuse('network', `at most ${MOST_PARAMETERS} parameters`, layout.parameters);
  }

  if (start.kind === 'given') {
    if (start.layers.length !== layout.layers.length) {
      refuse('start.layers', `${layout.layers.length} layers`, start.layers.length);
    }
    layout.layers.forEach((layer, l) => requireGivenLayer(start.layers[l]!, layer, `start.layers[${l}]`));
  } else {
    requireName(start.scheme, initializers, 'start.scheme');
    requireSeed(start.seed, 'start.seed');
    requireFinite(start.biases, 'start.biases');
  }

  requirePositiveInteger(data.inputs.length, 'data.inputs.length');
  requireRows(data.inputs, [data.inputs.length, network.inputs], 'data.inputs');
  const outputs = network.layers.at(-1)!;
  requireRows(data.targets, [data.inputs.length, outputs.units], 'data.targets');

  requireName(training.loss, losses, 'training.loss');
  requireName(training.backward, backwardRules, 'training.backward');
  requireOptimizer(training.optimizer, 'training.optimizer');
  requirePositiveInteger(training.batchSize, 'training.batchSize');
  if (training.batchSize > data.inputs.length) {
    refuse('training.batchSize', `at most ${data.inputs.length}, the number of samples`, training.batchSize);
  }
  requireProbabilities(experiment);
  const reason = backwardRules[training.backward].refuse(network);
  if (reason !== undefined) {
    throw new ExperimentError(`training.backward: ${training.backward} is not defined here: ${reason}`);
  }

  requireFinite(stop.lossAtMost, 'stop.lossAtMost');
  requirePositiveInteger(stop.iterationsAtMost, 'stop.iterationsAtMost');
}
