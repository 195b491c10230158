import { format, precisionFixed, scaleLinear, tickStep, type Selection } from 'd3';
import { drawnName } from '../../model/mark.ts';
import type { Plane, Span } from './plane.ts';

/** The part of a box that a map is in, in design px: axes are left of it and below. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const margin = { top: 6, right: 8, bottom: 32, left: 50 };

export function plotIn(width: number, height: number): Plot {
  return {
    left: margin.left,
    top: margin.top,
    width: Math.max(1, width - margin.left - margin.right),
    height: Math.max(1, height - margin.top - margin.bottom),
  };
}

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Of a character of a name, in design px. */
const nameWidth = 7.3;
/** From one tick to the next, in design px. */
const spacing = 60;

/** Draws the axes around a map, in the units of the data, with the inputs' names. */
export function drawAxes(
  group: Group,
  { left, top, width, height }: Plot,
  plane: Plane,
  [xName, yName]: readonly [string, string],
): void {
  group.selectAll('*').remove();
  const bottom = top + height;
  group
    .append('rect')
    .attr('class', 'frame')
    .attr('x', left)
    .attr('y', top)
    .attr('width', width)
    .attr('height', height);
  const ticksOf = (span: Span, range: [number, number], length: number) => {
    const scale = scaleLinear(span, range);
    const count = Math.max(2, Math.floor(length / spacing));
    const text = format(`,.${precisionFixed(tickStep(...span, count))}f`);
    return scale.ticks(count).map((value) => ({ at: scale(value), text: text(value) }));
  };
  const lines = group.append('g').attr('class', 'ticks');
  for (const { at, text } of ticksOf(plane.x, [left, left + width], width)) {
    lines
      .append('line')
      .attr('x1', at)
      .attr('x2', at)
      .attr('y1', bottom)
      .attr('y2', bottom + 4);
    group
      .append('text')
      .attr('x', at)
      .attr('y', bottom + 15)
      .attr('text-anchor', 'middle')
      .text(text);
  }
  for (const { at, text } of ticksOf(plane.y, [bottom, top], height)) {
    lines
      .append('line')
      .attr('x1', left - 4)
      .attr('x2', left)
      .attr('y1', at)
      .attr('y2', at);
    group
      .append('text')
      .attr('x', left - 7)
      .attr('y', at + 4)
      .attr('text-anchor', 'end')
      .text(text);
  }
  group
    .append('text')
    .attr('class', 'name')
    .attr('x', left + width / 2)
    .attr('y', bottom + 28)
    .attr('text-anchor', 'middle')
    .text(drawnName(xName, Math.floor(width / nameWidth)));
  group
    .append('text')
    .attr('class', 'name')
    .attr('transform', `translate(11,${top + height / 2}) rotate(-90)`)
    .attr('text-anchor', 'middle')
    .text(drawnName(yName, Math.floor(height / nameWidth)));
}
