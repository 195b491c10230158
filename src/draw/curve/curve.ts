import type { Selection } from 'd3';
import { setLengths } from '../kit/set.ts';

/** @param path undefined for none @param isPast whether the cursor is before its end */
export type Curve = (path: string | undefined, isPast: boolean) => void;

/** A curve that is strong up to the cursor, and pale after it. */
export function createCurve(
  root: Selection<SVGGElement, unknown, null, undefined>,
  clip: string,
  name: string,
): Curve {
  const part = (time: 'future' | 'past') =>
    root.append('path').attr('class', `curve ${name} ${time}`).attr('clip-path', `url(#${clip}-${time})`);
  const future = part('future');
  const past = part('past');
  return (path, isPast) => {
    past.attr('d', path ?? null);
    // Nothing lies after a live cursor, and the browser need not clip a whole path away.
    future.attr('d', (isPast && path) || null);
  };
}

/** Adds what cuts curves in two: what is before an x is seen in `${clip}-past`, what is after it in `${clip}-future`. */
export function createCut(root: Selection<SVGGElement, unknown, null, undefined>, clip: string) {
  const part = (time: 'future' | 'past') =>
    root.append('clipPath').attr('id', `${clip}-${time}`).append('rect');
  const past = part('past');
  const future = part('future');
  return (x: number, width: number, height: number): void => {
    setLengths(past, { width: x, height });
    setLengths(future, { x, width: Math.max(0, width - x), height });
  };
}
