import type { Selection } from 'd3';
import type { WeightMark } from '../../model/mark.ts';
import { setAttribute } from '../kit/set.ts';
import { edgeValue } from './edge-value.ts';
import type { NetworkGraphData } from './network-data.ts';
import { edgeEnds, edgePath, type NetworkGeometry } from './network-layout.ts';
import { edgeStyle, edgeWidth, type EdgeStyle, type Thickness } from './thickness.ts';

export type EdgeGroups = Selection<SVGGElement, WeightMark, SVGGElement, unknown>;

/** Edges that are elements: of a small network all, of a large one those that stand for the one with the focus. */
export interface EdgeNodes {
  readonly groups: EdgeGroups;
  /** Moves them to where the geometry has them. */
  place(geometry: NetworkGeometry): void;
  /** Writes a frame's numbers. */
  paint(data: NetworkGraphData, geometry: NetworkGeometry): void;
}

/** The least width of an edge, in px. */
const HAIRLINE = 0.4;
/** Edges that are wider have longer dashes. */
const WIDE = 9;

/** Zero and NaN have no width of their own but must be seen, and so must be what is nearly zero. In px of the drawing. */
export function strokeWidth(value: number, thickness: Thickness, scale: number): number {
  if (Number.isNaN(value)) return 2.5 * scale;
  return scale * (value === 0 ? 1 : Math.max(HAIRLINE, edgeWidth(value, thickness)));
}

/** The class of an edge's line. */
export function lineClass(width: number, value: number): EdgeStyle | `wide ${EdgeStyle}` {
  return width > WIDE ? `wide ${edgeStyle(value)}` : edgeStyle(value);
}

/** The path of a weight from the right of one unit to the left of another. */
export function pathOf(geometry: NetworkGeometry, { layer, from, to }: WeightMark): string {
  const [x0, x1] = edgeEnds(geometry, layer);
  return edgePath(x0, geometry.y[layer]![from]!, x1, geometry.y[layer + 1]![to]!);
}

/** Adds what an edge is made of: a ring around it where it is pinned or has the focus, a casing within, and the area that answers. */
export function addEdgeParts(groups: EdgeGroups): EdgeNodes {
  for (const part of ['ring', 'casing', 'line', 'hit']) groups.append('path').attr('class', part);
  return edgeNodes(groups);
}

/** The parts of edges that are there; they take what their groups stand for. */
export function edgeNodes(groups: EdgeGroups): EdgeNodes {
  // By `select`, which hands the group's datum on.
  const parts = (name: string) => groups.select<SVGPathElement>(`.${name}`);
  const [rings, casings, lines, hits] = [parts('ring'), parts('casing'), parts('line'), parts('hit')];
  return {
    groups,
    place(geometry) {
      for (const paths of [rings, casings, lines, hits]) paths.attr('d', (mark) => pathOf(geometry, mark));
    },
    paint(data, { scale }) {
      const widths = new Float64Array(groups.size());
      lines.each(function (mark, n) {
        const value = edgeValue(data, mark);
        const width = strokeWidth(value, data.thickness, scale);
        widths[n] = width;
        setAttribute(this, 'class', `line ${lineClass(width, value)}`);
        setAttribute(this, 'stroke-width', width.toFixed(2));
      });
      rings.each(function (_, n) {
        setAttribute(this, 'stroke-width', (widths[n]! + 10 * scale).toFixed(2));
      });
      casings.each(function (_, n) {
        setAttribute(this, 'stroke-width', (widths[n]! + 5 * scale).toFixed(2));
      });
    },
  };
}
