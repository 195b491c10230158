import type { Layout } from '../../worker/protocol.ts';

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
 * @param parameters θ at iteration 0
 */
export function thicknessOf(layout: Layout, parameters: Float64Array): Thickness {
  let largest = 0;
  let units = 1;
  for (const layer of layout.layers) {
    units = Math.max(units, layer.units, layer.inputs);
    for (let n = layer.weights; n < layer.weights + layer.inputs * layer.units; n++) {
      const size = Math.abs(parameters[n]!);
      if (Number.isFinite(size)) largest = Math.max(largest, size);
    }
  }
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
