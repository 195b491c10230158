import { weightsBetween } from '../../model/graph-columns.ts';
import type { WeightMark } from '../../model/mark.ts';
import type { EdgeSource } from './edge-value.ts';

/** From this many edges on they are painted on a canvas: as elements they would take longer than a frame. */
const MOST_ELEMENTS = 300;
/** As many as a canvas paints within a frame. */
const MOST_PAINTED = 1200;

/** How the edges between columns of so many units are drawn, and how many of them. */
export interface EdgesDrawn {
  readonly on: 'svg' | 'canvas';
  /** The strongest ones, where they are not all. */
  readonly drawn: number;
  readonly of: number;
}

export function edgesDrawn(columns: readonly number[]): EdgesDrawn {
  const of = weightsBetween(columns);
  return { on: of > MOST_ELEMENTS ? 'canvas' : 'svg', drawn: Math.min(of, MOST_PAINTED), of };
}

/** The edges between drawn units by numbers from 0: layer by layer, in a layer by the unit they come from. */
export interface EdgeIndex {
  readonly size: number;
  /** The number of each layer's first edge, and after them the size. */
  readonly starts: readonly number[];
  /** The number of an edge. */
  of(mark: WeightMark): number;
  /** The edge of a number. */
  at(index: number): WeightMark;
}

/** @param columns how many units are drawn of each, the inputs first */
export function edgeIndex(columns: readonly number[]): EdgeIndex {
  const starts = [0];
  for (let layer = 0; layer + 1 < columns.length; layer++)
    starts.push(starts[layer]! + columns[layer]! * columns[layer + 1]!);
  return {
    size: starts.at(-1)!,
    starts,
    of: ({ layer, from, to }) => starts[layer]! + from * columns[layer + 1]! + to,
    at(index) {
      const layer = starts.findIndex((start) => start > index) - 1;
      const within = index - starts[layer]!;
      const units = columns[layer + 1]!;
      return { kind: 'weight', layer, from: Math.floor(within / units), to: within % units };
    },
  };
}

/** Writes what every edge shows, `edgeValue`, by its number. */
export function edgeValues(source: EdgeSource, columns: readonly number[], out: Float64Array): void {
  const { frame, start, edges } = source;
  const column = edges === 'gradients' ? frame.gradient : frame.parameters;
  let n = 0;
  for (let layer = 0; layer + 1 < columns.length; layer++) {
    const here = frame.window.layers[layer]!;
    const before = start.window.layers[layer]!;
    for (let from = 0; from < columns[layer]!; from++) {
      const at = here.weights + from * here.units;
      const atStart = before.weights + from * before.units;
      for (let to = 0; to < columns[layer + 1]!; to++)
        out[n++] = column[at + to]! - (edges === 'change' ? start.parameters[atStart + to]! : 0);
    }
  }
}
