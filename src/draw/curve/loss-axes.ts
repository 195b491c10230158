import { axisBottom, axisLeft, type ScaleLinear, type Selection } from 'd3';
import { logTicks, type Domain, type LossScale } from '../kit/domain.ts';
import type { LossToY } from './curve-path.ts';
import type { Box } from '../kit/box.ts';
import { setText } from '../kit/set.ts';

/** What the axes of a loss curve show. */
export interface LossAxesData {
  readonly width: number;
  readonly height: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: LossToY;
  readonly domain: Domain;
  readonly scale: LossScale;
  readonly threshold: number;
  /** What the threshold is for, where that is not what the curve shows. */
  readonly thresholdOf: string | undefined;
}

/** Draws axes and threshold, anew only when they differ from before. */
export interface LossAxes {
  /** @returns where the threshold's label stands; undefined when the threshold is not within the axis */
  draw(data: LossAxesData): Box | undefined;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;
type Margin = Record<'top' | 'right' | 'bottom' | 'left', number>;

/**
 * Axes below and left, and the threshold as a dashed line across.
 *
 * @param under the curves: for axes and lines
 * @param over the curves: for the threshold's label
 */
export function createLossAxes(under: Group, over: Group, margin: Margin): LossAxes {
  const bottomAxis = under.append('g').attr('class', 'axis axis-x');
  const leftAxis = under.append('g').attr('class', 'axis axis-y');
  const line = under.append('line').attr('class', 'threshold');
  const label = over.append('text').attr('class', 'threshold-label').attr('dy', '0.85em');
  let drawn = '';
  let box: Box | undefined;

  function draw({
    width,
    height,
    x,
    y,
    domain,
    scale,
    threshold,
    thresholdOf,
  }: LossAxesData): Box | undefined {
    const bottom = height - margin.bottom;
    const right = width - margin.right;
    bottomAxis.attr('transform', `translate(0,${bottom})`).call(
      axisBottom<number>(x)
        .tickValues(x.ticks(Math.max(2, (right - margin.left) / 70)).filter(Number.isInteger))
        .tickFormat((value) => iterationLabel(value, x.domain()[1]!))
        .tickSize(5)
        .tickSizeOuter(0),
    );
    const map = Object.assign((value: number) => y(value), {
      domain: () => [...domain],
      range: () => [bottom, margin.top],
      copy: () => map,
    });
    const labels = Math.max(2, Math.floor((bottom - margin.top) / 40));
    const ticks =
      scale === 'log'
        ? logTicks(domain, labels)
        : x
            .copy()
            .domain(domain)
            .ticks(labels)
            .map((value) => ({ value, labeled: true }));
    const labeled = new Set(ticks.filter((tick) => tick.labeled).map(({ value }) => value));
    leftAxis.attr('transform', `translate(${margin.left},0)`).call(
      axisLeft<number>(map)
        .tickValues(ticks.map(({ value }) => value))
        .tickFormat((value) => (labeled.has(value) ? tickLabel(value) : ''))
        .tickSize(5)
        .tickSizeOuter(0),
    );
    leftAxis
      .selectAll<SVGLineElement, number>('.tick line')
      .attr('x2', (value) => (labeled.has(value) ? -5 : -3));

    const shown = Number.isFinite(threshold) && threshold >= domain[0] && threshold <= domain[1];
    line.attr('display', shown ? null : 'none');
    label.attr('display', shown ? null : 'none');
    if (!shown) return undefined;
    const at = y(threshold);
    line.attr('x1', margin.left).attr('x2', right).attr('y1', at).attr('y2', at);
    const text = `stop at ${tickLabel(threshold)}${thresholdOf === undefined ? '' : ` (${thresholdOf})`}`;
    setText(label.node()!, text);
    const size = { width: text.length * 6.6, height: 15 };
    const top = at + 3 + size.height <= bottom ? at + 3 : at - 3 - size.height;
    label.attr('x', right).attr('y', top).attr('text-anchor', 'end');
    return { ...size, x: right - size.width, y: top };
  }

  return {
    draw(data) {
      const { width, height, x, domain, scale, threshold, thresholdOf } = data;
      const key = [width, height, x.domain(), domain, scale, threshold, thresholdOf].join(' ');
      if (key !== drawn) {
        drawn = key;
        box = draw(data);
      }
      return box;
    },
  };
}

/** An iteration on an axis: plain on axes that end before 10,000, else in thousands and millions. */
export function iterationLabel(iteration: number, domainEnd: number): string {
  if (domainEnd < 10_000 || iteration === 0) return String(iteration);
  return iteration < 1e6 ? `${iteration / 1000}k` : `${iteration / 1e6}M`;
}

/** A loss on the axis: plain where that is short, else with an exponent. */
export function tickLabel(value: number): string {
  const plain = String(Number(value.toPrecision(12)));
  return plain.length <= 5 ? plain : Number(value.toPrecision(3)).toExponential();
}
