import { expect, test } from 'vitest';
import { readoutSize } from './loss-readout.ts';

test('a readout is as large whatever its numbers are, and larger for more rows and longer names', () => {
  const of = (...values: string[]) =>
    readoutSize(['iteration', 'batch'].map((name, n) => [name, values[n]!] as const));
  expect(of('7', '…')).toEqual(of('123456789', '-1.234e-10'));
  const scored = readoutSize([
    ['iteration', '7'],
    ['batch', '1'],
    ['evaluated', '4', '97.000 %'],
  ]);
  expect(scored.width).toBeGreaterThan(of('7', '1').width);
  expect(scored.height).toBeGreaterThan(of('7', '1').height);
});
