import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { refused, taken } from './testing/typed.ts';
import { typedNumber, typedWithin, type Range } from './typed-number.ts';

test('at least 200 texts are tried', () => {
  expect(taken.length + refused.flatMap(([, texts]) => texts).length).toBeGreaterThanOrEqual(200);
});

test.each(taken)('“%s” is %d', (text, value) => {
  expect(typedNumber(text)).toEqual({ value });
});

describe.each(refused)('because it %s', (reason, texts) => {
  test.each(texts)('“%s” is refused', (text) => {
    expect(typedNumber(text)).toMatchObject({ reason: expect.stringContaining(reason) });
  });
});

describe('a text is refused with', () => {
  it.each([
    ['1,000', { reason: '“1,000” can be read in two ways', instead: '1000 or 1.000' }],
    ['−12,345', { reason: '“−12,345” can be read in two ways', instead: '−12345 or −12.345' }],
    ['1,000/1,500', { reason: '“1,000/1,500” can be read in two ways', instead: '1000/1500 or 1.000/1.500' }],
    ['5 %', { reason: '“5 %” is no number' }],
    [
      '9007199254740993',
      {
        reason: '“9007199254740993” has more digits than a float64, which would make it 9007199254740992',
      },
    ],
    ['x'.repeat(1000), { reason: `“${'x'.repeat(30)}…” is no number` }],
  ])('“%s”', (text, refusal) => expect(typedNumber(text)).toEqual(refusal));
});

describe('every float64', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

  it('is taken as programs write it, with a point, with a comma and with 17 digits', () => {
    const comma = (text: string) => text.replace('.', ',');
    fc.assert(
      fc.property(finite, (x) => {
        const shortest = Object.is(x, -0) ? '-0' : String(x);
        // It writes −0 without its sign.
        const most = (Object.is(x, -0) ? '-' : '') + x.toExponential(16);
        for (const text of [shortest, most, comma(most)]) expect(typedNumber(text)).toEqual({ value: x });
        const read = typedNumber(comma(shortest));
        expect('instead' in read || Object.is('value' in read && read.value, x)).toBe(true);
      }),
      { examples: [[-1294494182635930.25]] },
    );
  });

  it('divides every other in one rounding', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const read = typedNumber(`${a}/${Math.abs(b)}`);
        const quotient = a / Math.abs(b);
        const isTaken = Number.isFinite(quotient) && (quotient !== 0 || a === 0);
        if (isTaken) expect(read).toEqual({ value: Object.is(a, -0) ? 0 : quotient });
        else expect(read).toHaveProperty('reason');
      }),
    );
  });
});

test('any text at all is a finite number or refused in words', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,/eE+-− x') }), (text) => {
      const read = typedNumber(text);
      expect('value' in read ? Number.isFinite(read.value) : read.reason !== '').toBe(true);
    }),
  );
});

const index: Range = { whole: true, least: 0, most: 927 };
test.each<[string, Range, number | string]>([
  ['0', index, 0],
  ['-0', index, 0],
  ['927', index, 927],
  ['9,27e2', index, 927],
  ['10/2', index, 5],
  ['928', index, '“928” is more than 927'],
  [' -1 ', index, '“-1” is less than 0'],
  ['1.5', index, '“1.5” is no whole number'],
  ['1/3', index, '“1/3” is no whole number'],
  ['', index, 'nothing was typed'],
  ['-0.01', { least: 0 }, '“-0.01” is less than 0'],
  ['-0', { least: 0 }, -0],
])('“%s” within %j is %s', (text, range, wanted) => {
  const read = typedWithin(text, range);
  expect('value' in read ? read.value : read.reason).toBe(wanted);
});

test.each([
  ['95%', 0.95],
  ['99.9 %', 0.999],
  ['0,5%', 0.005],
  ['0.95', 0.95],
  ['110%', '“110%” is more than 1'],
  ['e%', '“e%” is no number'],
  ['1/2%', '“1/2%” is no number'],
  ['%', '“%” is no number'],
])('a share typed as %s is %s', (text, wanted) => {
  const read = typedWithin(text, { least: 0, most: 1, percent: true });
  expect('value' in read ? read.value : read.reason).toBe(wanted);
});
