import { activations } from './activations/index.ts';
import { testRows } from './data/split.ts';
import type { ColumnScaling, Experiment } from './experiment/experiment.ts';
import type { Fix } from './experiment/fix.ts';
import { createOptimizer } from './optimizers/index.ts';

/** What is defined and still misleads: it can run, and its end may not mean what it seems to. */
export interface Caution {
  readonly sentence: string;
  /** What would not mislead, the likeliest first. */
  readonly fixes: readonly Fix[];
}

function rangeText([least, most]: readonly [number, number]): string {
  return most === Infinity ? `are ${least} or more` : `lie between ${least} and ${most}`;
}

function ofUncountedTargets({ network, training, data }: Experiment): Caution[] {
  if (training.loss !== 'cross-entropy' || network.layers.at(-1)!.activation !== 'sigmoid') return [];
  if (!data.targets.some((row) => row.includes(0))) return [];
  return [
    {
      sentence: 'Targets of 0 do not count in cross-entropy over sigmoids: any output is as good there.',
      fixes: [{ label: 'Use binary cross-entropy', set: [{ field: 'loss', to: 'binary-cross-entropy' }] }],
    },
  ];
}

/** A sigmoid in its place: as the output, with the loss and the classes that go with one. */
function sigmoidFor({ network, training, classes }: Experiment, layer: number): Fix {
  const isOutput = layer === network.layers.length - 1;
  const isUncounted = isOutput && training.loss === 'cross-entropy';
  return {
    label: isUncounted ? 'Use a sigmoid and binary cross-entropy' : 'Use a sigmoid',
    set: [
      { field: 'activation', layer, to: 'sigmoid' },
      ...(isUncounted ? [{ field: 'loss', to: 'binary-cross-entropy' } as const] : []),
      // One sigmoid tells two classes apart, one softmax none.
      ...(isOutput && classes !== undefined ? [{ field: 'classes', to: undefined } as const] : []),
    ],
  };
}

function ofLoneSoftmax(experiment: Experiment): Caution[] {
  return experiment.network.layers.flatMap(({ name, units, activation }, layer) =>
    units === 1 && activation === 'softmax'
      ? [
          {
            sentence: `Layer ${name} is a softmax of one unit, which is always 1, whatever the network learns.`,
            fixes: [sigmoidFor(experiment, layer)],
          },
        ]
      : [],
  );
}

function ofGrowingDecay({ training: { optimizer } }: Experiment): Caution[] {
  const { decay } = createOptimizer(optimizer);
  if (decay === undefined) return [];
  const product = optimizer.learningRate * decay.lambda;
  if (product < decay.growsFrom) return [];
  const field = 'weightDecay' in optimizer ? 'weightDecay' : 'l2';
  const what = field === 'l2' ? 'L2 factor' : 'weight decay';
  return [
    {
      sentence: `Learning rate × ${what} is ${product}: from ${decay.growsFrom} on, the decay makes the weights grow instead of shrink.`,
      fixes: [{ label: `Use no ${field === 'l2' ? 'L2' : what}`, set: [{ field, to: undefined }] }],
    },
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

function ofUnreachableTargets({ network, data }: Experiment, scaling: Fitted | undefined): Caution[] {
  const layer = network.layers.length - 1;
  const { activation } = network.layers[layer]!;
  const { range } = activations[activation];
  if (range === undefined) return [];
  const [least, most] = range;
  for (const [s, row] of data.targets.entries()) {
    for (const [j, target] of row.entries()) {
      const t = scaling === undefined ? target : (target - scaling.shift[j]!) / scaling.scale[j]!;
      if (t >= least && t <= most) continue;
      const as = scaling === undefined ? '' : `, scaled to ${Number(t.toPrecision(4))},`;
      return [
        {
          sentence: `The target ${target} of sample ${s + 1}${as} is out of reach: ${activation} outputs ${rangeText(range)}.`,
          fixes: [{ label: 'Use linear outputs', set: [{ field: 'activation', layer, to: 'linear' }] }],
        },
      ];
    }
  }
  return [];
}

/** Columns that are named in one sentence. */
const MOST_NAMED = 3;

/** Columns that scaling cannot spread. */
function ofConstantColumns({ data }: Experiment, { inputs, targets }: FittedParts): Caution[] {
  const of = (what: string, names: readonly string[], fitted: Fitted | undefined) => {
    const constant = fitted?.constant ?? [];
    if (constant.length === 0) return [];
    const named = constant.slice(0, MOST_NAMED).map((at) => names[at] ?? `${at + 1}`);
    const more = constant.length - named.length;
    const list = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    const sentence =
      constant.length === 1
        ? `The ${what} ${list} is the same in all training samples: its scaling leaves it at one number.`
        : `The ${what}s ${list} are the same in all training samples: scaling leaves each at one number.`;
    return [{ sentence, fixes: [] }];
  };
  return [...of('input', data.inputNames, inputs), ...of('target', data.outputNames, targets)];
}

/** A share so small that it rounds to no sample. */
function ofEmptyTest({ split, data }: Experiment): Caution[] {
  if (split === undefined || split.testShare === 0 || testRows(data.inputs.length, split) > 0) return [];
  return [
    {
      sentence: `The test share ${split.testShare} of ${data.inputs.length} samples rounds to none: nothing is tested.`,
      fixes: [{ label: 'Use no test part', set: [{ field: 'split', to: undefined }] }],
    },
  ];
}

/**
 * What misleads about an experiment.
 *
 * @param experiment one that has passed `validateExperiment`
 * @param scaling as fitted
 */
export function cautionsOf(experiment: Experiment, scaling: FittedParts): Caution[] {
  return [
    ...ofUncountedTargets(experiment),
    ...ofLoneSoftmax(experiment),
    ...ofGrowingDecay(experiment),
    ...ofUnreachableTargets(experiment, scaling.targets),
    ...ofConstantColumns(experiment, scaling),
    ...ofEmptyTest(experiment),
  ];
}
