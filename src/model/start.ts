import type { Experiment, InitializerName, Layout } from '../../worker/protocol.ts';
import type { Mark } from './mark.ts';

export type Start = Experiment['start'];
export type DrawnStart = Extract<Start, { kind: 'drawn' }>;
export type GivenStart = Extract<Start, { kind: 'given' }>;
export type GivenLayer = GivenStart['layers'][number];

/** The one bias that all units start with; undefined where they start with biases of their own. */
export function oneBias(start: Start): number | undefined {
  if (start.kind === 'drawn') return start.scheme === 'torch-linear' ? undefined : start.biases;
  const bias = start.layers[0]!.biases;
  return typeof bias === 'number' && start.layers.every(({ biases }) => Object.is(biases, bias))
    ? bias
    : undefined;
}

/** What a unit starts with. */
export const biasOf = ({ biases }: GivenLayer, unit: number): number =>
  typeof biases === 'number' ? biases : biases[unit]!;

/**
 * The layers of a given start with the very numbers of θ, which a start has come to.
 *
 * @param parameters all of θ at iteration 0
 */
export function givenLayers({ layers }: Layout, parameters: Float64Array, start: Start): GivenLayer[] {
  const bias = oneBias(start);
  return layers.map(({ inputs, units, weights, biases }) => ({
    weights: Array.from({ length: inputs }, (_, i) => {
      const row = weights + i * units;
      return Array.from(parameters.subarray(row, row + units));
    }),
    biases: bias ?? Array.from(parameters.subarray(biases, biases + units)),
  }));
}

const withItem = <Item>(list: readonly Item[], at: number, item: Item): Item[] =>
  list.map((other, n) => (n === at ? item : other));

/**
 * The layers with another number for a weight, or for the bias of a unit. Nothing else of them is another one.
 *
 * @param units how many the layer of the mark has
 */
export function withParameter(
  layers: readonly GivenLayer[],
  mark: Mark,
  value: number,
  units: number,
): GivenLayer[] {
  const { weights, biases } = layers[mark.layer]!;
  const changed: GivenLayer =
    mark.kind === 'weight'
      ? { weights: withItem(weights, mark.from, withItem(weights[mark.from]!, mark.to, value)), biases }
      : {
          weights,
          biases: withItem(
            typeof biases === 'number' ? new Array<number>(units).fill(biases) : biases,
            mark.unit,
            value,
          ),
        };
  return withItem(layers, mark.layer, changed);
}

/** What a scheme is set by where nothing else is known: as wide as the engine's own, and small but not 0. */
const atFirst = { seed: 1, value: 0.1, range: 1 };

/** A start by another scheme, with the seed and the bias of the one before where it has them. */
export function drawnBy(scheme: InitializerName, before: Start): DrawnStart {
  return {
    kind: 'drawn',
    scheme,
    seed: before.kind === 'drawn' ? before.seed : atFirst.seed,
    biases: before.kind === 'drawn' ? before.biases : (oneBias(before) ?? 0),
    ...(scheme === 'constant' && { value: atFirst.value }),
    ...(scheme === 'uniform' && { range: atFirst.range }),
  };
}

/** Seeds that are easily read out and typed again. */
const MOST_SEED = 999_999;

/**
 * Another seed than the one before.
 *
 * @param random uniform on [0, 1)
 */
export function otherSeed(before: number, random: () => number = Math.random): number {
  const seed = 1 + Math.floor(random() * (MOST_SEED - 1));
  // The last one is what comes in the place of the one before, so that all others are as likely.
  return seed === before ? MOST_SEED : seed;
}
