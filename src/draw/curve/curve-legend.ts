import type { Selection } from 'd3';

const characterWidth = 6.6;
const sample = 16;

/** The room that the legend takes above the curves, in px. */
export const legendHeight = 18;

/** A curve that is named: its look, by its class, and what it is called. */
export interface LegendEntry {
  readonly kind: string;
  readonly text: string;
}

/** Says above the curves which is which. */
export interface CurveLegend {
  /**
   * @param entries from the left; where there are none, there is no legend either
   * @param right where it ends, in px
   */
  draw(entries: readonly LegendEntry[], right: number): void;
}

export function createCurveLegend(root: Selection<SVGGElement, unknown, null, undefined>): CurveLegend {
  const group = root.append('g').attr('class', 'legend');
  let drawn = '';
  return {
    draw(entries, right) {
      const key = `${JSON.stringify(entries)} ${right}`;
      if (key === drawn) return;
      drawn = key;
      group.selectAll('*').remove();
      let end = right;
      for (const { kind, text } of entries.toReversed()) {
        const start = end - text.length * characterWidth;
        const words = group.append('text').attr('y', 4).attr('dy', '0.85em').attr('x', start);
        words.text(text);
        const line = group.append('line').attr('class', kind).attr('y1', 9).attr('y2', 9);
        line.attr('x1', start - 5 - sample).attr('x2', start - 5);
        end = start - 5 - sample - 12;
      }
    },
  };
}
