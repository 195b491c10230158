import { select } from 'd3';
import type { Drawing } from '../kit/drawing.ts';
import { edgeWidth, type Thickness } from './thickness.ts';
import './network.css';

/** What the legend shows. */
export interface ThicknessLegendData {
  readonly thickness: Thickness;
}

const positiveLength = 18;
/** Enough for two of the longest dashes. */
const negativeLength = 35;
const gap = 3;
/** From the lines to their number, a digit of it, and from it to the next lines. */
const beforeText = 6;
const digitWidth = 6.7;
const afterText = 12;
const height = 24;

/**
 * Draws three sample weights with the widths that the network graph gives them, positive beside negative.
 * Sets the svg's own width and height: one height for all, which the thickest lines may exceed by a little.
 */
export function createThicknessLegend(svg: SVGSVGElement): Drawing<ThicknessLegendData> {
  const root = select(svg).append('g').attr('class', 'thickness-legend');
  let drawn: Thickness | undefined;

  return {
    update({ thickness }) {
      if (
        thickness.half === drawn?.half &&
        thickness.root === drawn.root &&
        thickness.greatest === drawn.greatest
      )
        return;
      drawn = thickness;
      const samples = sampleWeights(thickness);
      const textX = positiveLength + gap + negativeLength + beforeText;
      const widths = samples.map((weight) => textX + digitWidth * String(weight).length + afterText);
      const starts = widths.map((_, n) => widths.slice(0, n).reduce((sum, width) => sum + width, 0));
      const width = Math.ceil(starts.at(-1)! + widths.at(-1)! - afterText);
      select(svg)
        .attr('width', `${width / 10}rem`)
        .attr('height', `${height / 10}rem`)
        .attr('viewBox', `0 0 ${width} ${height}`);
      const groups = root
        .selectAll<SVGGElement, number>('g')
        .data(samples)
        .join('g')
        .attr('transform', (_, n) => `translate(${starts[n]},0)`);
      groups.selectAll('*').remove();
      for (const [style, x, length] of [
        ['positive', 0, positiveLength],
        ['negative', positiveLength + gap, negativeLength],
      ] as const) {
        groups
          .append('path')
          .attr('class', (weight) => `line ${style}${edgeWidth(weight, thickness) > 9 ? ' wide' : ''}`)
          .attr('d', `M${x},${height / 2}h${length}`)
          .attr('stroke-width', (weight) => edgeWidth(weight, thickness).toFixed(2));
      }
      groups
        .append('text')
        .attr('x', textX)
        .attr('y', height / 2)
        .attr('dy', '0.35em')
        .text((weight) => String(weight));
    },
    destroy() {
      root.remove();
      select(svg).attr('width', null).attr('height', null).attr('viewBox', null);
    },
  };
}

/** About a tenth, a half and twice the number of half the greatest width; by roots, a hundredth. All are round. */
export function sampleWeights({ half, root }: Thickness): number[] {
  const power = 10 ** Math.floor(Math.log10(half / 2));
  const round = [5, 2, 1].find((s) => s * power <= half / 2)! * power;
  return (root ? [0.02, 0.4, 4] : [0.2, 1, 4]).map((times) => Number((times * round).toPrecision(2)));
}
