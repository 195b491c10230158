// @ts-nocheck
import type { Range } from './optimizers/optimizer.ts';

/** √Σ (v/scale)² over the ranges, in their order. */
function normIn(scale: number, values: Float64Array, ranges: readonly Range[]): number {
  let sum = 0;
  for (let r = 0; r < ranges.length; r++) {
    const end = ranges[r]![1];
    for (let n = ranges[r]![0]; n < end; n++) {
      const value = values[n]! / scale;
      sum += value * value;
    }
  }
  return Math.sqrt(sum);
}

/** The norm of the gradient over all trained parameters; finite as long as they are and it is no larger than float64. */
export function globalNorm(gradient: Float64Array, trained: readonly Range[]): number {
  const norm = normIn(1, gradient, trained);
  if (Number.isFinite(norm)) return norm;
  let largest = 0;
  for (const [from, end] of trained)
    for (let n = from; n < end; n++) largest = Math.max(largest, Math.abs(gradient[n]!));
  return largest * normIn(largest, gradient, trained);
}

/**
 * What clipping multiplies the gradient by: min(1, clipNorm / (‖g‖ + 1e-6)) with the norm over all trained parameters; 1
 * where nothing is to be clipped.
 *
 * @source PyTorch's documented `clip_grad_norm_`
 */
export function gradientScale(
  gradient: Float64Array,
  trained: readonly Range[],
  clipNorm: number | undefined,
): number {
  if (clipNorm === undefined) return 1;
  return Math.min(1, clipNorm / (globalNorm(gradient, trained) + 1e-6));
}
