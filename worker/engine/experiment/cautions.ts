import type { ActivationName } from '../names.ts';
import type { ColumnScaling, Experiment, OptimizerSettings } from './experiment.ts';

/**
 * From where to where the numbers lie that an activation gives, ends that are only approached included; absent where it
 * gives every number. The least of SiLU is at z = −1.278, that of GELU at z = −0.752, where f′ = 0.
 */
const ranges: Partial<Record<ActivationName, readonly [least: number, most: number]>> = {
  relu: [0, Infinity],
  elu: [-1, Infinity],
  softplus: [0, Infinity],
  silu: [-0.27846454276107374, Infinity],
  gelu: [-0.16997120747990369, Infinity],
  tanh: [-1, 1],
  sigmoid: [0, 1],
  softmax: [0, 1],
};

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

/**
 * The factor λ by which an optimizer draws θ to 0, and the ηλ from which on it drives θ away instead.
 *
 * Without a loss θ ← (1 − ηλ) θ grows once |1 − ηλ| ≥ 1. With momentum μ the two numbers (θ, v) that an update maps
 * linearly grow once an eigenvalue leaves the unit circle, by Jury's criterion at ηλ = 2 (1 + μ), for nesterov at
 * 2 (1 + μ) / (1 + 2μ).
 *
 * @source PyTorch's documented `SGD` and `AdamW`
 */
function decayOf(optimizer: OptimizerSettings): { what: string; factor: number; bound: number } | undefined {
  switch (optimizer.name) {
    case 'sgd':
      return { what: 'L2 factor', factor: optimizer.l2 ?? 0, bound: 2 };
    case 'momentum':
      return { what: 'L2 factor', factor: optimizer.l2 ?? 0, bound: 2 * (1 + optimizer.momentum) };
    case 'nesterov': {
      const { momentum, l2 = 0 } = optimizer;
      return { what: 'L2 factor', factor: l2, bound: (2 * (1 + momentum)) / (1 + 2 * momentum) };
    }
    case 'adamw':
      return { what: 'weight decay', factor: optimizer.weightDecay, bound: 2 };
    default:
      return undefined;
  }
}

function ofGrowingDecay({ training: { optimizer } }: Experiment): string[] {
  const decay = decayOf(optimizer);
  if (decay === undefined) return [];
  const product = optimizer.learningRate * decay.factor;
  if (product < decay.bound) return [];
  const { what, bound } = decay;
  return [
    `Learning rate × ${what} is ${product}: from ${bound} on, the decay makes the weights grow instead of shrink.`,
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
  const range = ranges[activation];
  if (range === undefined) return [];
  const [least, most] = range;
  for (const [s, row] of data.targets.entries()) {
    for (const [j, target] of row.entries()) {
      const t = scaling === undefined ? target : (target - scaling.shift[j]!) / scaling.scale[j]!;
      if (t >= least && t <= most) continue;
      const as = scaling === undefined ? '' : `, scaled to ${Number(t.toPrecision(3))},`;
      return [
        `The target ${target} of sample ${s + 1}${as} is out of reach: ${activation} outputs ${rangeText(range)}.`,
      ];
    }
  }
  return [];
}

/** Columns that scaling cannot spread. */
function ofConstantColumns({ data }: Experiment, { inputs, targets }: FittedParts): string[] {
  const of = (what: string, names: readonly string[], fitted: Fitted | undefined) =>
    (fitted?.constant ?? []).map(
      (at) =>
        `The ${what} ${names[at] ?? at + 1} is the same in all training samples: its scaling leaves it at one number.`,
    );
  return [...of('input', data.inputNames, inputs), ...of('target', data.outputNames, targets)];
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
  ];
}
