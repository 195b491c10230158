import type { Layout } from '../engine/network.ts';
import type { FrameView, FrameWindow } from '../protocol.ts';

/** All parameters, in the places of the layout. */
export function wholeView({ layers }: Layout): FrameView {
  return { row: undefined, layers: layers.map(({ inputs, units }) => ({ inputs, units })), places: [] };
}

/** Where the numbers of a view stand. A layer that is wanted whole takes the order of θ. */
export function windowOf({ layers, places }: FrameView): FrameWindow {
  let next = 0;
  const inWindow = layers.map(({ inputs, units }) => {
    const weights = next;
    const biases = weights + inputs * units;
    next = biases + units;
    return { inputs, units, weights, biases };
  });
  return { layers: inWindow, places, besides: next, size: next + places.length };
}

/** Copies what a window holds out of a column in the places of θ. */
export function throughWindow(
  { layers, places, besides, size }: FrameWindow,
  { layers: whole }: Layout,
  theta: Float64Array,
): Float64Array<ArrayBuffer> {
  const column = new Float64Array(size);
  layers.forEach(({ inputs, units, weights, biases }, l) => {
    const from = whole[l]!;
    for (let i = 0; i < inputs; i++) {
      const row = from.weights + i * from.units;
      column.set(theta.subarray(row, row + units), weights + i * units);
    }
    column.set(theta.subarray(from.biases, from.biases + units), biases);
  });
  places.forEach((place, n) => {
    column[besides + n] = theta[place]!;
  });
  return column;
}
