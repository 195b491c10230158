import type { Selection } from 'd3';
import type { Box } from '../kit/box.ts';
import { setText } from '../kit/set.ts';

/** A row of a readout: what it is, how much, and where a second number belongs to it, that. */
export type ReadoutRow = readonly [name: string, value: string, other?: string];

const characterWidth = 6.7;
const rowHeight = 14;
const padding = 6;
/** Characters of the longest loss, and of the longest goodness, `-1.234e+100`, with a blank before it. */
const lengths = [10, 12] as const;

/** How large the readout is: as large for any numbers, so that it stands still while they change. */
export function readoutSize(rows: readonly ReadoutRow[]): {
  readonly width: number;
  readonly height: number;
} {
  const longest = Math.max(...rows.map(([name]) => name.length));
  const others = rows.some(([, , other]) => other !== undefined) ? lengths[1] : 0;
  return {
    width: (longest + lengths[0] + others) * characterWidth + 2 * padding,
    height: rows.length * rowHeight + padding,
  };
}

/** Draws what is known at a place of a curve: names at the left, and numbers below each other at their right. */
export function createReadout(root: Selection<SVGGElement, unknown, null, undefined>) {
  const frame = root.append('rect').attr('rx', 4);
  const body = root.append('g');

  return (rows: readonly ReadoutRow[], { x, y, width, height }: Box): void => {
    frame.attr('x', x).attr('y', y).attr('width', width).attr('height', height);
    const right = x + width - padding;
    const others = rows.some(([, , other]) => other !== undefined) ? lengths[1] * characterWidth : 0;
    const places = [x + padding, right - others, right];
    const columns = places.length;
    const texts = body
      .selectAll<SVGTextElement, string>('text')
      .data(rows.flatMap(([name, value, other = '']) => [name, value, other]))
      .join('text')
      .attr('dy', '0.85em')
      .attr('text-anchor', (_, n) => (n % columns === 0 ? 'start' : 'end'))
      .attr('x', (_, n) => places[n % columns]!)
      .attr('y', (_, n) => y + 4 + Math.floor(n / columns) * rowHeight);
    texts.each(function (text) {
      setText(this, text);
    });
  };
}
