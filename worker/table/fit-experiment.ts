import { testRows } from '../engine/data/split.ts';
import type { Experiment, NetworkSpec, Start, StopRule, Training } from '../engine/experiment/experiment.ts';
import type { ActivationName, InitializerName } from '../engine/names.ts';
import { ownNames } from './own-names.ts';
import type { DataPlan } from './plan.ts';
import type { PreparedData } from './prepare-data.ts';

/** The experiment that new data are put into: all of it but its data. */
export interface BaseExperiment extends Omit<Experiment, 'data'> {
  /** How many samples its own data have. */
  readonly samples: number;
}

/** An experiment with the names of its data, and without their rows. */
export interface FittedExperiment {
  readonly experiment: Experiment;
  /** What had to be made otherwise than before, a sentence each. */
  readonly changes: readonly string[];
}

/** Samples of a batch where those before said nothing of batches. */
const BATCH = 16;

const rectified: readonly ActivationName[] = ['relu', 'leaky-relu', 'elu', 'silu', 'gelu', 'softplus'];

/** What suits the first hidden layer. */
const schemeOf = ({ layers }: NetworkSpec): InitializerName =>
  layers.length > 1 && rectified.includes(layers[0]!.activation) ? 'he-normal' : 'glorot-normal';

function fitsStart(start: Start, { inputs, layers }: NetworkSpec): boolean {
  if (start.kind === 'drawn') return true;
  return start.layers.every(({ weights, biases }, l) => {
    const fanIn = l === 0 ? inputs : layers[l - 1]!.units;
    const units = layers[l]!.units;
    return (
      weights.length === fanIn &&
      weights.every((row) => row.length === units) &&
      (typeof biases === 'number' || biases.length === units)
    );
  });
}

function fitNetwork(
  { network }: BaseExperiment,
  inputs: number,
  outputs: number,
  classes: boolean,
): NetworkSpec {
  const last = network.layers.at(-1)!;
  return {
    inputs,
    layers: [
      ...network.layers.slice(0, -1),
      { ...last, units: outputs, activation: classes ? 'softmax' : 'linear' },
    ],
  };
}

function fitStop({ stop }: BaseExperiment, classes: boolean, tests: number): StopRule {
  const { accuracyAtLeast, patience, ...rest } = stop;
  return {
    ...rest,
    ...(classes && accuracyAtLeast !== undefined && { accuracyAtLeast }),
    ...(tests > 0 && patience !== undefined && { patience }),
  };
}

/** How the network is trained, and the sentences of what is new about it. */
function fitTraining(
  { training: before, samples }: BaseExperiment,
  classes: boolean,
  trainingSamples: number,
  isNewStart: boolean,
): { training: Training; changes: string[] } {
  const changes: string[] = [];
  const loss = classes ? 'cross-entropy' : 'mean-squared-error';
  if (loss !== before.loss) changes.push(`Loss: ${loss}.`);
  const keepsRule = before.backward === 'exact' || (before.backward === 'softmax-shortcut' && classes);
  if (!keepsRule) changes.push('Backward rule: the exact gradient.');
  const fewer = before.batchSize > trainingSamples;
  const batchSize = samples < 2 || fewer ? Math.min(BATCH, trainingSamples) : before.batchSize;
  const shuffles = samples < 2 && before.order !== 'shuffled';
  if (batchSize !== before.batchSize || shuffles) {
    changes.push(`Batches of ${batchSize}${shuffles ? ', shuffled' : ''}.`);
  }
  const trainBiases = before.trainBiases || isNewStart;
  if (trainBiases !== before.trainBiases) changes.push('Biases are trained with the weights.');
  return {
    training: {
      ...before,
      ...{ loss, batchSize, trainBiases },
      backward: keepsRule ? before.backward : 'exact',
      ...(shuffles && { order: 'shuffled', shuffleSeed: 1 }),
    },
    changes,
  };
}

/**
 * An experiment for new data: the hidden layers and what else can stay are those of the one before, inputs, output layer,
 * loss and what does not fit any more are the data's.
 */
export function fitExperiment(base: BaseExperiment, data: PreparedData, plan: DataPlan): FittedExperiment {
  const classes = data.classes !== undefined;
  const tests = testRows(data.samples, plan);
  const network = fitNetwork(base, data.inputNames.length, data.outputNames.length, classes);
  const { name, units, activation } = network.layers.at(-1)!;
  const hidden = network.layers.slice(0, -1);
  const kept = hidden.map((layer) => `${layer.name} ${layer.units}`).join(', ');
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  const changes = [
    `Network: ${counted(network.inputs, 'input')}; ${hidden.length === 0 ? 'no hidden layer' : `hidden layers stay (${kept.slice(0, 60)})`}; output layer ${name} of ${counted(units, `${activation} unit`)}.`,
  ];
  const isNewStart = !fitsStart(base.start, network);
  const scheme = schemeOf(network);
  if (isNewStart) changes.push(`Start: drawn by ${scheme}, seed 1, since the given weights do not fit.`);
  const start: Start = isNewStart ? { kind: 'drawn', scheme, seed: 1, biases: 0 } : base.start;
  const fitted = fitTraining(base, classes, data.samples - tests, isNewStart);
  changes.push(...fitted.changes);
  const scaled = plan.scaling === 'none' ? undefined : { kind: plan.scaling };
  const layerNames = hidden.map((layer) => layer.name);
  const taken = new Set<string>();
  const inputNames = ownNames(data.inputNames, layerNames, taken, '(input)');
  const outputNames = ownNames(data.outputNames, layerNames, taken, '(target)');
  return {
    changes,
    experiment: {
      name: plan.name,
      network,
      start,
      training: fitted.training,
      data: { inputs: [], targets: [], inputNames, outputNames },
      ...(plan.testShare > 0 && { split: { testShare: plan.testShare, seed: plan.seed } }),
      ...(scaled && { scaling: classes ? { inputs: scaled } : { inputs: scaled, targets: scaled } }),
      ...(data.classes && { classes: ownNames(data.classes, [], new Set(), '(class)') }),
      stop: fitStop(base, classes, tests),
    },
  };
}
