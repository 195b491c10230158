import type { Experiment, Frame, FrameView } from '../../worker/protocol.ts';
import { drawnLayers } from './drawn-layers.ts';
import { drawnUnits } from './drawn-units.ts';

/** What the page shows of a network, and so asks of every frame: what is drawn, and the parameters that are chosen. */
export function viewOf(
  { network }: Experiment,
  row: number | undefined,
  places: readonly number[],
): FrameView {
  const layers = network.layers.slice(0, drawnLayers(network.layers.length)).map(({ units }, l) => ({
    inputs: drawnUnits(l === 0 ? network.inputs : network.layers[l - 1]!.units),
    units: drawnUnits(units),
  }));
  return { row, layers, places };
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
