// @ts-nocheck
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globalNorm, gradientScale } from './clipping.ts';
import { expectAllClose } from './testing/close.ts';

const finite = fc.double({ min: -1e3, max: 1e3, noNaN: true });

describe('the norm', () => {
  test('is √Σ g² over all ranges that are trained, and over no others', () => {
    expect(globalNorm(Float64Array.of(3, 4), [[0, 2]])).toBe(5);
    const gradient = Float64Array.of(100, 2, 3, 100, 6, 100);
    expect(
      globalNorm(gradient, [
        [1, 3],
        [4, 5],
      ]),
    ).toBe(7);
    expect(globalNorm(gradient, [])).toBe(0);
  });

  test('grows with the gradient: of c g it is |c| times that of g', () => {
    fc.assert(
      fc.property(fc.array(finite, { maxLength: 20 }), finite, (values, factor) => {
        const all = [[0, values.length]] as const;
        const norm = globalNorm(Float64Array.from(values), all);
        const scaled = globalNorm(
          Float64Array.from(values, (value) => value * factor),
          all,
        );
        expectAllClose([scaled], [Math.abs(factor) * norm], { rtol: 1e-12, atol: 1e-150 });
      }),
      { seed: 1 },
    );
  });

  test('is finite where its square is not, also beside larger ones that are not trained', () => {
    const norm = globalNorm(Float64Array.of(3e200, -4e200), [[0, 2]]);
    expectAllClose([norm], [5e200], { rtol: 1e-15 });
    expectAllClose([globalNorm(Float64Array.of(-4e200, 3e200), [[0, 2]])], [5e200], { rtol: 1e-15 });
    for (const other of [Infinity, NaN, 1.7e308]) {
      const gradient = Float64Array.of(other, 3e155, 4e155, other);
      expectAllClose([globalNorm(gradient, [[1, 3]])], [5e155], { rtol: 1e-15 });
    }
  });

  test('is not finite where the gradient is not', () => {
    expect(globalNorm(Float64Array.of(1, NaN), [[0, 2]])).toBeNaN();
    expect(Number.isFinite(globalNorm(Float64Array.of(1, Infinity), [[0, 2]]))).toBe(false);
  });
});

describe('the scale', () => {
  test('is min(1, c / (‖g‖ + 1e-6)), to the bit', () => {
    const values = fc.array(finite, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.double({ min: 1e-6, max: 1e4, noNaN: true }), (of, clipNorm) => {
        const gradient = Float64Array.from(of);
        const trained = [[0, of.length]] as const;
        const norm = globalNorm(gradient, trained);
        expect(gradientScale(gradient, trained, clipNorm)).toBe(Math.min(1, clipNorm / (norm + 1e-6)));
      }),
      { seed: 2 },
    );
  });

  // 3 · 2 / (5 + 1e-6), and 4 · the same: what PyTorch's clip_grad_norm_ leaves of (3, 4) at 2.
  test('makes of the gradient what PyTorch makes of it', () => {
    const scale = gradientScale(Float64Array.of(3, 4), [[0, 2]], 2);
    expectAllClose([scale * 3, scale * 4], [1.199999760000048, 1.599999680000064], { rtol: 1e-15 });
  });

  test.each([
    { what: 'nothing is to be clipped', clipNorm: undefined },
    { what: 'the norm is smaller', clipNorm: 5.1 },
  ])('is 1 where $what', ({ clipNorm }) => {
    expect(gradientScale(Float64Array.of(3, 4), [[0, 2]], clipNorm)).toBe(1);
  });

  test('of a gradient of zeros is 1', () => {
    expect(gradientScale(new Float64Array(3), [[0, 3]], 0.5)).toBe(1);
  });
});
