import { expect, test } from 'vitest';
import { listed } from './listed.ts';

test('many items are the first ones and how many more there are', () => {
  expect(listed([1, 2, 3, 4, 5, 6, 7])).toBe('1 2 3 4 5 6 7');
  expect(listed([1, 2, 3, 4, 5, 6, 7, 8])).toBe('1 2 3 4 5 6 … 2 more');
});
