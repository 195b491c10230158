import { selectAll, type Selection } from 'd3';
import { edgesDrawn } from './edge-index.ts';
import { markLabel, marksOf, type Mark, type UnitMark, type WeightMark } from '../../model/mark.ts';
import type { MarkNodes } from './mark-interaction.ts';
import type { NetworkGraphData } from './network-data.ts';
import { addEdgeParts, type EdgeNodes } from './network-edges.ts';
import { areBars, labelReach, unitBox, type NetworkGeometry } from './network-layout.ts';

type Group = Selection<SVGGElement, unknown, null, undefined>;
type Parts<Element extends SVGElement, Datum> = Selection<Element, Datum, SVGGElement, unknown>;

/** The kept selections of a network of one structure. */
export interface NetworkNodes {
  /** Every mark's group, in the order of `marksOf`: of a large network those of units alone. */
  readonly marks: MarkNodes;
  /** The edges, but for those that are painted. */
  readonly edges: EdgeNodes | undefined;
  /** What the edges are in, under the units. */
  readonly edgeRoot: Group;
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
  const painted = edgesDrawn(data.drawn).on === 'canvas';
  const marks = marksOf(data.layout, data.drawn).filter((mark) => mark.kind === 'unit' || !painted);
  const { drawn, picture } = data;
  const isCell = ({ layer }: UnitMark) => layer < 0 && picture !== undefined;
  const isBar = (mark: UnitMark) => !isCell(mark) && areBars(drawn[mark.layer + 1]!);
  const edgeRoot = root.append('g');
  const edgeMark = edgeRoot
    .selectAll<SVGGElement, WeightMark>('g')
    .data(marks.filter((mark) => mark.kind === 'weight'))
    .join('g')
    .attr('class', 'mark edge');
  const edges = painted ? undefined : addEdgeParts(edgeMark);

  const units = root
    .append('g')
    .selectAll<SVGGElement, UnitMark>('g')
    .data(marks.filter((mark) => mark.kind === 'unit'))
    .join('g')
    .attr('class', (mark) => `mark unit${isCell(mark) ? ' cell' : isBar(mark) ? ' bar' : ''}`);
  const numbered = units.filter((mark) => !isCell(mark) && !isBar(mark));
  const areas = numbered.append('rect').attr('class', 'area');
  const unitRings = units.append('rect').attr('class', 'ring');
  const bodies = units.append('rect').attr('class', 'body');
  const fills = units.append('rect').attr('class', 'fill');
  const outlines = units.append('rect').attr('class', 'outline');
  const values = numbered.append('text').attr('class', 'value').attr('text-anchor', 'middle');
  // Its digits, and its exponent where that stands in a line of its own.
  values.append('tspan').attr('x', 0);
  values.append('tspan').attr('x', 0);

  const badges = numbered
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
    edgeRoot,
    units,
    fills,
    outlines,
    badges,
    values,
    place(geometry) {
      const { halfWidth, halfHeight, scale } = geometry;
      root.style('--scale', scale);
      edges?.place(geometry);
      units.attr('transform', ({ layer, unit }) => {
        const { x, y } = unitBox(geometry, layer, unit);
        return `translate(${x},${y})`;
      });
      for (const rects of [bodies, fills, outlines]) placeRects(rects, geometry, isCell);
      placeAreas(areas, geometry);
      placeRects(unitRings, geometry, isCell, 3 * scale);
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

/** @param beyond how far around a unit they are */
function placeRects(
  rects: Parts<SVGRectElement, UnitMark>,
  geometry: NetworkGeometry,
  isCell: (mark: UnitMark) => boolean,
  beyond = 0,
): void {
  const halfWidth = ({ layer, unit }: UnitMark) => unitBox(geometry, layer, unit).halfWidth + beyond;
  const halfHeight = ({ layer, unit }: UnitMark) => unitBox(geometry, layer, unit).halfHeight + beyond;
  rects
    .attr('x', (mark) => -halfWidth(mark))
    .attr('y', (mark) => -halfHeight(mark))
    .attr('width', (mark) => 2 * halfWidth(mark))
    .attr('height', (mark) => 2 * halfHeight(mark))
    .attr('rx', (mark) => (isCell(mark) ? 0 : halfHeight(mark)));
}

/** The area that answers for a unit: the unit with its name and its bias, which stand in the drawing over it. */
function placeAreas(areas: Parts<SVGRectElement, UnitMark>, geometry: NetworkGeometry): void {
  const { columns, scale, inputNamesBeside } = geometry;
  const halfWidth = ({ layer }: UnitMark) => columns[layer + 1]!.halfWidth;
  const halfHeight = ({ layer }: UnitMark) => columns[layer + 1]!.halfHeight;
  const left = (mark: UnitMark) => halfWidth(mark) + scale * (mark.layer < 0 && inputNamesBeside ? 30 : 0);
  const above = (mark: UnitMark) => halfHeight(mark) + labelReach(geometry, mark.layer + 1).above;
  const below = (mark: UnitMark) => halfHeight(mark) + labelReach(geometry, mark.layer + 1).below;
  areas
    .attr('x', (mark) => -left(mark))
    .attr('width', (mark) => left(mark) + halfWidth(mark))
    .attr('y', (mark) => -above(mark))
    .attr('height', (mark) => above(mark) + below(mark));
}
