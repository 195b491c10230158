import type { NetworkGraphData } from './network-data.ts';
import type { NetworkGeometry } from './network-layout.ts';

/** What edges are painted by. */
export interface PaintedEdges {
  readonly data: NetworkGraphData;
  readonly geometry: NetworkGeometry | undefined;
  /** How many px of the screen one of the page has. */
  readonly ratio: number;
}

/** Whether all of it is the same: other numbers in the units, as of what is tried, leave the edges as they are. */
export const haveSameEdges = (one: PaintedEdges, other: PaintedEdges): boolean =>
  one.geometry === other.geometry &&
  one.ratio === other.ratio &&
  one.data.edges === other.data.edges &&
  one.data.thickness === other.data.thickness &&
  one.data.start === other.data.start &&
  one.data.layout === other.data.layout &&
  one.data.frame.parameters === other.data.frame.parameters &&
  one.data.frame.gradient === other.data.frame.gradient;
