import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MovingAverage } from './moving-average.ts';
import { SmoothedLosses } from './smoothed-losses.ts';

/** As TensorBoard's users know it, by its textbook formula. */
function plainAverages(losses: readonly number[], weight: number): number[] {
  let mean = 0;
  let count = 0;
  return losses.map((loss) => {
    if (!Number.isFinite(loss)) return NaN;
    mean = weight * mean + (1 - weight) * loss;
    return mean / (1 - weight ** ++count);
  });
}

const loss = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) },
  fc.constantFrom(NaN, Infinity, -Infinity),
);
const weight = fc.constantFrom(0, 0.6, 0.9, 0.99);

const smoothed = (losses: readonly number[], w: number) => {
  const all = new SmoothedLosses(w);
  all.append(Float64Array.from(losses));
  return all;
};

describe('smoothed losses', () => {
  it('are the bias-corrected moving average of all losses so far, with gaps where a loss is not finite', () => {
    fc.assert(
      fc.property(fc.array(loss, { maxLength: 300 }), weight, (losses, w) => {
        const { averages } = smoothed(losses, w);
        for (const [n, expected] of plainAverages(losses, w).entries()) {
          if (Number.isNaN(expected)) expect(averages.at(n)).toBeNaN();
          else expect(Math.abs(averages.at(n)! - expected)).toBeLessThanOrEqual(1e-7);
        }
      }),
    );
  });

  it.each([0.6, 0.9, 0.99])('begin at the first loss, and keep equal losses as they are, for w = %f', (w) => {
    const { averages } = smoothed(new Array<number>(5000).fill(0.1), w);
    expect([averages.at(0), averages.at(1), averages.at(4999)]).toEqual([0.1, 0.1, 0.1]);
  });

  it('are the same bits whether losses come one by one, in batches or at once', () => {
    const losses = Array.from({ length: 9000 }, (_, n) => 1 + Math.sin(n * n));
    const atOnce = smoothed(losses, 0.9);
    for (const size of [1, 7, 4096, 5000]) {
      const inParts = new SmoothedLosses(0.9);
      for (let n = 0; n < losses.length; n += size)
        inParts.append(Float64Array.from(losses.slice(n, n + size)));
      for (const n of [0, 1, 4095, 4096, 4097, 8999])
        expect(inParts.averages.at(n)).toBe(atOnce.averages.at(n));
    }
  });

  it('can be found again at any iteration from a few losses before it, to the bit', () => {
    const losses = Float64Array.from({ length: 20_000 }, (_, n) => (n % 7 === 6 ? NaN : 1 + Math.cos(n)));
    const all = new SmoothedLosses(0.99);
    all.append(losses);
    for (const n of [0, 6, 100, 4095, 4096, 12_345, 19_999]) {
      const start = all.startFor(n);
      expect(n - start).toBeLessThan(4096);
      expect(all.find(n, losses.subarray(start, n + 1))).toBe(all.averages.at(n));
    }
  });

  it('can be found again in a run of any length from few states, that stand ever farther apart', () => {
    const losses = Float64Array.from({ length: 100_000 }, (_, n) => 1 + Math.cos(n));
    const all = new SmoothedLosses(0.99, 4);
    for (let n = 0; n < losses.length; n += 777) {
      all.append(losses.subarray(n, n + 777));
      // Four states reach as far as the run has come.
      expect(all.length - all.startFor(all.length)).toBeLessThanOrEqual(32_768);
      for (const at of [0, Math.floor(all.length / 3), all.length - 1])
        expect(all.find(at, losses.subarray(all.startFor(at), at + 1))).toBe(all.averages.at(at));
    }
    expect([4095, 4096, 40_000, 99_999].map((n) => all.startFor(n))).toEqual([0, 0, 32_768, 98_304]);
  });

  it('know every average of a long run by its columns, without dropping one', () => {
    const all = new SmoothedLosses(0.9);
    const plain = new MovingAverage(0.9);
    let greatest = 0;
    for (let part = 0; part < 30; part++) {
      const losses = Float64Array.from({ length: 100_000 }, (_, n) => (part === 17 && n === 5 ? 1000 : 1));
      all.append(losses);
      for (const value of plain.take(losses)) greatest = Math.max(greatest, value);
    }
    expect(all.averages.exact).toBe(false);
    expect(all.averages.extent).toEqual({ min: 1, max: greatest });
  });
});
