import { axisBottom, axisLeft, line, scaleLinear, select } from 'd3';
import type { RuleComparison } from '../../../worker/protocol.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { followPointer } from '../kit/follow-pointer.ts';
import { short } from '../../model/format-number.ts';
import { iterationLabel } from './loss-axes.ts';
import { angleEnd, errorEnd, nearestIndex } from './rule-scale.ts';
import { setText } from '../kit/set.ts';
import './curve.css';

/** What the chart of a rule against the exact gradient shows. */
export interface RuleChartData {
  readonly points: RuleComparison;
  /** The newest iteration of the run. */
  readonly newest: number;
  /** Where the axis of iterations ends, at or after the newest: see `steppedDomainEnd`. */
  readonly domainEnd: number;
  /** The cursor's iteration. */
  readonly cursor: number;
}

const margin = { top: 20, right: 14, bottom: 22, left: 40 };
/** Between the two strips: room for the title of the lower one. */
const gap = 26;

/** An angle for people: `34.2°`. */
const angleText = (angle: number) => (Number.isNaN(angle) ? 'no angle' : `${short(angle, 4)}°`);

/**
 * Draws the angle and the relative error along a run, as two strips over one axis of iterations.
 *
 * @param onSeek press or drag: the cursor is to go to this iteration, 0…newest
 */
export function createRuleChart(
  svg: SVGSVGElement,
  onSeek: (iteration: number) => void,
): Drawing<RuleChartData> {
  const root = select(svg).append('g').attr('class', 'rule-chart');
  const bottomAxis = root.append('g').attr('class', 'axis');
  const cursorLine = root.append('line').attr('class', 'cursor');
  const hoverLine = root.append('line').attr('class', 'hover');
  const strips = [
    { ...strip('angle'), title: 'angle to the exact gradient', unit: '°', end: angleEnd, text: angleText },
    {
      ...strip('relativeError'),
      title: 'relative error',
      unit: '',
      end: errorEnd,
      text: (error: number) => short(error, 4),
    },
  ] as const;
  const x = scaleLinear();
  let data: RuleChartData | undefined;
  let hovered: number | undefined;
  let width = 0;
  let height = 0;

  function strip<Column extends 'angle' | 'relativeError'>(column: Column) {
    const group = root.append('g').attr('class', `strip ${column}`);
    return {
      column,
      axis: group.append('g').attr('class', 'axis'),
      curve: group.append('path').attr('class', 'curve'),
      dot: group.append('circle').attr('class', 'dot').attr('r', 3.5),
      name: group.append('text').attr('class', 'name'),
      value: group.append('text').attr('class', 'value').attr('text-anchor', 'end'),
    };
  }

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    draw();
  });
  const unfollow = followPointer(svg, {
    toIteration: (px) => (data ? Math.max(0, Math.min(data.newest, Math.round(x.invert(px)))) : undefined),
    onHover(iteration) {
      hovered = iteration;
      draw();
    },
    onSeek,
  });

  function draw() {
    if (!data || width <= margin.left + margin.right || height <= margin.top + gap + margin.bottom) return;
    const { domainEnd, cursor } = data;
    const right = width - margin.right;
    const bottom = height - margin.bottom;
    const stripHeight = (bottom - margin.top - gap) / 2;
    x.domain([0, domainEnd]).range([margin.left, right]).clamp(true);
    bottomAxis.attr('transform', `translate(0,${bottom})`).call(
      axisBottom<number>(x)
        .tickValues(x.ticks(Math.max(2, (right - margin.left) / 70)).filter(Number.isInteger))
        .tickFormat((value) => iterationLabel(value, domainEnd))
        .tickSize(5)
        .tickSizeOuter(0),
    );
    for (const [element, at] of [
      [cursorLine, cursor],
      [hoverLine, hovered],
    ] as const) {
      element.attr('display', at === undefined ? 'none' : null);
      const px = x(at ?? 0);
      element.attr('x1', px).attr('x2', px).attr('y1', margin.top).attr('y2', bottom);
    }
    for (const [n, part] of strips.entries()) {
      const top = margin.top + n * (stripHeight + gap);
      drawStrip(part, data, top, top + stripHeight);
    }
  }

  function drawStrip(
    part: (typeof strips)[number],
    { points, cursor }: RuleChartData,
    top: number,
    bottom: number,
  ) {
    const values = points[part.column];
    const end = part.end(values);
    const y = scaleLinear().domain([0, end]).range([bottom, top]);
    part.axis.attr('transform', `translate(${margin.left},0)`).call(
      axisLeft<number>(y)
        .tickValues([0, end / 2, end])
        .tickFormat((value) => `${value}${part.unit}`)
        .tickSize(5)
        .tickSizeOuter(0),
    );
    const path = line<number>()
      .defined((at) => Number.isFinite(values[at]!))
      .x((at) => x(points.iterations[at]!))
      .y((at) => y(values[at]!));
    part.curve.attr('d', path(points.iterations.keys()));
    part.name.attr('x', margin.left).attr('y', top - 7);
    setText(part.name.node()!, part.title);

    const at = nearestIndex(points.iterations, hovered ?? cursor);
    const value = values[at] ?? NaN;
    part.dot
      .attr('display', Number.isFinite(value) ? null : 'none')
      .attr('cx', x(points.iterations[at] ?? 0))
      .attr('cy', Number.isFinite(value) ? y(value) : 0);
    part.value.attr('x', width - margin.right).attr('y', top - 7);
    setText(part.value.node()!, at < 0 ? '' : `${points.iterations[at]!}: ${part.text(value)}`);
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
