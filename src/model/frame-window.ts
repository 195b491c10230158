import type { Experiment, Frame, FrameView } from '../../worker/protocol.ts';
import { drawnLayers } from './drawn-layers.ts';
import { graphColumns } from './graph-columns.ts';
import { inputPicture } from './input-picture.ts';

/** How many units of each column frames hold the parameters of, the inputs first. */
export function columnsHeld({ network, data }: Experiment): number[] {
  const layers = network.layers.slice(0, drawnLayers(network.layers.length));
  const sizes = [network.inputs, ...layers.map(({ units }) => units)];
  // Whether they are drawn as a picture or not: that can be switched.
  return graphColumns(sizes, inputPicture(data) !== undefined);
}

/** What the page shows of a network, and so asks of every frame: what is drawn, and the parameters that are chosen. */
export function viewOf(
  experiment: Experiment,
  row: number | undefined,
  places: readonly number[],
): FrameView {
  const [inputs, ...units] = columnsHeld(experiment);
  return {
    row,
    layers: units.map((count, l) => ({ inputs: l === 0 ? inputs! : units[l - 1]!, units: count })),
    places,
  };
}

/** The place in a frame's columns of the weight from unit `from` to unit `to` of a layer; −1 where the frame lacks it. */
export function weightPlace(
  { window }: Frame,
  layer: number,
  from: number,
  to: number,
  inTheta: number,
): number {
  const held = window.layers[layer];
  if (held && from < held.inputs && to < held.units) return held.weights + from * held.units + to;
  return placeBesides(window, inTheta);
}

/** The same of a unit's bias. */
export function biasPlace({ window }: Frame, layer: number, unit: number, inTheta: number): number {
  const held = window.layers[layer];
  return held && unit < held.units ? held.biases + unit : placeBesides(window, inTheta);
}

function placeBesides({ places, besides }: Frame['window'], inTheta: number): number {
  const n = places.indexOf(inTheta);
  return n < 0 ? -1 : besides + n;
}
