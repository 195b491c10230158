import { select, type Selection } from 'd3';
import type { Mark, WeightMark } from '../../model/mark.ts';
import { watchColors } from '../kit/watch-colors.ts';
import type { Activity } from './activity.ts';
import { isActive, isAhead } from './activity.ts';
import { edgeAt } from './edge-hit.ts';
import { edgeIndex, edgesDrawn, edgeValues } from './edge-index.ts';
import { readLooks, type LineLook } from './edge-looks.ts';
import type { NetworkGraphData } from './network-data.ts';
import { lineClass, pathOf, strokeWidth } from './network-edges.ts';
import { edgeEnds, type NetworkGeometry } from './network-layout.ts';
import { haveSameEdges, type PaintedEdges } from './painted-edges.ts';
import { strongest } from './strongest.ts';

/** What edges are shown in besides their numbers. */
export interface EdgeState {
  readonly lit: Mark | undefined;
  readonly activity: Activity | undefined;
}

/** The edges of a large network, painted under the svg of its units. */
export interface EdgeCanvas {
  place(geometry: NetworkGeometry): void;
  /** Paints a frame's numbers. */
  paint(data: NetworkGraphData): void;
  /** Paints what is lit or at work, before the next frame is shown. */
  show(state: EdgeState): void;
  /** The edge at a point of the drawing, in design px. */
  at(point: { readonly x: number; readonly y: number }): WeightMark | undefined;
  /** Puts the edges that are painted into the svg as paths. @returns a function that takes them away */
  asPaths(): () => void;
  remove(): void;
}

/** @param root what the units are drawn in, with room for paths in `edges` */
export function createEdgeCanvas(
  svg: SVGSVGElement,
  root: Selection<SVGGElement, unknown, null, undefined>,
  edges: Selection<SVGGElement, unknown, null, undefined>,
  columns: readonly number[],
): EdgeCanvas {
  const canvas = select(svg.parentElement!)
    .insert('canvas', () => svg)
    .attr('class', 'network-edges')
    .attr('aria-hidden', 'true');
  const element = canvas.node()!;
  const context = element.getContext('2d')!;
  const index = edgeIndex(columns);
  const { drawn: most, of } = edgesDrawn(columns);
  const values = new Float64Array(index.size);
  const looks = readLooks(root);
  let geometry: NetworkGeometry | undefined;
  let data: NetworkGraphData | undefined;
  let state: EdgeState = { lit: undefined, activity: undefined };
  let drawn = new Uint32Array(0);
  let widths = new Float64Array(0);
  let request = 0;
  let painted: PaintedEdges | undefined;

  /** The strongest, and all at the unit that is lit. */
  function choose() {
    drawn = most < of ? strongest(values, index.starts, most) : Uint32Array.from(values.keys());
    if (most < of && state.lit !== undefined) {
      const all = new Set(drawn);
      for (const edge of edgesAt(state.lit)) all.add(edge);
      drawn = Uint32Array.from(all).sort();
    }
    widths = new Float64Array(drawn.length);
    for (let n = 0; n < drawn.length; n++)
      widths[n] = strokeWidth(values[drawn[n]!]!, data!.thickness, geometry!.scale);
  }

  /** The numbers of the edges at a unit, or of an edge. */
  function* edgesAt(mark: Mark): Generator<number> {
    const within = (column: number, unit: number) => unit < (columns[column] ?? 0);
    if (mark.kind === 'weight') {
      if (within(mark.layer, mark.from) && within(mark.layer + 1, mark.to)) yield index.of(mark);
      return;
    }
    const { layer, unit } = mark;
    if (!within(layer + 1, unit)) return;
    for (let from = 0; layer >= 0 && from < columns[layer]!; from++)
      yield index.of({ kind: 'weight', layer, from, to: unit });
    for (let to = 0; to < (columns[layer + 2] ?? 0); to++)
      yield index.of({ kind: 'weight', layer: layer + 1, from: unit, to });
  }

  /** The classes that an edge would have besides its own. */
  function stateOf(mark: WeightMark, lit: ReadonlySet<number>, number: number): string {
    const { activity } = state;
    const isLit = lit.has(number) ? 'lit' : '';
    if (activity === undefined) return isLit;
    if (isActive(mark, activity)) return `${isLit} active`;
    return isAhead(mark, activity) ? `${isLit} ahead` : isLit;
  }

  function paintNow() {
    cancelAnimationFrame(request);
    request = 0;
    if (geometry === undefined || data === undefined) return;
    const { width, height } = svg.viewBox.baseVal;
    // As `fillBox` has it: the style sheet would be looked up, and the page laid out for it, in every frame.
    const px = (Number(svg.getAttribute('width')) / width) * devicePixelRatio;
    const [wide, high] = [Math.round(width * px), Math.round(height * px)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    context.setTransform(px, 0, 0, px, 0, 0);
    context.clearRect(0, 0, width, height);
    const lit = new Set(state.lit === undefined ? [] : edgesAt(state.lit));
    const placed = geometry;
    const { y } = placed;
    const ends = columns.slice(1).map((_, layer) => edgeEnds(placed, layer));
    let last: LineLook | undefined;
    const stroke = (look: LineLook, strokeWide: number, mark: WeightMark) => {
      if (look !== last) {
        context.strokeStyle = look.color;
        context.globalAlpha = look.opacity;
        context.setLineDash(look.dashes as number[]);
        last = look;
      }
      // Dashes that all began at the same place would stand in stripes.
      context.lineDashOffset = 5 * (mark.from + mark.to);
      context.lineWidth = strokeWide;
      const [x0, x1] = ends[mark.layer]!;
      const y0 = y[mark.layer]![mark.from]!;
      const y1 = y[mark.layer + 1]![mark.to]!;
      const middle = (x0 + x1) / 2;
      context.beginPath();
      context.moveTo(x0, y0);
      context.bezierCurveTo(middle, y0, middle, y1, x1, y1);
      context.stroke();
    };
    const { scale } = geometry;
    for (let n = 0; n < drawn.length; n++) {
      const mark = index.at(drawn[n]!);
      const { lines, casing } = looks.of(stateOf(mark, lit, drawn[n]!));
      if (casing !== undefined) stroke(casing, widths[n]! + 5 * scale, mark);
      stroke(lines[lineClass(widths[n]!, values[drawn[n]!]!)], widths[n]!, mark);
    }
  }

  const unfollow = watchColors(() => {
    looks.forget();
    paintNow();
  });

  return {
    place(newGeometry) {
      geometry = newGeometry;
    },
    paint(newData) {
      const before = painted;
      data = newData;
      painted = { data, geometry, ratio: devicePixelRatio };
      if (before !== undefined && haveSameEdges(before, painted)) return;
      edgeValues(data, columns, values);
      choose();
      paintNow();
    },
    show(newState) {
      state = newState;
      looks.forget();
      if (geometry === undefined || data === undefined) return;
      choose();
      if (request === 0) request = requestAnimationFrame(paintNow);
    },
    at: (point) => geometry && edgeAt(geometry, index, drawn, widths, point),
    asPaths() {
      if (geometry === undefined) return () => undefined;
      const placed = geometry;
      const lit = new Set(state.lit === undefined ? [] : edgesAt(state.lit));
      const groups = edges
        .insert('g', () => edges.node()!.firstChild as Element | null)
        .selectAll('g')
        .data(Array.from(drawn, (number, n) => ({ number, mark: index.at(number), width: widths[n]! })))
        .join('g')
        .attr('class', ({ mark, number }) => `mark edge ${stateOf(mark, lit, number)}`);
      const paths = (name: string) =>
        groups
          .append('path')
          .attr('d', ({ mark }) => pathOf(placed, mark))
          .attr('class', name);
      paths('casing').attr('stroke-width', ({ width }) => width + 5 * placed.scale);
      paths('line')
        .attr('class', ({ number, width }) => `line ${lineClass(width, values[number]!)}`)
        .attr('stroke-width', ({ width }) => width.toFixed(2));
      return () => edges.select('g').remove();
    },
    remove() {
      cancelAnimationFrame(request);
      unfollow();
      looks.remove();
      canvas.remove();
    },
  };
}
