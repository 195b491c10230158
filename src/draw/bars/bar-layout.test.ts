import { expect, test } from 'vitest';
import { barGeometry } from './bar-layout.ts';

const cases = [1, 3, 10].flatMap((rows) => [280, 360, 520].map((width) => ({ rows, width })));

test.each(cases)('$rows rows fit a box of $width px', ({ rows, width }) => {
  const names = Array.from({ length: rows }, (_, n) => `o${n + 1}`);
  const { rowHeight, trackX, trackWidth, barY, barHeight, valueX } = barGeometry(width, 200, names);
  expect(rows * rowHeight).toBeLessThanOrEqual(200);
  expect(barY).toBeGreaterThanOrEqual(0);
  expect(barY + barHeight).toBeLessThanOrEqual(rowHeight);
  expect(trackX + trackWidth).toBeLessThanOrEqual(valueX - 82);
  expect(trackWidth).toBeGreaterThanOrEqual(100);
});

test('a narrow box has room for fewer digits, and so for the bar', () => {
  const names = Array.from({ length: 10 }, (_, n) => String(n));
  const { digits, trackX, trackWidth, valueX } = barGeometry(134, 140, names);
  expect(digits).toBe(4);
  expect(trackX + trackWidth).toBeLessThanOrEqual(valueX - 62);
  expect(trackWidth).toBeGreaterThanOrEqual(40);
  expect(barGeometry(276, 140, names).digits).toBe(8);
});

test('p − t stands under p, beside it where it is wide, and gives way where rows are tight', () => {
  const three = ['o1', 'o2', 'o3'];
  const narrow = barGeometry(320, 180, three);
  expect(narrow.difference!.y).toBeGreaterThan(narrow.valueY);
  const wide = barGeometry(520, 180, three);
  expect(wide.difference).toMatchObject({ y: wide.valueY });
  expect(barGeometry(320, 60, three).difference).toBeUndefined();
});
