import { expect, test } from 'vitest';
import { goodnessText } from '../../model/score-text.ts';
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

test.each([
  ['R²', -1.2345e10],
  ['R²', -1.2345e100],
  ['R²', -0.00012345],
  ['accuracy', 1],
  ['accuracy', 1.2345e-9],
])('a readout has room for the loss, a blank and a goodness, %s of %d', (label, goodness) => {
  const text = goodnessText(label, goodness);
  const [without, scored] = [['evaluated', '4'] as const, ['evaluated', '4', text] as const];
  const room = readoutSize([scored]).width - readoutSize([without]).width;
  expect(room).toBeGreaterThanOrEqual(6.7 * (text.length + 1) - 1e-9);
});
