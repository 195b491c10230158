import type { Layout } from '../../../worker/protocol.ts';

/** How a run's edges are scaled: chosen once a run, so that a thicker edge is a larger weight, now as before. */
export interface Thickness {
  /** The |weight| that is drawn at half of the greatest width. */
  readonly half: number;
  /** The width that an infinite weight would have, in px. */
  readonly greatest: number;
}

/**
 * The scale of a run: half the greatest width stands for twice the largest |weight| at iteration 0, or for 1
 * when all are zero or none is finite.
 *
 * @param largest finite |weight| at iteration 0
 */
export function thicknessOf({ layers }: Layout, largest: number): Thickness {
  const units = Math.max(...layers.flatMap((layer) => [layer.units, layer.inputs]));
  const half = 2 * largest;
  return {
    half: half > 0 && Number.isFinite(half) ? half : 1,
    greatest: Math.max(6, Math.min(24, 72 / units)),
  };
}

/**
 * The width of an edge in px, width = greatest · |w| / (|w| + half): strictly growing and never above
 * `greatest`, so nothing is ever clamped. NaN for NaN.
 */
export function edgeWidth(weight: number, { half, greatest }: Thickness): number {
  const size = Math.abs(weight);
  return size === Infinity ? greatest : greatest / (1 + half / size);
}

/** How an edge is marked: its sign, or what makes it unusual. A class name of the drawing. */
export type EdgeStyle = 'positive' | 'negative' | 'zero' | 'infinite' | 'nan';

/** The style of an edge: the sign of its weight, `infinite` for either infinity. */
export function edgeStyle(weight: number): EdgeStyle {
  if (Number.isNaN(weight)) return 'nan';
  if (weight === 0) return 'zero';
  if (!Number.isFinite(weight)) return 'infinite';
  return weight > 0 ? 'positive' : 'negative';
}
