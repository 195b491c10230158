import { activations } from '../activations/index.ts';
import { backwardRules } from '../backward/index.ts';
import { testRows } from '../data/split.ts';
import { losses } from '../losses/index.ts';
import type { LossName } from '../names.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Fix } from '../experiment/fix.ts';
import { ExperimentError, refuse } from '../experiment/experiment-error.ts';

const ofProbabilities = (experiment: Experiment) =>
  'probability' in activations[experiment.network.layers.at(-1)!.activation];

const squaredError: Fix = {
  label: 'Use mean squared error',
  set: [{ field: 'loss', to: 'mean-squared-error' }],
};

/** Outputs that are probabilities: one unit tells yes from no, several are classes. */
function probabilityOutputs({ network }: Experiment): Fix {
  const layer = network.layers.length - 1;
  return network.layers[layer]!.units === 1
    ? { label: 'Use a sigmoid output', set: [{ field: 'activation', layer, to: 'sigmoid' }] }
    : { label: 'Use softmax outputs', set: [{ field: 'activation', layer, to: 'softmax' }] };
}

function requireLossDefined(experiment: Experiment, loss: LossName): void {
  if (losses[loss].on !== 'probabilities' || ofProbabilities(experiment)) return;
  const { activation } = experiment.network.layers.at(-1)!;
  const defined = `a loss that is defined for ${activation} outputs (${loss} needs softmax or sigmoid)`;
  refuse('training.loss', defined, loss, [squaredError, probabilityOutputs(experiment)]);
}

function requireTargets({ data }: Experiment, loss: LossName): void {
  if (losses[loss].on !== 'probabilities') return;
  for (let s = 0; s < data.targets.length; s++) {
    const row = data.targets[s]!;
    for (let j = 0; j < row.length; j++) {
      const t = row[j]!;
      if (t < 0 || t > 1)
        refuse(`data.targets[${s}][${j}]`, `a number from 0 to 1 for ${loss}`, t, [squaredError]);
    }
  }
}

/** Why a loss is not defined for an experiment; undefined where it is. */
export function refuseLoss(loss: LossName, experiment: Experiment): string | undefined {
  try {
    requireLossDefined(experiment, loss);
    requireTargets(experiment, loss);
    return undefined;
  } catch (error) {
    if (error instanceof ExperimentError) return error.message;
    throw error;
  }
}

/** A field that is needed by one choice has nothing to say beside any other, and must not seem to. */
function requireWith(needed: boolean, value: unknown, path: string, choice: string): void {
  if (needed && value === undefined) refuse(path, `a number, which ${choice} needs`, value);
  if (!needed && value !== undefined) refuse(path, `nothing without ${choice}`, value);
}

function requireStart({ start }: Experiment): void {
  if (start.kind !== 'drawn') return;
  requireWith(start.scheme === 'constant', start.value, 'start.value', 'the scheme constant');
  requireWith(start.scheme === 'uniform', start.range, 'start.range', 'the scheme uniform');
}

function requireBatches(experiment: Experiment): void {
  const { training, data, split } = experiment;
  const samples = data.inputs.length;
  const test = testRows(samples, split);
  if (test >= samples) {
    refuse(
      'split.testShare',
      `a share that leaves some of the ${samples} samples to train on`,
      split!.testShare,
    );
  }
  if (training.batchSize > samples - test) {
    refuse(
      'training.batchSize',
      `at most ${samples - test}, the number of training samples`,
      training.batchSize,
      [
        {
          label: `Use batches of ${samples - test}`,
          set: [{ field: 'batchSize', to: samples - test }],
        },
      ],
    );
  }
  requireWith(
    training.order === 'shuffled',
    training.shuffleSeed,
    'training.shuffleSeed',
    'the order shuffled',
  );
}

/**
 * What the stop rule must be to the rest.
 *
 * @throws ExperimentError
 */
export function requireStop(experiment: Experiment): void {
  const { stop, data, split } = experiment;
  if (stop.patience !== undefined && testRows(data.inputs.length, split) === 0) {
    refuse('stop.patience', 'nothing without a split that has test samples', stop.patience, [
      { label: 'Stop without it', set: [{ field: 'patience', to: undefined }] },
    ]);
  }
  if (stop.accuracyAtLeast !== undefined && !ofProbabilities(experiment)) {
    refuse('stop.accuracyAtLeast', 'nothing where outputs are no classes', stop.accuracyAtLeast, [
      { label: 'Stop without accuracy', set: [{ field: 'accuracyAtLeast', to: undefined }] },
    ]);
  }
}

/** A rule that fits the network always; where p − t alone is missing its softmax, that as well. */
function rulesFor({ network, training }: Experiment): Fix[] {
  const exact: Fix = { label: 'Use exact', set: [{ field: 'backward', to: 'exact' }] };
  const layer = network.layers.length - 1;
  if (network.layers[layer]!.activation === 'softmax' || training.backward !== 'softmax-shortcut')
    return [exact];
  return [exact, { label: 'Use softmax outputs', set: [{ field: 'activation', layer, to: 'softmax' }] }];
}

/**
 * What the parts of an experiment must be to each other, as far as it can be told without reading its rows.
 *
 * @throws ExperimentError
 */
export function requireSense(experiment: Experiment): void {
  const { network, training, scaling } = experiment;
  requireStart(experiment);
  requireLossDefined(experiment, training.loss);
  const reason = backwardRules[training.backward].refuse(network);
  if (reason !== undefined) {
    throw new ExperimentError(
      `training.backward: ${training.backward} is not defined here: ${reason}`,
      rulesFor(experiment),
    );
  }
  requireBatches(experiment);
  if (scaling?.targets !== undefined && losses[training.loss].on === 'probabilities') {
    refuse(
      'scaling.targets',
      `nothing for ${training.loss}, whose targets are probabilities`,
      scaling.targets,
      [
        { label: 'Leave the targets unscaled', set: [{ field: 'targetScaling', to: undefined }] },
        squaredError,
      ],
    );
  }
  requireStop(experiment);
}

/**
 * What the rows must be to the rest, once they are known to hold numbers.
 *
 * @throws ExperimentError
 */
export function requireSensibleRows(experiment: Experiment): void {
  requireTargets(experiment, experiment.training.loss);
}
