import { select } from 'd3';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { full, short } from '../../model/format-number.ts';
import { drawnName } from '../../model/mark.ts';
import { barGeometry, type BarGeometry } from './bar-layout.ts';
import { setClass, setLengths, setText } from '../kit/set.ts';
import './bars.css';

/** What output bars show. All arrays have one value an output unit. */
export interface OutputBarsData {
  readonly names: readonly string[];
  /** The outputs. */
  readonly values: Float64Array;
  /** The target t; undefined where there is none. */
  readonly targets: Float64Array | undefined;
  /** Whether they are probabilities p, of which the one with the largest target is lit. */
  readonly probabilities: boolean;
  /** Where a bar begins and ends: [0, 1] for probabilities. */
  readonly domain: readonly [number, number];
}

/** How far an output is from its target, as the loss's formulas call both. */
export const differenceName = (probabilities: boolean) => (probabilities ? 'p − t' : 'a − t');

/** Draws a bar for each output, its target as an outline or a dashed line, and both it and the difference in figures. */
export function createOutputBars(svg: SVGSVGElement): Drawing<OutputBarsData> {
  const root = select(svg).append('g').attr('class', 'output-bars');
  let rows = root.selectAll<SVGGElement, string>('g.row');
  let data: OutputBarsData | undefined;
  let names = '';
  let geometry: BarGeometry | undefined;
  let width = 0;
  let height = 0;

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    place();
    paint();
  });

  function join({ names }: OutputBarsData) {
    root.selectAll('*').remove();
    rows = root.selectAll<SVGGElement, string>('g.row').data(names).join('g').attr('class', 'row');
    rows.append('title');
    rows
      .append('text')
      .attr('class', 'name')
      .attr('dy', '0.35em')
      .text((name) => drawnName(name));
    rows.append('rect').attr('class', 'track');
    rows.append('rect').attr('class', 'bar');
    rows.append('rect').attr('class', 'goal');
    rows.append('line').attr('class', 'goal-end');
    rows.append('text').attr('class', 'value').attr('dy', '0.35em').attr('text-anchor', 'end');
    rows.append('text').attr('class', 'difference').attr('dy', '0.35em').attr('text-anchor', 'end');
  }

  function place() {
    if (!data || width === 0) return;
    const g = (geometry = barGeometry(width, height, data.names));
    rows.attr('transform', (_, n) => `translate(0,${g.rowHeight * n})`);
    rows
      .select('.track')
      .attr('x', g.trackX)
      .attr('width', g.trackWidth)
      .attr('y', g.barY)
      .attr('height', g.barHeight)
      .attr('rx', 3);
    rows.selectAll('.bar, .goal').attr('y', g.barY).attr('height', g.barHeight).attr('rx', 3);
    rows
      .select('.goal-end')
      .attr('y1', g.barY - 3)
      .attr('y2', g.barY + g.barHeight + 3);
    rows
      .select('.name')
      .attr('x', 0)
      .attr('y', g.barY + g.barHeight / 2);
    rows.select('.value').attr('x', g.valueX).attr('y', g.valueY);
    rows
      .select('.difference')
      .attr('display', g.difference === undefined ? 'none' : null)
      .attr('x', g.difference?.x ?? 0)
      .attr('y', g.difference?.y ?? 0);
  }

  function paint() {
    if (!data || !geometry) return;
    const { values, targets, domain, probabilities } = data;
    const [from, to] = domain;
    const { trackX, trackWidth, digits } = geometry;
    const x = (value: number) => trackX + trackWidth * Math.max(0, Math.min(1, (value - from) / (to - from)));
    const zero = x(0);
    const greatest = targets?.reduce((a, b) => Math.max(a, b), -Infinity) ?? NaN;
    rows.each(function (_, n) {
      const p = values[n]!;
      const t = targets?.[n] ?? NaN;
      const row = select(this);
      setClass(this, 'is-target', probabilities && t === greatest && greatest > 0);
      setClass(this, 'non-finite', !Number.isFinite(p));
      const bar = Number.isNaN(p) ? zero : x(p);
      const goal = targets ? x(t) : zero;
      const span = (selector: string, end: number) => {
        setLengths(row.select<SVGRectElement>(selector), {
          x: Math.min(zero, end),
          width: Math.abs(end - zero),
        });
      };
      span('.bar', bar);
      span('.goal', goal);
      setClass(this, 'no-target', targets === undefined);
      setLengths(row.select<SVGLineElement>('.goal-end'), { x1: goal, x2: goal });
      setText(row.select<SVGTextElement>('.value').node()!, short(p, digits));
      setText(row.select<SVGTitleElement>('title').node()!, digits < 8 ? full(p) : '');
      const difference = short(p - t, 8);
      setText(
        row.select<SVGTextElement>('.difference').node()!,
        targets ? `${differenceName(probabilities)} ${p - t > 0 ? `+${difference}` : difference}` : '',
      );
    });
  }

  return {
    update(next) {
      data = next;
      const key = JSON.stringify(next.names);
      if (key !== names) {
        names = key;
        join(next);
        place();
      }
      paint();
    },
    destroy() {
      unfill();
      root.remove();
    },
  };
}
