import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { full, lossText, short } from './format-number.ts';

test.each([
  [0.09940437, 8, '0.09940437'],
  [0.09940437, 4, '0.0994'],
  [-0.5, 3, '-0.500'],
  [12.3456, 4, '12.346'],
  [123456, 4, '123456'],
  [999999.9, 4, '1.0e+6'],
  [12345678, 3, '1.2e+7'],
  [1.234e-12, 8, '1.2340e-12'],
  [-1.234e-12, 3, '-1e-12'],
  [0.00004, 4, '4.0e-5'],
  [3e300, 3, '3e+300'],
  [0, 4, '0.0000'],
  [-0, 4, '0.0000'],
  [NaN, 4, 'NaN'],
  [Infinity, 4, 'Infinity'],
  [-Infinity, 4, '-Infinity'],
])('%f with %i decimals reads %s', (x, digits, text) => {
  expect(short(x, digits)).toBe(text);
});

describe('short', () => {
  const anyDouble = fc.double();
  const digits = fc.integer({ min: 0, max: 12 });

  it('is never wider than a sign, `0.` and all its decimals, or than `-Infinity`', () => {
    fc.assert(fc.property(anyDouble, digits, (x, d) => short(x, d).length <= Math.max(d + 3, 9)));
  });

  it('reads as zero only for zero, and has the sign of every other number', () => {
    fc.assert(
      fc.property(anyDouble, digits, (x, d) => {
        const read = Number(short(x, d));
        return Number.isNaN(x) ? Number.isNaN(read) : Math.sign(read) === (x === 0 ? 0 : Math.sign(x));
      }),
    );
  });

  it('is within a unit of its last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(Number(short(x, 8)) - x)).toBeLessThanOrEqual(Math.max(5e-9, Math.abs(x) * 1e-8));
      }),
    );
  });
});

describe('full', () => {
  it('reads back as the same bits', () => {
    fc.assert(fc.property(fc.double(), (x) => Object.is(Number(full(x)), x)));
  });
});

describe('lossText', () => {
  it.each([
    [3.234627932762279, '3.23463'],
    [0.00999434554487, '0.00999'],
    [5.1634e-5, '5.163e-5'],
    [0, '0.00000'],
    [1e300, '1e+300'],
    [NaN, 'NaN'],
  ])('%f reads %s', (loss, text) => {
    expect(lossText(loss)).toBe(text);
  });
});
