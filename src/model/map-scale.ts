import type { Experiment, Opened } from '../../worker/protocol.ts';

/** A number's way from one color to another. */
export interface Scale {
  readonly from: number;
  /** Where it changes sides. */
  readonly middle: number;
  readonly to: number;
}

const probability: Scale = { from: 0, middle: 0.5, to: 1 };
const aroundZero: Scale = { from: -1, middle: 0, to: 1 };

/** From the least to the largest target of an output, as the user brought them. */
export function scaleOfTargets({ data }: Experiment, output: number): Scale {
  let [from, to] = [Infinity, -Infinity];
  for (const row of data.targets) {
    from = Math.min(from, row[output]!);
    to = Math.max(to, row[output]!);
  }
  return { from, middle: (from + to) / 2, to };
}

/** The range of a unit whose activation has one that is the same for the whole run. */
export function scaleOfActivation(
  { network }: Experiment,
  { outputsAreProbabilities }: Opened,
  layer: number,
): Scale | undefined {
  const { activation } = network.layers[layer]!;
  if (activation === 'sigmoid' || activation === 'softmax') return probability;
  if (layer === network.layers.length - 1 && outputsAreProbabilities) return probability;
  return activation === 'tanh' ? aroundZero : undefined;
}

/** As far from 0 to both sides as the largest of some numbers. */
export function scaleAroundZero(values: Float64Array): Scale {
  let most = 0;
  for (const value of values) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  // Of a dead unit, 0 everywhere, a minus before the 0 would be read.
  return { from: most === 0 ? 0 : -most, middle: 0, to: most };
}

/**
 * How the activations of a unit get colors: by the range of its activation; of an output without one by that of its
 * targets, as the network has them; of any other unit by how far it goes from 0 at the points of its own map.
 */
export function scaleOfUnit(
  experiment: Experiment,
  opened: Opened,
  layer: number,
  unit: number,
): (values: Float64Array) => Scale {
  const fixed = scaleOfActivation(experiment, opened, layer);
  if (fixed) return () => fixed;
  if (layer < experiment.network.layers.length - 1) return scaleAroundZero;
  const { from, middle, to } = scaleOfTargets(experiment, unit);
  if (from === to) return scaleAroundZero;
  const { shift, scale } = opened.scaling?.targets ?? {};
  const scaled = (target: number) => (target - (shift?.[unit] ?? 0)) / (scale?.[unit] ?? 1);
  const ofTargets = { from: scaled(from), middle: scaled(middle), to: scaled(to) };
  return () => ofTargets;
}

/** The least and the largest of the numbers that are finite; undefined where none is. */
export function finiteRange(values: Float64Array): readonly [least: number, most: number] | undefined {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? undefined : [least, most];
}
