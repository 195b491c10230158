import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { logTicks, lossDomain, steppedDomainEnd } from './domain.ts';

test.each([
  [0, false, 100],
  [100, false, 100],
  [101, false, 200],
  [201, false, 500],
  [927, false, 1000],
  [1001, false, 2000],
  [99_999_999, false, 100_000_000],
  [927, true, 927],
  [3, true, 3],
  [0, true, 1],
])('iteration %i, ended: %s, has an axis up to %i', (newest, ended, end) => {
  expect(steppedDomainEnd(newest, ended)).toBe(end);
});

describe('lossDomain', () => {
  it('is the same from the start to the end of the notebook’s run', () => {
    const atStart = lossDomain({ min: 3.2346, max: 3.2346 }, 0.01, 'log');
    const atEnd = lossDomain({ min: 0.009994, max: 3.2346 }, 0.01, 'log');
    expect(atStart).toEqual(atEnd);
    expect(atEnd).toEqual([0.005, 5]);
  });

  it('is positive and holds every positive loss and the threshold on a log axis', () => {
    const loss = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    const threshold = fc.double({ min: 0, max: 1e10 });
    fc.assert(
      fc.property(loss, loss, threshold, (a, b, stop) => {
        const extent = { min: Math.min(a, b), max: Math.max(a, b) };
        const [bottom, top] = lossDomain(extent, stop, 'log');
        expect(bottom).toBeGreaterThan(0);
        expect(top).toBeGreaterThan(bottom);
        expect(top).toBeLessThan(Infinity);
        if (extent.min > 1e-290) expect(bottom).toBeLessThanOrEqual(extent.min);
        expect(top).toBeGreaterThanOrEqual(extent.max);
      }),
    );
  });

  it('begins with one decade where there is no threshold to hold, and keeps the step while losses fall in it', () => {
    expect(lossDomain({ min: 3.2346, max: 3.2346 }, 0, 'log')).toEqual([0.5, 5]);
    expect(lossDomain({ min: 0.6, max: 3.2346 }, 0, 'log')).toEqual([0.5, 5]);
    expect(lossDomain({ min: 0.4, max: 3.2346 }, 0, 'log')).toEqual([0.2, 5]);
    expect(lossDomain({ min: 0, max: 3.2346 }, 0, 'log')).toEqual([2e-6, 5]);
  });

  it('holds zero and every loss on a linear axis', () => {
    expect(lossDomain({ min: 0.01, max: 3.2346 }, 0.01, 'linear')).toEqual([0, 4]);
    expect(lossDomain({ min: -2.5, max: 1.2 }, NaN, 'linear')).toEqual([-3, 1.5]);
    // None is below 0: it ends no run.
    expect(lossDomain({ min: 0.01, max: 3.2346 }, -1, 'linear')).toEqual([0, 4]);
  });

  it.each(['log', 'linear'] as const)('is not empty without losses, on a %s axis', (scale) => {
    const [bottom, top] = lossDomain(undefined, NaN, scale);
    expect(bottom).toBeLessThan(top);
  });
});

describe('logTicks', () => {
  const labeled = (domain: readonly [number, number], count: number) =>
    logTicks(domain, count)
      .filter((tick) => tick.labeled)
      .map(({ value }) => value);

  it('labels powers of ten', () => {
    expect(labeled([0.005, 5], 6)).toEqual([0.01, 0.1, 1]);
  });

  it('labels 1, 2 and 5 within a decade', () => {
    expect(labeled([0.1, 0.5], 6)).toEqual([0.1, 0.2, 0.5]);
  });

  it('leaves powers out when there are many', () => {
    expect(labeled([1e-6, 1e6], 4)).toEqual([1e-6, 1e-3, 1, 1e3, 1e6]);
    expect(logTicks([1e-300, 1e300], 6).length).toBeLessThan(10);
  });
});
