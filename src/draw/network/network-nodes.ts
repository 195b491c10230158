import { selectAll, type Selection } from 'd3';
import { markLabel, marksOf, type Mark, type UnitMark, type WeightMark } from '../../model/mark.ts';
import type { MarkNodes } from './mark-interaction.ts';
import type { NetworkGraphData } from './network-data.ts';
import { edgePath, labelReach, type NetworkGeometry } from './network-layout.ts';

type Group = Selection<SVGGElement, unknown, null, undefined>;
type Parts<Element extends SVGElement, Datum> = Selection<Element, Datum, SVGGElement, unknown>;

/** The kept selections of a network of one structure. */
export interface NetworkNodes {
  /** Every mark's group, in the order of `marksOf`. */
  readonly marks: MarkNodes;
  readonly edges: Parts<SVGPathElement, WeightMark>;
  /** Around an edge that is pinned or has the focus: a ring, and the casing between it and the edge. */
  readonly rings: Parts<SVGPathElement, WeightMark>;
  readonly casings: Parts<SVGPathElement, WeightMark>;
  readonly units: Parts<SVGGElement, UnitMark>;
  readonly fills: Parts<SVGRectElement, UnitMark>;
  readonly outlines: Parts<SVGRectElement, UnitMark>;
  /** The signs of dead and of saturated units; of inputs there are none. */
  readonly badges: Parts<SVGGElement, UnitMark>;
  readonly values: Parts<SVGTextElement, UnitMark>;
  /** Moves everything to where the geometry has it. */
  place(geometry: NetworkGeometry): void;
  remove(): void;
}

/** Adds the elements of a network that its numbers move: edges, and over them the units. */
export function joinNetwork(root: Group, data: NetworkGraphData): NetworkNodes {
  const marks = marksOf(data.layout);
  const edgeMark = root
    .append('g')
    .selectAll<SVGGElement, WeightMark>('g')
    .data(marks.filter((mark) => mark.kind === 'weight'))
    .join('g')
    .attr('class', 'mark edge');
  const rings = edgeMark.append('path').attr('class', 'ring');
  const casings = edgeMark.append('path').attr('class', 'casing');
  const edges = edgeMark.append('path').attr('class', 'line');
  const hits = edgeMark.append('path').attr('class', 'hit');

  const units = root
    .append('g')
    .selectAll<SVGGElement, UnitMark>('g')
    .data(marks.filter((mark) => mark.kind === 'unit'))
    .join('g')
    .attr('class', 'mark unit');
  const areas = units.append('rect').attr('class', 'area');
  const unitRings = units.append('rect').attr('class', 'ring');
  const bodies = units.append('rect').attr('class', 'body');
  const fills = units.append('rect').attr('class', 'fill');
  const outlines = units.append('rect').attr('class', 'outline');
  const values = units.append('text').attr('class', 'value').attr('text-anchor', 'middle');
  // Its digits, and its exponent where that stands in a line of its own.
  values.append('tspan').attr('x', 0);
  values.append('tspan').attr('x', 0);

  const badges = units
    .filter(({ layer }) => layer >= 0)
    .append('g')
    .attr('class', 'badge');
  badges.append('title');
  badges.append('circle').attr('r', 7);
  badges.append('path').attr('class', 'cross').attr('d', 'M-3,-3L3,3M3,-3L-3,3');
  badges.append('path').attr('class', 'plateau').attr('d', 'M-4,3H-2.5L0.5,-3H4');

  const byMark = new Map<Mark, SVGGElement>();
  edgeMark.each(function (mark) {
    byMark.set(mark, this);
  });
  units.each(function (mark) {
    byMark.set(mark, this);
  });
  const markNodes = selectAll<SVGGElement, Mark>(marks.map((mark) => byMark.get(mark)!))
    .attr('role', 'button')
    .attr('aria-pressed', 'false')
    .attr('aria-label', (mark) => markLabel(data, mark));

  return {
    marks: markNodes,
    edges,
    rings,
    casings,
    units,
    fills,
    outlines,
    badges,
    values,
    place(geometry) {
      const { x, y, halfWidth, halfHeight, scale } = geometry;
      root.style('--scale', scale);
      const path = ({ layer, from, to }: WeightMark) =>
        edgePath(x[layer]! + halfWidth, y[layer]![from]!, x[layer + 1]! - halfWidth, y[layer + 1]![to]!);
      for (const paths of [rings, casings, edges, hits]) paths.attr('d', path);
      units.attr('transform', ({ layer, unit }) => `translate(${x[layer + 1]!},${y[layer + 1]![unit]!})`);
      for (const rects of [bodies, fills, outlines]) placeRects(rects, halfWidth, halfHeight);
      placeAreas(areas, geometry);
      placeRects(unitRings, halfWidth + 3 * scale, halfHeight + 3 * scale);
      values.attr('font-size', geometry.fontSize);
      // Smaller on small units, so that their numbers stay in sight.
      const size = Math.max(0.55, Math.min(scale, halfHeight / 20));
      // And above them, where a unit is low.
      const up = Math.max(0.8 * halfHeight, 0.4 * geometry.fontSize + 7.8 * size);
      badges.attr('transform', `translate(${0.8 * halfWidth},${-up}) scale(${size})`);
    },
    remove() {
      root.selectAll('*').remove();
    },
  };
}

function placeRects(rects: Parts<SVGRectElement, UnitMark>, halfWidth: number, halfHeight: number): void {
  rects
    .attr('x', -halfWidth)
    .attr('y', -halfHeight)
    .attr('width', 2 * halfWidth)
    .attr('height', 2 * halfHeight)
    .attr('rx', halfHeight);
}

/** The area that answers for a unit: the unit with its name and its bias, which stand in the drawing over it. */
function placeAreas(areas: Parts<SVGRectElement, UnitMark>, geometry: NetworkGeometry): void {
  const { halfWidth, halfHeight, scale, inputNamesBeside } = geometry;
  const left = ({ layer }: UnitMark) => halfWidth + scale * (layer < 0 && inputNamesBeside ? 30 : 0);
  const above = ({ layer }: UnitMark) => halfHeight + labelReach(geometry, layer + 1).above;
  const below = ({ layer }: UnitMark) => halfHeight + labelReach(geometry, layer + 1).below;
  areas
    .attr('x', (mark) => -left(mark))
    .attr('width', (mark) => left(mark) + halfWidth)
    .attr('y', (mark) => -above(mark))
    .attr('height', (mark) => above(mark) + below(mark));
}
