import type { LayerLayout, Layout } from '../../worker/protocol.ts';
import type { Mark } from './mark.ts';

/** The place in θ of a weight, or of a unit's bias; undefined for an input, which has none. */
export function placeOfMark({ layers }: Layout, mark: Mark): number | undefined {
  const layer = layers[mark.layer];
  if (layer === undefined) return undefined;
  return mark.kind === 'unit' ? layer.biases + mark.unit : layer.weights + mark.from * layer.units + mark.to;
}

/**
 * The weight, or the unit of the bias, at a place in θ.
 *
 * @throws RangeError when the place is not within θ
 */
export function markOfPlace({ layers, parameters }: Layout, place: number): Mark {
  const layer = layers.findIndex(({ biases, units }) => place >= 0 && place < biases + units);
  if (layer < 0) throw new RangeError(`Place ${place} is not within the ${parameters} parameters.`);
  const { row, column, isBias } = cellOfPlace(layers[layer]!, place);
  return isBias ? { kind: 'unit', layer, unit: column } : { kind: 'weight', layer, from: row, to: column };
}

/** Where a place of a layer stands in its matrix, the biases being one more row below. */
export function cellOfPlace({ inputs, units, weights, biases }: LayerLayout, place: number) {
  if (place >= biases) return { row: inputs, column: place - biases, isBias: true };
  const at = place - weights;
  return { row: Math.floor(at / units), column: at % units, isBias: false };
}
