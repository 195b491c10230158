import { axisBottom, axisLeft, ticks, type Axis, type Selection } from 'd3';
import { logTicks, type Domain, type LogTick, type LossScale } from '../kit/domain.ts';
import type { LossToY } from './curve-path.ts';
import { full, short } from '../../model/format-number.ts';
import type { Box } from '../kit/box.ts';
import { setText } from '../kit/set.ts';
import { iterationTicks, type IterationAxis } from './iteration-axis.ts';

/** What the axes of a loss curve show. */
export interface LossAxesData {
  readonly x: IterationAxis;
  /** Where the axis of losses begins and ends, in px. */
  readonly bottom: number;
  readonly top: number;
  readonly y: LossToY;
  readonly domain: Domain;
  readonly scale: LossScale;
  /** Whether losses ≤ 0 are drawn at the lower end. */
  readonly floored: boolean;
  readonly threshold: number;
  /** What the threshold is for, where that is not what the curve shows. */
  readonly thresholdOf: string | undefined;
  /** Updates an epoch, where iterations are counted in epochs. */
  readonly perEpoch: number | undefined;
  /** Whether some curve is of losses: without one there is neither their axis nor the threshold. */
  readonly losses: boolean;
}

/** Draws axes and threshold, anew only when they differ from before. */
export interface LossAxes {
  /** @returns where the threshold's label stands; undefined when the threshold is not within the axis */
  draw(data: LossAxesData): Box | undefined;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;
/** Maps a value of an axis to px, as D3 wants it of a scale. */
type Scale = ((value: number) => number) & {
  domain(): number[];
  range(): number[];
  copy(): Scale;
};
const characterWidth = 6.6;
/** From one label of the left axis to the next at least. */
const labelLine = 14;

/**
 * Axes below and left, and the threshold as a dashed line across.
 *
 * @param under the curves: for axes and lines
 * @param over the curves: for the threshold's label
 */
export function createLossAxes(under: Group, over: Group): LossAxes {
  const bottomAxis = under.append('g').attr('class', 'axis axis-x');
  const leftAxis = under.append('g').attr('class', 'axis axis-y');
  const line = under.append('line').attr('class', 'threshold');
  const label = over.append('text').attr('class', 'threshold-label').attr('dy', '0.85em');
  let drawn = '';
  let box: Box | undefined;

  function draw(data: LossAxesData): Box | undefined {
    const { x, bottom, top, y, domain, threshold, thresholdOf, perEpoch = 1 } = data;
    const { left, right, end } = x;
    const iterationText = (value: number) => iterationLabel(rounded(value / perEpoch), end / perEpoch);
    const below = iterationTicks(x, (value) => iterationText(value).length * characterWidth, perEpoch);
    drawAxis(
      bottomAxis.attr('transform', `translate(0,${bottom})`),
      axisBottom<number>(scaleOf(x.x, [0, end], [left, right])),
      below,
      iterationText,
      ['y2', 1],
    );
    drawAxis(
      leftAxis.attr('transform', `translate(${left},0)`),
      axisLeft<number>(scaleOf(y, domain, [bottom, top])),
      lossTicks(data),
      (value) => lossTickLabel(value, data),
      ['x2', -1],
    );

    leftAxis.attr('display', data.losses ? null : 'none');
    const shown =
      data.losses && Number.isFinite(threshold) && threshold >= domain[0] && threshold <= domain[1];
    line.attr('display', shown ? null : 'none');
    label.attr('display', shown ? null : 'none');
    if (!shown) return undefined;
    const at = y(threshold);
    line.attr('x1', left).attr('x2', right).attr('y1', at).attr('y2', at);
    const text = `stop at ${thresholdText(threshold)}${thresholdOf === undefined ? '' : ` (${thresholdOf})`}`;
    setText(label.node()!, text);
    const size = { width: text.length * characterWidth, height: 15 };
    // At the left, where losses that fall to it are far from it yet.
    const labelTop = at + 3 + size.height <= bottom ? at + 3 : at - 3 - size.height;
    label.attr('x', left + 6).attr('y', labelTop);
    return { ...size, x: left + 6, y: labelTop };
  }

  return {
    draw(data) {
      const { x, bottom, top, domain, scale, floored, threshold, thresholdOf, perEpoch, losses } = data;
      const along = [x.scale, x.end, x.left, x.right];
      const key = [along, bottom, top, domain, scale, floored, threshold, thresholdOf, perEpoch, losses].join(
        ' ',
      );
      if (key !== drawn) {
        drawn = key;
        box = draw(data);
      }
      return box;
    },
  };
}

/** Without the dust of a division. */
const rounded = (value: number) => Number(value.toPrecision(12));

function scaleOf(map: (value: number) => number, domain: readonly number[], range: number[]): Scale {
  const scale: Scale = Object.assign((value: number) => map(value), {
    domain: () => [...domain],
    range: () => range,
    copy: () => scale,
  });
  return scale;
}

/** Ticks without a label are shorter. */
function drawAxis(
  group: Group,
  axis: Axis<number>,
  all: readonly LogTick[],
  text: (value: number) => string,
  [end, direction]: ['x2' | 'y2', 1 | -1],
): void {
  const labeled = new Set(all.filter((tick) => tick.labeled).map(({ value }) => value));
  group.call(
    axis
      .tickValues(all.map(({ value }) => value))
      .tickFormat((value) => (labeled.has(value) ? text(value) : ''))
      .tickSize(5)
      .tickSizeOuter(0),
  );
  group
    .selectAll<SVGLineElement, number>('.tick line')
    .attr(end, (value) => direction * (labeled.has(value) ? 5 : 3));
}

/** An iteration on an axis: plain on axes that end before 10,000, else in thousands and millions from 1,000 on. */
export function iterationLabel(iteration: number, domainEnd: number): string {
  if (domainEnd < 10_000 || iteration < 1000) return String(iteration);
  return iteration < 1e6 ? `${iteration / 1000}k` : `${iteration / 1e6}M`;
}

/** The threshold, whole where that is short, else by four significant digits or more: its field has all of them. */
export function thresholdText(threshold: number): string {
  const whole = full(threshold);
  return whole.length <= 9 ? whole : short(threshold, 4);
}

/** The ticks of the axis of losses. Where losses lie at its lower end that it does not reach, that end is one. */
export function lossTicks({
  domain,
  scale,
  floored,
  y,
  bottom,
  top,
}: Pick<LossAxesData, 'domain' | 'scale' | 'floored' | 'y' | 'bottom' | 'top'>): LogTick[] {
  const labels = Math.max(2, Math.floor((bottom - top) / 40));
  if (scale === 'linear') return ticks(...domain, labels).map((value) => ({ value, labeled: true }));
  const powers = logTicks(domain, labels);
  if (!floored) return powers;
  const [floor] = domain;
  const above = powers.filter(({ value }) => value > floor * (1 + 1e-9));
  const hasRoom = (value: number) => bottom - y(value) >= labelLine;
  return [
    { value: floor, labeled: true },
    ...above.map(({ value, labeled }) => ({ value, labeled: labeled && hasRoom(value) })),
  ];
}

/** A loss on the axis; at its lower end `≤1e-6` where losses lie there that it does not reach, such as 0. */
export function lossTickLabel(
  value: number,
  { domain, floored }: Pick<LossAxesData, 'domain' | 'floored'>,
): string {
  return `${floored && value === domain[0] ? '≤' : ''}${tickLabel(value)}`;
}

/** A loss on the axis: plain where that is short, else with an exponent. */
export function tickLabel(value: number): string {
  const plain = String(Number(value.toPrecision(12)));
  return plain.length <= 5 ? plain : Number(plain).toExponential();
}
