import { describe, expect, it } from 'vitest';
import { iterationLabel, lossTickLabel, lossTicks, thresholdText, tickLabel } from './loss-axes.ts';
import { lossAxis } from './loss-scale.ts';

describe('the axis of losses', () => {
  const labels = (losses: { min: number; max: number }, scale: 'log' | 'linear', bottom = 300) => {
    const axis = lossAxis(losses, 0.01, scale, bottom, 10);
    const data = { ...axis, scale, bottom, top: 10 };
    return lossTicks(data).flatMap(({ value, labeled }) => (labeled ? [lossTickLabel(value, data)] : []));
  };

  it('tells where losses of 0 are drawn on a log axis, and says nothing else of its lower end', () => {
    expect(labels({ min: 0, max: 3.2 }, 'log')).toEqual([
      '≤2e-6',
      '1e-5',
      '1e-4',
      '0.001',
      '0.01',
      '0.1',
      '1',
    ]);
    expect(labels({ min: -2, max: 5 }, 'log', 150).slice(0, 2)).toEqual(['≤5e-6', '0.001']);
    expect(labels({ min: 1e-5, max: 3.2 }, 'log')[0]).toBe('1e-5');
    expect(labels({ min: 0, max: 3.2 }, 'linear')[0]).toBe('0');
  });
});

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
