import { describe, expect, it } from 'vitest';
import { iterationLabel, thresholdText, tickLabel } from './loss-axes.ts';

describe('labels of ticks', () => {
  it.each([
    [0.01, '0.01'],
    [0.30000000000000004, '0.3'],
    [1e-9, '1e-9'],
    [1e300, '1e+300'],
    [5000, '5000'],
    [0.0001, '1e-4'],
    [1_250_000, '1.25e+6'],
  ])('a loss of %f reads %s', (loss, text) => {
    expect(tickLabel(loss)).toBe(text);
  });

  it.each([
    [0.01, '0.01'],
    [0.0123456, '0.0123456'],
    [0.01234567, '0.01235'],
    [1.2345e-7, '1.2345e-7'],
    [1.23456789e-7, '1.235e-7'],
    [12345.678, '12345.678'],
    [12345.6789, '12346'],
  ])('a threshold of %f reads %s', (threshold, text) => {
    expect(thresholdText(threshold)).toBe(text);
  });

  it.each([
    [0, 500, '0'],
    [200, 500, '200'],
    [8000, 9999, '8000'],
    [2000, 10_000, '2k'],
    [1_000_000, 1_000_000, '1M'],
    [15_000, 20_000, '15k'],
    [100, 1_000_000, '100'],
    [1_500_000, 5_000_000, '1.5M'],
  ])('iteration %i on an axis up to %i reads %s', (iteration, end, text) => {
    expect(iterationLabel(iteration, end)).toBe(text);
  });
});
