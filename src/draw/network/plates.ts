import { select } from 'd3';
import type { UnitMark } from '../../model/mark.ts';
import { typeWithin } from './fit-number.ts';
import type { Plates, UnitGroups } from './network-data.ts';
import type { NetworkGeometry } from './network-layout.ts';

/** How high a plate is, in px of a small screen, and how far its middle is above the lower end of its unit. */
const height = 14;
const above = 2;
/** In a plate, what stays free at either side. */
const padding = 4;

/** What stands on the lower rim of units that have a picture in them: their numbers, which nobody could read on it. */
export function createPlates(has: (mark: UnitMark) => boolean, textOf: (mark: UnitMark) => string): Plates {
  let width = 0;
  let most = 0;
  return {
    has,
    textOf,
    place(units: UnitGroups, geometry: NetworkGeometry) {
      const { halfWidth, halfHeight, fontSize, scale, labels } = geometry;
      most = Math.min(fontSize, 11 * scale);
      width = Math.min(2 * halfWidth + 6 * scale, 8 * 0.61 * most + 2 * padding * scale);
      const isAside = ({ layer }: UnitMark) => labels[layer + 1] === 'beside' && layer + 2 < labels.length;
      const middle = (mark: UnitMark) => halfHeight - (isAside(mark) ? 3 : 1) * above * scale;
      // Where names and biases are beside, there is room on the other side, but for that of the targets.
      const x = (mark: UnitMark) => (isAside(mark) ? 0.6 * halfWidth + width / 2 : 0);
      units.classed('mapped', has);
      const mapped = units.filter(has);
      mapped.each(function () {
        if (this.querySelector('.plate') !== null) return;
        const plate = document.createElementNS(this.namespaceURI!, 'rect');
        plate.setAttribute('class', 'plate');
        this.querySelector('.value')?.before(plate);
      });
      mapped
        .select('.plate')
        .attr('x', (mark) => x(mark) - width / 2)
        .attr('y', (mark) => middle(mark) - (height * scale) / 2)
        .attr('width', width)
        .attr('height', height * scale)
        .attr('rx', (height * scale) / 2);
      const values = mapped.select<SVGTextElement>('.value').attr('y', middle);
      values.selectAll<SVGTSpanElement, UnitMark>('tspan').attr('x', function () {
        return x(select<SVGElement, UnitMark>(this.parentNode as SVGElement).datum());
      });
    },
    remove(units: UnitGroups) {
      const mapped = units.filter('.mapped').classed('mapped', false);
      mapped.select('.plate').remove();
      mapped.select('.value').attr('y', null).selectAll('tspan').attr('x', 0);
    },
    fit(text) {
      const size = typeWithin(text, width - padding, most);
      return size === undefined ? { lines: ['…', ''], size: most } : { lines: [text, ''], size };
    },
  };
}
