import type { Experiment } from '../../../worker/protocol.ts';
import { drawnBy } from '../start.ts';

type Layers = Experiment['network']['layers'];
type Start = Experiment['start'];

/** Where each layer stood before, if it is one of before. */
export type From = readonly (number | undefined)[];

/** Activations that are flat below 0, whose weights He's variance is for. */
const rectified = new Set<Layers[number]['activation']>([
  'relu',
  'leaky-relu',
  'elu',
  'softplus',
  'silu',
  'gelu',
]);

/**
 * The start for other layers. A drawn one is drawn for them as well. Given weights go with their layers where all of
 * these fit; else all are drawn: He where there are rectified units, Glorot elsewhere, and with the bias that all units had.
 */
export function startFor(experiment: Experiment, layers: Layers, from: From): Start {
  const { start, network } = experiment;
  if (start.kind === 'drawn') return start;
  const given = from.map((l) => (l === undefined ? undefined : start.layers[l]));
  const fits = given.every((layer, l) => {
    if (layer === undefined) return false;
    const { weights, biases } = layer;
    const fanIn = l === 0 ? network.inputs : layers[l - 1]!.units;
    const { units } = layers[l]!;
    if (weights.length !== fanIn || weights[0]!.length !== units) return false;
    return typeof biases === 'number' || biases.length === units;
  });
  if (fits) {
    const kept = given as (typeof start.layers)[number][];
    // What has not moved is the same start, and is not sent again.
    return kept.length === start.layers.length && kept.every((layer, l) => layer === start.layers[l])
      ? start
      : { kind: 'given', layers: kept };
  }
  const hidden = layers.slice(0, -1);
  const scheme = hidden.some(({ activation }) => rectified.has(activation)) ? 'he-normal' : 'glorot-uniform';
  return drawnBy(scheme, start);
}
