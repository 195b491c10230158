import { activations } from './activations/index.ts';
import { testRows } from './data/split.ts';
import type { ColumnScaling, Experiment } from './experiment/experiment.ts';
import { createOptimizer } from './optimizers/index.ts';

function rangeText([least, most]: readonly [number, number]): string {
  return most === Infinity ? `are ${least} or more` : `lie between ${least} and ${most}`;
}

function ofUncountedTargets({ network, training, data }: Experiment): string[] {
  if (training.loss !== 'cross-entropy' || network.layers.at(-1)!.activation !== 'sigmoid') return [];
  if (!data.targets.some((row) => row.includes(0))) return [];
  return ['Targets of 0 do not count in cross-entropy over sigmoids: any output is as good there.'];
}

function ofLoneSoftmax({ network }: Experiment): string[] {
  return network.layers
    .filter(({ units, activation }) => units === 1 && activation === 'softmax')
    .map(
      ({ name }) => `Layer ${name} is a softmax of one unit, which is always 1, whatever the network learns.`,
    );
}

function ofGrowingDecay({ training: { optimizer } }: Experiment): string[] {
  const { decay } = createOptimizer(optimizer);
  if (decay === undefined) return [];
  const product = optimizer.learningRate * decay.lambda;
  if (product < decay.growsFrom) return [];
  const what = 'weightDecay' in optimizer ? 'weight decay' : 'L2 factor';
  return [
    `Learning rate × ${what} is ${product}: from ${decay.growsFrom} on, the decay makes the weights grow instead of shrink.`,
  ];
}

/** What was fitted on the training part: (t − shift) / scale, a number a column. */
interface Fitted extends Pick<Required<ColumnScaling>, 'shift' | 'scale'> {
  /** The columns that are the same in all training samples. */
  readonly constant: readonly number[];
}

/** Undefined for what is not scaled. */
interface FittedParts {
  readonly inputs: Fitted | undefined;
  readonly targets: Fitted | undefined;
}

function ofUnreachableTargets({ network, data }: Experiment, scaling: Fitted | undefined): string[] {
  const { activation } = network.layers.at(-1)!;
  const { range } = activations[activation];
  if (range === undefined) return [];
  const [least, most] = range;
  for (const [s, row] of data.targets.entries()) {
    for (const [j, target] of row.entries()) {
      const t = scaling === undefined ? target : (target - scaling.shift[j]!) / scaling.scale[j]!;
      if (t >= least && t <= most) continue;
      const as = scaling === undefined ? '' : `, scaled to ${Number(t.toPrecision(4))},`;
      return [
        `The target ${target} of sample ${s + 1}${as} is out of reach: ${activation} outputs ${rangeText(range)}.`,
      ];
    }
  }
  return [];
}

/** Columns that are named in one sentence. */
const MOST_NAMED = 3;

/** Columns that scaling cannot spread. */
function ofConstantColumns({ data }: Experiment, { inputs, targets }: FittedParts): string[] {
  const of = (what: string, names: readonly string[], fitted: Fitted | undefined) => {
    const constant = fitted?.constant ?? [];
    if (constant.length === 0) return [];
    const named = constant.slice(0, MOST_NAMED).map((at) => names[at] ?? `${at + 1}`);
    const more = constant.length - named.length;
    const list = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return [
      constant.length === 1
        ? `The ${what} ${list} is the same in all training samples: its scaling leaves it at one number.`
        : `The ${what}s ${list} are the same in all training samples: scaling leaves each at one number.`,
    ];
  };
  return [...of('input', data.inputNames, inputs), ...of('target', data.outputNames, targets)];
}

/** A share so small that it rounds to no sample. */
function ofEmptyTest({ split, data }: Experiment): string[] {
  if (split === undefined || split.testShare === 0 || testRows(data.inputs.length, split) > 0) return [];
  return [
    `The test share ${split.testShare} of ${data.inputs.length} samples rounds to none: nothing is tested.`,
  ];
}

/**
 * What is defined and still misleads about an experiment, a sentence each: it can run, and its end may not mean what it
 * seems to.
 *
 * @param experiment one that has passed `validateExperiment`
 * @param scaling as fitted
 */
export function cautionsOf(experiment: Experiment, scaling: FittedParts): string[] {
  return [
    ...ofUncountedTargets(experiment),
    ...ofLoneSoftmax(experiment),
    ...ofGrowingDecay(experiment),
    ...ofUnreachableTargets(experiment, scaling.targets),
    ...ofConstantColumns(experiment, scaling),
    ...ofEmptyTest(experiment),
  ];
}
