import { select } from 'd3';
import type { Extent, LossColumns, LossScale } from '../kit/domain.ts';
import { createCurveLegend, legendHeight, type LegendEntry } from './curve-legend.ts';
import { createCurve, createCut } from './curve.ts';
import { curvePath } from './curve-path.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { lossText } from '../../model/format-number.ts';
import { createGoodnessAxis, goodnessMargin } from './goodness-axis.ts';
import { iterationAxis, type IterationAxis } from './iteration-axis.ts';
import { createLossAxes } from './loss-axes.ts';
import { lossAxis } from './loss-scale.ts';
import type { Box } from '../kit/box.ts';
import { moveInto, placeLabel } from '../kit/place-label.ts';
import { createReadout, readoutSize, type ReadoutRow } from './loss-readout.ts';
import { createScoreCurves, type ScoreCurves } from './score-curves.ts';
import { followPointer } from '../kit/follow-pointer.ts';
import { setLengths, setClass, setText } from '../kit/set.ts';
import './curve.css';

/** What is known at an iteration. */
export interface LossPoint {
  readonly iteration: number;
  /** The loss that the curve has there; undefined where no curve shows it. */
  readonly loss: number | undefined;
  /** What is said of it. */
  readonly rows: readonly ReadoutRow[];
}

/** A moving average of the losses, which is drawn beside them. */
export interface SmoothedCurve {
  readonly columns: LossColumns;
  readonly name: string;
}

/** What a loss curve shows. */
export interface LossCurveData {
  /** The losses of the batches; undefined where they are not shown. */
  readonly columns: LossColumns | undefined;
  /** What was evaluated over all samples; undefined where nothing of it is shown. */
  readonly scores: ScoreCurves | undefined;
  /** Updates an epoch, where the axis below counts epochs; undefined where it counts iterations. */
  readonly perEpoch: number | undefined;
  /** Whether it says itself which curve is which: the page says it beside it. */
  readonly named: boolean;
  readonly smoothed: SmoothedCurve | undefined;
  /** The newest iteration of the run. */
  readonly newest: number;
  /** Where the axis of iterations ends, at or after the newest: see `steppedDomainEnd`. */
  readonly domainEnd: number;
  /** Where the cursor is; its loss is undefined where no curve shows it. */
  readonly cursor: { readonly iteration: number; readonly loss: number | undefined };
  /** The point under the pointer, told by `onHover` before. */
  readonly hover: LossPoint | undefined;
  /** The loss at which the run stops, and what it is the loss of where that is not what the curve shows. */
  readonly threshold: number;
  readonly thresholdOf: string | undefined;
  readonly scale: LossScale;
  readonly iterationScale: LossScale;
  /** Of all finite losses that are shown. */
  readonly lossExtent: Extent | undefined;
}

/** What a loss curve tells. */
export interface LossCurveCallbacks {
  /** The iteration under the pointer, 0…newest; undefined when it has left. */
  onHover(iteration: number | undefined): void;
  /** Press or drag: the cursor is to go to this iteration, 0…newest. */
  onSeek(iteration: number): void;
}

/** A margin holds the labels of the axes. */
const margin = { top: 10, right: 16, bottom: 24, left: 46 };
/** The names of the curves from the left: beside their average the losses themselves are told apart from it. */
function namesOf({ columns, smoothed, scores, named }: LossCurveData): LegendEntry[] {
  const raw = { kind: 'raw', text: scores ? 'batch' : 'raw' };
  return [
    ...(columns && (smoothed || named) ? [raw] : []),
    ...(smoothed ? [{ kind: 'smoothed', text: smoothed.name }] : []),
    ...((named && scores?.curves.map(({ kind, name }) => ({ kind, text: name }))) || []),
  ];
}

/** Whether some curve is of losses, and not of how right the outputs are. */
export const showsLosses = ({ columns, smoothed, scores }: LossCurveData): boolean =>
  columns !== undefined ||
  smoothed !== undefined ||
  (scores?.curves.some(({ kind }) => !kind.endsWith('goodness')) ?? false);

const characterWidth = 7.3;
const labelHeight = 15;
const besidePointer = 8;
let curves = 0;

/** Draws the loss of every iteration up to the newest, strong up to the cursor, in the time of its pixels. */
export function createLossCurve(svg: SVGSVGElement, callbacks: LossCurveCallbacks): Drawing<LossCurveData> {
  const clip = `loss-curve-clip-${++curves}`;
  const root = select(svg).append('g').attr('class', 'loss-curve');
  const cut = createCut(root, clip);
  const under = root.append('g');
  const rawCurve = createCurve(root, clip, 'raw');
  const smoothedCurve = createCurve(root, clip, 'smoothed');
  const scoreCurves = createScoreCurves(root, clip);
  const goodnessAxis = createGoodnessAxis(under);
  const cursorLine = root.append('line').attr('class', 'cursor');
  const axes = createLossAxes(under, root.append('g'));
  const legend = createCurveLegend(root);
  const dot = root.append('circle').attr('class', 'dot').attr('r', 4.5);
  const label = root.append('text').attr('class', 'loss-label').attr('dy', '0.85em');
  const hover = root.append('g').attr('class', 'hover').attr('display', 'none');
  const hoverLine = hover.append('line');
  const hoverDot = hover.append('circle').attr('r', 3.5);
  const readout = createReadout(hover);

  let x: IterationAxis | undefined;
  /** The losses themselves, as drawn last. */
  let columns: Float64Array | undefined;
  let data: LossCurveData | undefined;
  let width = 0;
  let height = 0;

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    draw();
  });

  const unfollow = followPointer(svg, {
    toIteration: (px) => (data && x ? Math.min(data.newest, x.at(px)) : undefined),
    onHover: callbacks.onHover,
    onSeek: callbacks.onSeek,
  });

  /** Another axis only where something about it has changed. */
  function axisOf({ iterationScale, domainEnd, scores }: LossCurveData): IterationAxis {
    const right = width - (scores?.goodness ? goodnessMargin : margin.right);
    const same =
      x?.scale === iterationScale && x.end === domainEnd && x.left === margin.left && x.right === right;
    if (!same) x = iterationAxis(iterationScale, domainEnd, margin.left, right);
    return x!;
  }

  function draw() {
    if (!data || width <= margin.left + margin.right || height <= margin.top + margin.bottom) return;
    const { newest, threshold, thresholdOf, scale, lossExtent, cursor, smoothed, scores, perEpoch } = data;
    const names = namesOf(data);
    const bottom = height - margin.bottom;
    const top = margin.top + (names.length > 0 ? legendHeight : 0);
    const axis = axisOf(data);
    const { domain, y, floored } = lossAxis(lossExtent, threshold, scale, bottom, top);
    const bounds: Box = {
      x: margin.left + 2,
      y: top - 10,
      width: width - margin.left - 2,
      height: bottom - top + 10,
    };
    const thresholdLabel = axes.draw({
      x: axis,
      bottom,
      top,
      y,
      domain,
      scale,
      floored,
      threshold,
      thresholdOf,
      perEpoch,
      losses: showsLosses(data),
    });
    const goodnessY = goodnessAxis.draw(scores?.goodness, axis.right, bottom, top);

    const at = axis.x(Math.min(cursor.iteration, newest));
    const isPast = cursor.iteration < newest;
    setClass(root.node()!, 'smoothing', smoothed !== undefined);
    setClass(root.node()!, 'scored', scores !== undefined && scores.curves.length > 0);
    const count = Math.min(axis.columns, axis.columnAt(axis.x(newest)) + 1);
    columns = data.columns?.(axis.edges, count);
    const averages = smoothed?.columns(axis.edges, count);
    rawCurve(columns && pathOf(axis, columns, count, y), isPast);
    scoreCurves.draw(scores, axis, { loss: y, goodness: goodnessY }, isPast);
    smoothedCurve(averages && pathOf(axis, averages, count, y), isPast);
    legend.draw(names, axis.right);
    cut(at, width, height);

    setLengths(cursorLine, { x1: at, x2: at, y1: top, y2: bottom });
    const { loss = NaN } = cursor;
    for (const part of [dot, label]) part.attr('display', cursor.loss === undefined ? 'none' : null);
    const finite = Number.isFinite(loss);
    const text = lossText(loss);
    const cy = finite ? y(loss) : top;
    setLengths(dot, { cx: at, cy });
    setClass(dot.node()!, 'non-finite', !finite);
    const size = { width: text.length * characterWidth, height: labelHeight };
    // On the average it would read as the average's.
    const average = stretch(axis, averages, y, at - 6 - size.width, at);
    const obstacles = [thresholdLabel, average].filter((box) => box !== undefined);
    const place = placeLabel(
      { x: at, y: cy },
      size,
      6,
      bounds,
      obstacles,
      (from, to) => stretch(axis, columns, y, from, to)?.y ?? Infinity,
    );
    setText(label.node()!, text);
    setLengths(label, { x: place.x, y: place.y });
    drawHover(axis, y, bounds, top, bottom);
  }

  /** The whole curve. The columns stand still while the run grows, so that it does not shimmer. */
  function pathOf(
    axis: IterationAxis,
    values: Float64Array,
    count: number,
    y: (loss: number) => number,
  ): string {
    return curvePath(values, count, (c) => axis.middle(c, data!.newest), y);
  }

  /** Where a curve is between two x, of what was drawn last; undefined where it is not. */
  function stretch(
    axis: IterationAxis,
    values: Float64Array | undefined,
    y: (loss: number) => number,
    from: number,
    to: number,
  ): Box | undefined {
    if (values === undefined) return undefined;
    let min = Infinity;
    let max = -Infinity;
    const last = Math.min(axis.columnAt(to), axis.columnAt(axis.x(data!.newest)));
    for (let c = axis.columnAt(from); c <= last; c++) {
      if (values[2 * c]! < min) min = values[2 * c]!;
      if (values[2 * c + 1]! > max) max = values[2 * c + 1]!;
    }
    return max < min ? undefined : { x: from, y: y(max), width: to - from, height: y(min) - y(max) };
  }

  function drawHover(
    axis: IterationAxis,
    y: (loss: number) => number,
    bounds: Box,
    top: number,
    bottom: number,
  ) {
    const point = data!.hover;
    hover.attr('display', point ? null : 'none');
    if (!point) return;
    const at = axis.x(point.iteration);
    const { loss = NaN, rows } = point;
    const finite = Number.isFinite(loss);
    setLengths(hoverLine, { x1: at, x2: at, y1: top, y2: bottom });
    hoverDot
      .attr('display', finite ? null : 'none')
      .attr('cx', at)
      .attr('cy', finite ? y(loss) : 0);
    const size = readoutSize(rows);
    // Beside the pointer, where that has room.
    const right = at + besidePointer;
    const x = right + size.width <= bounds.x + bounds.width ? right : at - besidePointer - size.width;
    let box = moveInto({ x, y: top, ...size }, bounds);
    // At the foot where it would hide the curve at the top.
    const curve = stretch(axis, columns, y, box.x, box.x + box.width);
    if (curve && curve.y < top + size.height) box = moveInto({ ...box, y: bottom - size.height - 6 }, bounds);
    readout(rows, box);
  }

  return {
    update(next) {
      data = next;
      draw();
    },
    destroy() {
      unfill();
      unfollow();
      root.remove();
    },
  };
}
