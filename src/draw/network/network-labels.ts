import type { Selection } from 'd3';
import { columnsOf, marksOf, type UnitMark } from '../../model/mark.ts';
import type { NetworkGraphData } from './network-data.ts';
import { biasStart, targetGap, unitBox, type NetworkGeometry } from './network-layout.ts';

/** From target to target, so that all can be read. */
const leastTarget = 10;

type Group = Selection<SVGGElement, unknown, null, undefined>;
type Texts<Datum> = Selection<SVGTextElement, Datum, SVGGElement, unknown>;

/** The kept selections of the texts around a network of one structure. */
export interface NetworkLabels {
  /** Of each unit one group. */
  readonly units: Selection<SVGGElement, UnitMark, SVGGElement, unknown>;
  readonly names: Texts<UnitMark>;
  readonly biases: Texts<UnitMark>;
  readonly targets: Texts<UnitMark>;
  /** Moves everything to where the geometry has it. */
  place(geometry: NetworkGeometry): void;
  remove(): void;
}

/**
 * Adds the texts that stand around the units: titles, names, biases, targets. They change seldom or never, so they are
 * a drawing of their own over that of the numbers: a browser lays out and paints a whole drawing when a part changes.
 */
export function joinLabels(root: Group, { layout, drawn, picture, titles }: NetworkGraphData): NetworkLabels {
  const columns = columnsOf(layout);
  const titleText = root
    .append('g')
    .attr('class', 'titles')
    .selectAll<SVGTextElement, string>('text')
    .data(titles)
    .join('text')
    .attr('class', 'title');
  // What a unit's mark says already; the titles and the counts are said by these alone.
  const units = root
    .append('g')
    .attr('aria-hidden', 'true')
    .selectAll<SVGGElement, UnitMark>('g')
    .data(
      marksOf(layout, drawn)
        .filter((mark) => mark.kind === 'unit')
        .filter(({ layer }) => !picture || layer >= 0),
    )
    .join('g');
  const names = units.append('text').attr('class', 'name');
  const biases = units
    .filter(({ layer }) => layer >= 0)
    .append('text')
    .attr('class', 'bias');
  const targets = units
    .filter(({ layer }) => layer === layout.layers.length - 1)
    .append('text')
    .attr('class', 'target')
    .attr('dy', '0.35em');
  const more = root
    .append('g')
    .selectAll<SVGTextElement, number>('text')
    .data([...columns.keys()].filter((column) => columns[column]! > drawn[column]!))
    .join('text')
    .attr('class', 'more')
    .attr('dy', '0.35em')
    .text((column) => `… ${columns[column]! - drawn[column]!} more`);

  return {
    units,
    names,
    biases,
    targets,
    place(geometry) {
      root.classed('tight', geometry.tight);
      const { x, y, columns: sizes, halfHeight, scale, labels } = geometry;
      root.style('--scale', scale);
      units.attr('transform', ({ layer, unit }) => {
        const at = unitBox(geometry, layer, unit);
        return `translate(${at.x},${at.y})`;
      });
      more
        // Centered it would be cut at the left of a narrow box.
        .attr('text-anchor', (column) => (x[column]! < 36 * scale ? 'start' : 'middle'))
        .attr('x', (column) => (x[column]! < 36 * scale ? x[column]! - sizes[column]!.halfWidth : x[column]!))
        .attr('y', (column) => (y[column]![drawn[column]!]! + y[column]!.at(-1)!) / 2);
      const last = y.at(-1)!;
      targets
        .attr('display', last.length > 1 && last[1]! - last[0]! < leastTarget * scale ? 'none' : null)
        .attr('x', sizes.at(-1)!.halfWidth + geometry.targetStart);
      placeNames(names, geometry);
      const isBelow = ({ layer }: UnitMark) => labels[layer + 1] === 'below';
      const isBeside = ({ layer }: UnitMark) => labels[layer + 1] === 'beside';
      biases
        .attr('display', ({ layer }) => (labels[layer + 1] === 'none' ? 'none' : null))
        .attr('text-anchor', (mark) => (isBelow(mark) ? 'start' : isBeside(mark) ? 'end' : 'middle'))
        .attr('x', (mark) => (isBelow(mark) ? -biasStart * scale : isBeside(mark) ? -geometry.halfWidth : 0))
        .attr('y', (mark) => (isBeside(mark) ? halfHeight : halfHeight + geometry.belowUnit));
      placeTitles(titleText, geometry);
    },
    remove() {
      root.selectAll('*').remove();
    },
  };
}

function placeNames(names: Texts<UnitMark>, geometry: NetworkGeometry): void {
  const { scale, labels, inputNamesBeside, inputNamesFromLeft, outputNameRoom, columns } = geometry;
  const halfWidth = columns[0]!.halfWidth;
  const beside = ({ layer }: UnitMark) => layer < 0 && inputNamesBeside;
  const isOver = ({ layer }: UnitMark) => layer >= 0 && labels[layer + 1] === 'beside';
  const last = columns.length - 2;
  const besideTarget = ({ layer }: UnitMark) => layer === last && outputNameRoom > 0;
  const fromLeft = ({ layer }: UnitMark) => layer < 0 && !inputNamesBeside && inputNamesFromLeft;
  const place = ({ layer }: UnitMark) => labels[layer + 1];
  const under = (mark: UnitMark) => place(mark) === 'below';
  const isBare = (mark: UnitMark) => place(mark) === 'none' || (place(mark) === 'bias' && mark.layer >= 0);
  names
    .attr('display', (mark) => (isBare(mark) && !beside(mark) && !besideTarget(mark) ? 'none' : null))
    .attr('text-anchor', (mark) => {
      if (fromLeft(mark) || besideTarget(mark)) return 'start';
      return beside(mark) || isOver(mark) || (under(mark) && mark.layer >= 0) ? 'end' : 'middle';
    })
    .attr('x', (mark) => {
      if (beside(mark)) return -halfWidth - 8 * scale;
      if (fromLeft(mark)) return -halfWidth;
      if (besideTarget(mark)) return columns.at(-1)!.halfWidth + targetGap * scale;
      if (isOver(mark)) return -geometry.halfWidth;
      return under(mark) && mark.layer >= 0 ? -20 * scale : 0;
    })
    .attr('y', (mark) => {
      if (beside(mark) || besideTarget(mark)) return 0;
      if (isOver(mark)) return 9 * scale - geometry.halfHeight;
      const { halfHeight } = columns[mark.layer + 1]!;
      return place(mark) === 'around' ? -halfHeight - 6 * scale : halfHeight + geometry.belowUnit;
    })
    .attr('dy', (mark) => (beside(mark) || besideTarget(mark) ? '0.35em' : null));
}

function placeTitles(
  titles: Selection<SVGTextElement, string, SVGGElement, unknown>,
  { x, titleLines, scale }: NetworkGeometry,
): void {
  titles
    .attr('display', titleLines === 0 ? 'none' : null)
    .selectAll<SVGTSpanElement, string>('tspan')
    .data((title) => (titleLines === 2 ? title.split(' · ') : [title]))
    .join('tspan')
    .attr('x', function () {
      return x[titles.nodes().indexOf(this.parentNode as SVGTextElement)] ?? 0;
    })
    .attr('dy', (_, line) => scale * (line === 0 ? 14 : 15))
    .text((line) => line);
}
