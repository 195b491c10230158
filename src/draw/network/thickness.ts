import type { Layout } from '../../../worker/protocol.ts';

/** How a run's edges are scaled: chosen once a run, so that a thicker edge is a larger weight, now as before. */
export interface Thickness {
  /** The |weight|, or what else edges show, that is drawn at half of the greatest width. */
  readonly half: number;
  /** Whether widths go by the root of it: for what shrinks by orders of magnitude over a run, and is to be seen still. */
  readonly root: boolean;
  /** The width that an infinite weight would have, in px. */
  readonly greatest: number;
}

/**
 * The scale of a run: half the greatest width stands for twice the largest |weight| at iteration 0, or for 1
 * when all are zero or none is finite.
 *
 * @param largest finite |weight| at iteration 0, or of what else edges show
 */
export function thicknessOf({ layers }: Layout, largest: number, root = false): Thickness {
  const units = Math.max(...layers.flatMap((layer) => [layer.units, layer.inputs]));
  const half = 2 * largest;
  return {
    half: half > 0 && Number.isFinite(half) ? half : 1,
    root,
    greatest: Math.max(6, Math.min(24, 72 / units)),
  };
}

/**
 * The width of an edge in px, width = greatest · |w| / (|w| + half), by the roots of both where the scale is one of
 * roots: strictly growing and never above `greatest`, so nothing is ever clamped. NaN for NaN.
 */
export function edgeWidth(weight: number, { half, root, greatest }: Thickness): number {
  const size = Math.abs(weight);
  if (size === Infinity) return greatest;
  return greatest / (1 + (root ? Math.sqrt(half / size) : half / size));
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
