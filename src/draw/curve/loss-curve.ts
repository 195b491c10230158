import { scaleLinear, select } from 'd3';
import type { Extent, LossColumns, LossScale } from '../kit/domain.ts';
import { curvePath } from './curve-path.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { lossText } from '../../model/format-number.ts';
import { createLossAxes } from './loss-axes.ts';
import { lossAxis } from './loss-scale.ts';
import type { Box } from '../kit/box.ts';
import { moveInto, placeLabel } from '../kit/place-label.ts';
import { followPointer } from '../kit/follow-pointer.ts';
import { setText } from '../kit/set.ts';
import './curve.css';

/** An iteration and its loss. */
export interface LossPoint {
  readonly iteration: number;
  readonly loss: number;
}

/** What a loss curve shows. */
export interface LossCurveData {
  readonly columns: LossColumns;
  /** The newest iteration of the run. */
  readonly newest: number;
  /** Where the axis of iterations ends, at or after the newest: see `steppedDomainEnd`. */
  readonly domainEnd: number;
  readonly cursor: LossPoint;
  /** The point under the pointer, told by `onHover` before. */
  readonly hover: LossPoint | undefined;
  /** The loss at which the run stops, and what it is the loss of where that is not what the curve shows. */
  readonly threshold: number;
  readonly thresholdOf: string | undefined;
  readonly scale: LossScale;
  /** Of all finite losses of the run. */
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
const characterWidth = 7.3;
const labelHeight = 15;
let curves = 0;

/** Draws the loss of every iteration up to the newest, strong up to the cursor, in the time of its pixels. */
export function createLossCurve(svg: SVGSVGElement, callbacks: LossCurveCallbacks): Drawing<LossCurveData> {
  const clip = `loss-curve-clip-${++curves}`;
  const root = select(svg).append('g').attr('class', 'loss-curve');
  const past = root.append('clipPath').attr('id', `${clip}-past`).append('rect');
  const future = root.append('clipPath').attr('id', `${clip}-future`).append('rect');
  const under = root.append('g');
  const futureCurve = root
    .append('path')
    .attr('class', 'curve future')
    .attr('clip-path', `url(#${clip}-future)`);
  const pastCurve = root.append('path').attr('class', 'curve past').attr('clip-path', `url(#${clip}-past)`);
  const cursorLine = root.append('line').attr('class', 'cursor');
  const axes = createLossAxes(under, root.append('g'), margin);
  const dot = root.append('circle').attr('class', 'dot').attr('r', 4.5);
  const label = root.append('text').attr('class', 'loss-label').attr('dy', '0.85em');
  const hover = root.append('g').attr('class', 'hover').attr('display', 'none');
  const hoverLine = hover.append('line');
  const hoverDot = hover.append('circle').attr('r', 3.5);
  const hoverBox = hover.append('rect').attr('rx', 4);
  const hoverText = hover.append('text').attr('dy', '0.85em');

  const x = scaleLinear();
  let columns = new Float64Array(0);
  /** How many columns the axis has. */
  let drawn = 0;
  let data: LossCurveData | undefined;
  let width = 0;
  let height = 0;

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    draw();
  });

  const unfollow = followPointer(svg, {
    toIteration: (px) => (data ? Math.max(0, Math.min(data.newest, Math.round(x.invert(px)))) : undefined),
    onHover: callbacks.onHover,
    onSeek: callbacks.onSeek,
  });

  function draw() {
    if (!data || width <= margin.left + margin.right || height <= margin.top + margin.bottom) return;
    const { newest, domainEnd, threshold, thresholdOf, scale, lossExtent, cursor } = data;
    const right = width - margin.right;
    const bottom = height - margin.bottom;
    x.domain([0, domainEnd]).range([margin.left, right]);
    const { domain, y } = lossAxis(lossExtent, threshold, scale, bottom, margin.top);
    const bounds: Box = { x: margin.left + 2, y: 0, width: width - margin.left - 2, height: bottom };
    const thresholdLabel = axes.draw({ width, height, x, y, domain, scale, threshold, thresholdOf });

    const path = drawnPath(y);
    const at = x(Math.min(cursor.iteration, newest));
    pastCurve.attr('d', path);
    // Nothing lies after a live cursor, and the browser need not clip a whole path away.
    futureCurve.attr('d', cursor.iteration < newest ? path : null);
    past.attr('x', 0).attr('y', 0).attr('width', at).attr('height', height);
    future
      .attr('x', at)
      .attr('y', 0)
      .attr('width', Math.max(0, width - at))
      .attr('height', height);

    cursorLine.attr('x1', at).attr('x2', at).attr('y1', margin.top).attr('y2', bottom);
    const finite = Number.isFinite(cursor.loss);
    const text = lossText(cursor.loss);
    const cy = finite ? y(cursor.loss) : margin.top;
    dot.attr('cx', at).attr('cy', cy).classed('non-finite', !finite);
    const size = { width: text.length * characterWidth, height: labelHeight };
    const obstacles = thresholdLabel ? [thresholdLabel] : [];
    const place = placeLabel({ x: at, y: cy }, size, 6, bounds, obstacles, (from, to) =>
      curveTop(y, from, to),
    );
    setText(label.node()!, text);
    label.attr('x', place.x).attr('y', place.y);
    drawHover(y, bounds, bottom);
  }

  /** The whole curve. The columns stand still while the run grows, so that it does not shimmer. */
  function drawnPath(y: (loss: number) => number): string {
    const { domainEnd, newest, columns: read } = data!;
    const iterations = domainEnd + 1;
    const all = Math.min(iterations, Math.max(2, Math.round(width - margin.left - margin.right)));
    const count = Math.min(all, Math.ceil(((newest + 1) / iterations) * all) + 1);
    if (columns.length < 2 * all) columns = new Float64Array(2 * all);
    read(0, domainEnd, all, columns);
    drawn = all;
    const middle = all === iterations ? 0 : (iterations / all - 1) / 2;
    return curvePath(columns, count, (c) => x(Math.min(newest, (c * iterations) / all + middle)), y);
  }

  /** The least y of the curve between two x, of what was drawn last. */
  function curveTop(y: (loss: number) => number, from: number, to: number): number {
    const column = (px: number) => Math.floor((drawn * (x.invert(px) + 0.5)) / (data!.domainEnd + 1));
    let max = -Infinity;
    for (let c = Math.max(0, column(from)); c <= Math.min(drawn - 1, column(to)); c++) {
      const greatest = columns[2 * c + 1]!;
      if (greatest > max) max = greatest;
    }
    return max === -Infinity ? Infinity : y(max);
  }

  function drawHover(y: (loss: number) => number, bounds: Box, bottom: number) {
    const point = data!.hover;
    hover.attr('display', point ? null : 'none');
    if (!point) return;
    const at = x(point.iteration);
    const finite = Number.isFinite(point.loss);
    hoverLine.attr('x1', at).attr('x2', at).attr('y1', margin.top).attr('y2', bottom);
    hoverDot
      .attr('display', finite ? null : 'none')
      .attr('cx', at)
      .attr('cy', finite ? y(point.loss) : 0);
    const text = `${point.iteration} · ${lossText(point.loss)}`;
    const size = { width: text.length * characterWidth + 12, height: labelHeight + 6 };
    const box = moveInto({ x: at - size.width / 2, y: margin.top, ...size }, bounds);
    hoverBox.attr('x', box.x).attr('y', box.y).attr('width', box.width).attr('height', box.height);
    hoverText.attr('x', box.x + 6).attr('y', box.y + 4);
    setText(hoverText.node()!, text);
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
