import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Layout } from '../../../worker/protocol.ts';
import { edgeStyle, edgeWidth, thicknessOf } from './thickness.ts';

const layout: Layout = {
  layers: [{ name: 'o', inputs: 2, units: 1, weights: 0, biases: 2, firstUnit: 0 }],
  parameters: 3,
  units: 1,
};
const size = fc.double({ min: 0, noNaN: true });

describe('edgeWidth', () => {
  const scale = { half: 2, root: false, greatest: 20 };

  it('is half the greatest at half', () => {
    expect(edgeWidth(2, scale)).toBe(10);
    expect(edgeWidth(-2, scale)).toBe(10);
  });

  it('goes by the root where asked, so that a hundredth is a tenth as thick', () => {
    const roots = { ...scale, root: true };
    expect(edgeWidth(-2, roots)).toBe(10);
    expect(edgeWidth(2e-8, roots) / edgeWidth(2e-10, roots)).toBeCloseTo(10, 2);
    expect([0, Infinity, NaN].map((value) => edgeWidth(value, roots))).toEqual([0, 20, NaN]);
  });

  it('is zero for zero, the greatest for infinity, and NaN for NaN', () => {
    expect(edgeWidth(0, scale)).toBe(0);
    expect(edgeWidth(-Infinity, scale)).toBe(20);
    expect(edgeWidth(NaN, scale)).toBeNaN();
  });

  it('grows with |weight| and needs no clamp', () => {
    fc.assert(
      fc.property(
        size,
        size,
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        fc.boolean(),
        (a, b, half, root) => {
          const [small, large] = a < b ? [a, b] : [b, a];
          const from = edgeWidth(small, { half, root, greatest: 20 });
          const to = edgeWidth(large, { half, root, greatest: 20 });
          return 0 <= from && from <= to && to <= 20;
        },
      ),
    );
  });
});

describe('thicknessOf', () => {
  it('has twice the largest weight at half', () => {
    expect(thicknessOf(layout, 0.75).half).toBe(1.5);
  });

  it.each([0, Infinity, 1e308])('has 1 at half when the largest is %d', (largest) => {
    expect(thicknessOf(layout, largest).half).toBe(1);
  });
});

test.each([
  [1e-300, 'positive'],
  [-3, 'negative'],
  [0, 'zero'],
  [-0, 'zero'],
  [NaN, 'nan'],
  [-Infinity, 'infinite'],
])('the style of %f is %s', (weight, style) => {
  expect(edgeStyle(weight)).toBe(style);
});
