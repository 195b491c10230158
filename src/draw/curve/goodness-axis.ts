import { axisRight, scaleLinear, type Selection } from 'd3';
import type { Domain, Extent } from '../kit/domain.ts';

/** Room for the labels of the axis at the right. */
export const goodnessMargin = 40;

/** No R² below it has a place of its own: an early one can be any negative number. */
const LEAST = -1;

/** From 0 to 1, as an accuracy is; down to −1 where an R² is negative. */
export function goodnessDomain(extent: Extent | undefined): Domain {
  return extent === undefined || extent.min >= 0 ? [0, 1] : [LEAST, 1];
}

/** A share as a percentage, an R² as it is; at the lower end `≤` where some lie there that it does not reach. */
export function goodnessLabel(value: number, isShare: boolean, extent: Extent | undefined): string {
  if (isShare) return `${Math.round(100 * value)}%`;
  const floored = value === LEAST && extent !== undefined && extent.min < LEAST;
  return `${floored ? '≤' : ''}${value}`;
}

/** Draws the axis of accuracy or R² at the right, in its own color, anew only when it differs from before. */
export function createGoodnessAxis(root: Selection<SVGGElement, unknown, null, undefined>) {
  const group = root.append('g').attr('class', 'axis axis-goodness');
  let drawn = '';
  return {
    /** @returns where a value is drawn; beyond the axis at its nearer end */
    draw(
      goodness: { readonly label: string; readonly extent: Extent | undefined } | undefined,
      right: number,
      bottom: number,
      top: number,
    ): (value: number) => number {
      const domain = goodnessDomain(goodness?.extent);
      const scale = scaleLinear(domain, [bottom, top]).clamp(true);
      const isFloored = (goodness?.extent?.min ?? 0) < LEAST;
      const key = [goodness?.label, domain, isFloored, right, bottom, top].join(' ');
      if (key !== drawn) {
        drawn = key;
        group.attr('display', goodness ? null : 'none').attr('transform', `translate(${right},0)`);
        if (goodness) {
          const isShare = goodness.label === 'accuracy';
          group.call(
            axisRight(scale)
              .ticks(bottom - top > 120 ? 5 : 2)
              .tickFormat((value) => goodnessLabel(value.valueOf(), isShare, goodness.extent))
              .tickSize(5)
              .tickSizeOuter(0),
          );
        }
      }
      return scale;
    },
  };
}
