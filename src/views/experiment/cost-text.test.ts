import { expect, test } from 'vitest';
import { costSentence, costText, shortCount } from './cost-text.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [9999, '9,999'],
  [10_000, '10 k'],
  [101_770, '102 k'],
  [64_000_000, '64 M'],
  [123_456_789_012, '123 G'],
])('%d is %s', (count, text) => expect(shortCount(count)).toBe(text));

test('what a network asks for is said short and whole', () => {
  expect(costText({ parameters: 1, multiplyAdds: 1, stateBytes: 8 })).toBe('1 parameter');
  const cost = { parameters: 101_770, multiplyAdds: 9_600_000, stateBytes: 2_442_480 };
  expect(costText(cost)).toBe('102 k parameters');
  expect(costSentence(cost)).toBe(
    '101,770 parameters. An update takes 9,600,000 multiply-adds in its matrix products; one state in the history takes 2.3 MiB.',
  );
});
