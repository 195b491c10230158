import { extent, line, scaleLinear, select } from 'd3';
import type { Drawing } from '../kit/drawing.ts';
import './plot.css';

/** A line through points. */
export interface PlottedLine {
  readonly name: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly dashed?: boolean;
}

export interface FunctionPlotData {
  readonly lines: readonly PlottedLine[];
}

/** The plot is as large as its box, in units of its own. */
const WIDTH = 80;
const HEIGHT = 56;
const ROOM = 2;

/** Draws functions of one number small, with the axes where they are seen. */
export function createFunctionPlot(svg: SVGSVGElement): Drawing<FunctionPlotData> {
  const root = select(svg)
    .attr('viewBox', `0 0 ${WIDTH} ${HEIGHT}`)
    .attr('preserveAspectRatio', 'none')
    .append('g')
    .attr('class', 'function-plot');
  const axisX = root.append('line').attr('class', 'axis');
  const axisY = root.append('line').attr('class', 'axis');
  const x = scaleLinear();
  const y = scaleLinear();
  return {
    update({ lines }) {
      const span = (of: (line: PlottedLine) => Float64Array): [number, number] => {
        const [least = 0, most = 1] = extent(lines.flatMap((one) => [...of(one)].filter(Number.isFinite)));
        return least < most ? [least, most] : [least - 1, most + 1];
      };
      x.domain(span((one) => one.x)).range([ROOM, WIDTH - ROOM]);
      const [low, high] = span((one) => one.y);
      y.domain([Math.min(low, 0), Math.max(high, 0)]).range([HEIGHT - ROOM, ROOM]);
      axisX.attr('x1', 0).attr('x2', WIDTH).attr('y1', y(0)).attr('y2', y(0));
      axisY.attr('y1', 0).attr('y2', HEIGHT).attr('x1', x(0)).attr('x2', x(0));
      root
        .selectAll<SVGPathElement, PlottedLine>('path')
        .data(lines)
        .join('path')
        .attr('class', ({ dashed }) => (dashed === true ? 'line dashed' : 'line'))
        .attr('d', (one) =>
          line<number>()
            .defined((n) => Number.isFinite(one.y[n]!))
            .x((n) => x(one.x[n]!))
            .y((n) => y(one.y[n]!))(one.x.keys()),
        );
    },
    destroy() {
      root.remove();
    },
  };
}
