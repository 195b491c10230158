import type { Selection } from 'd3';
import { setText } from '../kit/set.ts';

const characterWidth = 6.6;
const sample = 16;

/** The room that the legend takes above the curves, in px. */
export const legendHeight = 18;

/** Says above the curves which is which: the losses themselves, and their moving average. */
export interface CurveLegend {
  /**
   * @param smoothed what the average is called; undefined where there is none, and no legend either
   * @param right where it ends, in px
   */
  draw(smoothed: string | undefined, right: number): void;
}

export function createCurveLegend(root: Selection<SVGGElement, unknown, null, undefined>): CurveLegend {
  const group = root.append('g').attr('class', 'legend');
  const entry = (name: string) => {
    const line = group.append('line').attr('class', name).attr('y1', 9).attr('y2', 9);
    const words = group.append('text').attr('y', 4).attr('dy', '0.85em');
    /** @returns where it begins */
    return (text: string, end: number) => {
      const start = end - text.length * characterWidth;
      setText(words.node()!, text);
      words.attr('x', start);
      line.attr('x1', start - 5 - sample).attr('x2', start - 5);
      return start - 5 - sample;
    };
  };
  const raw = entry('raw');
  const average = entry('smoothed');
  let drawn = '';
  return {
    draw(smoothed, right) {
      const key = `${smoothed} ${right}`;
      if (key === drawn) return;
      drawn = key;
      group.attr('display', smoothed === undefined ? 'none' : null);
      if (smoothed !== undefined) raw('raw', average(smoothed, right) - 12);
    },
  };
}
