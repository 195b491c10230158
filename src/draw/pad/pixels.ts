import { select } from 'd3';
import type { Drawing } from '../kit/drawing.ts';
import { setAttribute } from '../kit/set.ts';
import './pad.css';

/** Draws a picture pixel by pixel: the more ink, the darker. Its values are 0…1, by rows. */
export function createPixels(svg: SVGSVGElement): Drawing<Float64Array> {
  const root = select(svg).append('g').attr('class', 'pixels');
  let count = 0;
  return {
    update(ink) {
      const side = Math.sqrt(ink.length);
      if (ink.length !== count) {
        count = ink.length;
        svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
        root
          .selectAll('rect')
          .data(ink)
          .join('rect')
          .attr('x', (_, n) => n % side)
          .attr('y', (_, n) => Math.floor(n / side))
          .attr('width', 1)
          .attr('height', 1);
      }
      root.selectAll<SVGRectElement, number>('rect').each(function (_, n) {
        setAttribute(this, 'fill-opacity', String(Math.round(1000 * ink[n]!) / 1000));
      });
    },
    destroy() {
      root.remove();
    },
  };
}
