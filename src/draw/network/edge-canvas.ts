import { select, type Selection } from 'd3';
import type { Mark, WeightMark } from '../../model/mark.ts';
import { watchColors } from '../kit/watch-colors.ts';
import type { Activity } from './activity.ts';
import { isActive, isAhead } from './activity.ts';
import { edgeAt } from './edge-hit.ts';
import { edgeIndex, edgesDrawn, edgeValues } from './edge-index.ts';
import { readLooks } from './edge-looks.ts';
import { EdgeRaster } from './edge-raster.ts';
import type { NetworkGraphData } from './network-data.ts';
import { lineClass, pathOf, strokeWidth } from './network-edges.ts';
import { edgeEnds, type NetworkGeometry } from './network-layout.ts';
import { haveSameEdges, type PaintedEdges } from './painted-edges.ts';
import { strongest } from './strongest.ts';

/** A quarter of a frame. */
const SLOW_MS = 4;

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
  /** Whether painting them takes much of a frame on this machine. */
  readonly slow: boolean;
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
    // Opaque, so under all else.
    .insert('canvas', ':first-child')
    .attr('class', 'network-edges')
    .attr('aria-hidden', 'true');
  const element = canvas.node()!;
  const context = element.getContext('2d', { alpha: false })!;
  const index = edgeIndex(columns);
  const { drawn: most, of } = edgesDrawn(columns);
  const marks = Array.from({ length: index.size }, (_, n) => index.at(n));
  const values = new Float64Array(index.size);
  const looks = readLooks(root);
  let geometry: NetworkGeometry | undefined;
  let data: NetworkGraphData | undefined;
  let state: EdgeState = { lit: undefined, activity: undefined };
  let drawn = new Uint32Array(0);
  let widths = new Float64Array(0);
  let request = 0;
  /** How long painting takes, about, in ms. */
  let took = 0;
  let raster: { readonly by: NetworkGeometry; readonly px: number; readonly into: EdgeRaster } | undefined;
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

  /** What edges are painted into, anew where they or their pixels are elsewhere. */
  function rasterFor(placed: NetworkGeometry): EdgeRaster {
    const { width, height } = svg.viewBox.baseVal;
    // As `fillBox` has it: the style sheet would be looked up, and the page laid out for it, in every frame.
    const px = (Number(svg.getAttribute('width')) / width) * devicePixelRatio;
    if (raster === undefined || raster.by !== placed || raster.px !== px) {
      const ends = columns.slice(1).map((_, layer) => edgeEnds(placed, layer));
      raster = { by: placed, px, into: new EdgeRaster({ width, height }, px, ends) };
    }
    return raster.into;
  }

  function paintNow() {
    cancelAnimationFrame(request);
    request = 0;
    if (geometry === undefined || data === undefined) return;
    const begun = performance.now();
    const into = rasterFor(geometry);
    into.clear(looks.paper);
    const lit = new Set(state.lit === undefined ? [] : edgesAt(state.lit));
    const { scale, y } = geometry;
    for (let n = 0; n < drawn.length; n++) {
      const number = drawn[n]!;
      const mark = marks[number]!;
      const { lines, casing } = looks.of(stateOf(mark, lit, number));
      const y0 = y[mark.layer]![mark.from]!;
      const y1 = y[mark.layer + 1]![mark.to]!;
      const width = widths[n]!;
      if (casing !== undefined) into.stroke(mark.layer, y0, y1, width + 5 * scale, casing);
      // Dashes that all began at the same place would stand in stripes.
      const line = lines[lineClass(width, values[number]!)];
      if (line !== undefined) into.stroke(mark.layer, y0, y1, width, line, 5 * (mark.from + mark.to));
    }
    const { image } = into;
    if (element.width !== image.width) element.width = image.width;
    if (element.height !== image.height) element.height = image.height;
    context.putImageData(image, 0, 0);
    took += (performance.now() - begun - took) / 8;
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
    get slow() {
      return took > SLOW_MS;
    },
    at: (point) => geometry && edgeAt(geometry, index, drawn, widths, point),
    asPaths() {
      if (geometry === undefined) return () => undefined;
      const placed = geometry;
      const lit = new Set(state.lit === undefined ? [] : edgesAt(state.lit));
      const groups = edges
        .insert('g', () => edges.node()!.firstChild as Element | null)
        .selectAll('g')
        .data(Array.from(drawn, (number, n) => ({ number, mark: marks[number]!, width: widths[n]! })))
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
