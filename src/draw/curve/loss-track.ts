import { scaleLinear, select } from 'd3';
import { createCut } from './curve.ts';
import { areaPath } from './curve-path.ts';
import type { Extent, LossColumns } from '../kit/domain.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { setLengths } from '../kit/set.ts';
import { evenEdges } from './iteration-axis.ts';
import { iterationLabel } from './loss-axes.ts';
import { lossAxis } from './loss-scale.ts';
import './curve.css';

/** What a loss track shows. */
export interface LossTrackData {
  readonly columns: LossColumns;
  readonly newest: number;
  /** The greatest value of the slider before which the track lies. */
  readonly domainEnd: number;
  /** The cursor's iteration. */
  readonly cursor: number;
  readonly threshold: number;
  readonly lossExtent: Extent | undefined;
}

/** Half the width of the slider's thumb, in px: where its middle stands at either end. */
export const trackInset = 8;
/** The height of the labels under the track, in px. */
export const trackLabelHeight = 16;
let tracks = 0;

/** The x of an iteration on the track, in px: where a native slider has the middle of its thumb. */
export function trackX(iteration: number, domainEnd: number, width: number): number {
  return trackInset + (iteration / domainEnd) * (width - 2 * trackInset);
}

/** Draws the loss curve as the filled track of the scrubber, with iterations under it. Losses are logarithmic. */
export function createLossTrack(svg: SVGSVGElement): Drawing<LossTrackData> {
  const clip = `loss-track-clip-${++tracks}`;
  const root = select(svg).append('g').attr('class', 'loss-track');
  const cut = createCut(root, clip);
  const futureArea = root
    .append('path')
    .attr('class', 'area future')
    .attr('clip-path', `url(#${clip}-future)`);
  const pastArea = root.append('path').attr('class', 'area past').attr('clip-path', `url(#${clip}-past)`);
  const base = root.append('line').attr('class', 'base');
  const basePast = root.append('line').attr('class', 'base past');
  const cursorLine = root.append('line').attr('class', 'cursor');
  const labels = root.append('g').attr('class', 'labels');

  let edges = new Float64Array(0);
  let data: LossTrackData | undefined;
  let width = 0;
  let height = 0;
  let labeled = '';

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    draw();
  });

  function draw() {
    if (!data || width <= 2 * trackInset || height <= trackLabelHeight + 4) return;
    const { newest, domainEnd, cursor, threshold, lossExtent } = data;
    const bottom = height - trackLabelHeight - 1;
    const { y } = lossAxis(lossExtent, threshold, 'log', bottom - 2, 2);
    const x = (iteration: number) => trackX(iteration, domainEnd, width);

    const iterations = domainEnd + 1;
    const all = Math.min(iterations, Math.max(2, Math.round(width - 2 * trackInset)));
    const count = Math.min(all, Math.ceil(((newest + 1) / iterations) * all) + 1);
    if (edges.length !== all + 1 || edges[all] !== iterations) edges = evenEdges(iterations, all);
    const middle = all === iterations ? 0 : (iterations / all - 1) / 2;
    const path = areaPath(
      data.columns(edges, count),
      count,
      (c) => x(Math.min(newest, (c * iterations) / all + middle)),
      y,
      bottom,
    );

    const at = x(Math.min(cursor, domainEnd));
    pastArea.attr('d', path);
    // Nothing lies after a live cursor, and the browser need not clip a whole path away.
    futureArea.attr('d', cursor < newest ? path : null);
    cut(at, width, height);
    setLengths(base, { x1: x(0), x2: x(domainEnd), y1: bottom, y2: bottom });
    setLengths(basePast, { x1: x(0), x2: at, y1: bottom, y2: bottom });
    setLengths(cursorLine, { x1: at, x2: at, y1: 0, y2: bottom });
    drawLabels(domainEnd);
  }

  function drawLabels(domainEnd: number) {
    const key = `${width} ${height} ${domainEnd}`;
    if (key === labeled) return;
    labeled = key;
    const scale = scaleLinear().domain([0, domainEnd]);
    const wide = String(domainEnd).length * 7 + 84;
    const ticks = scale.ticks(Math.max(1, Math.floor(width / wide))).filter(Number.isInteger);
    labels
      .selectAll<SVGTextElement, number>('text')
      .data(ticks)
      .join('text')
      .attr('x', (tick) => {
        const half = iterationLabel(tick, domainEnd).length * 3.4;
        return Math.max(half, Math.min(width - half, trackX(tick, domainEnd, width)));
      })
      .attr('y', height - 3)
      .attr('text-anchor', 'middle')
      .text((tick) => iterationLabel(tick, domainEnd));
  }

  return {
    update(next) {
      data = next;
      draw();
    },
    destroy() {
      unfill();
      root.remove();
    },
  };
}
