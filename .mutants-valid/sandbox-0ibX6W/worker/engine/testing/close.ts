// @ts-nocheck
import { expect } from 'vitest';

/** How far two numbers may be apart: |actual − expected| ≤ atol + rtol · |expected|. */
export interface Tolerance {
  /** Relative to the expected number; 0 when absent. */
  readonly rtol?: number;
  /** Absolute; 0 when absent. */
  readonly atol?: number;
}

/** Expects two columns of one length to agree number by number, and names the worst place when they do not. */
export function expectAllClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { rtol = 0, atol = 0 }: Tolerance,
): void {
  expect(actual.length, 'length').toBe(expected.length);
  let worst = -1;
  let most = 1;
  for (let n = 0; n < expected.length; n++) {
    const difference = Math.abs(actual[n]! - expected[n]!);
    const allowed = atol + rtol * Math.abs(expected[n]!);
    const excess = difference <= allowed ? 0 : difference / allowed;
    // Written so that NaN counts as the worst.
    if (!(excess <= most)) {
      worst = n;
      most = excess;
    }
  }
  if (worst < 0) return;
  expect.fail(
    `[${worst}]: got ${actual[worst]}, expected ${expected[worst]} within rtol ${rtol}, atol ${atol} (${most.toPrecision(3)} times too far)`,
  );
}
