import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { full, lossText, short } from './format-number.ts';

test.each([
  [0.09940437, 8, '0.09940437'],
  [0.09940437, 4, '0.09940'],
  [0.99940437, 4, '0.9994'],
  [-0.5, 3, '-0.500'],
  [-0.05, 3, '-0.0500'],
  [-0.00512, 3, '-0.00512'],
  [-0.000512, 3, '-5.12e-4'],
  [0.05, 2, '0.050'],
  [12.3456, 4, '12.346'],
  [123456, 4, '123456'],
  [999999.9, 4, '1.000e+6'],
  [12345678, 3, '1.23e+7'],
  [0.004321, 4, '0.004321'],
  [0.0004321, 4, '4.321e-4'],
  [0.00001234, 8, '0.00001234'],
  [6.812e-7, 8, '6.81200e-7'],
  [-2.0004e-8, 8, '-2.00040e-8'],
  [1.234e-12, 8, '1.2340e-12'],
  [-1.234e-12, 3, '-1.23e-12'],
  [-1.234e-300, 8, '-1.234e-300'],
  [0.00004, 4, '4.000e-5'],
  [3e300, 4, '3.000e+300'],
  [0.0999996, 4, '0.1000'],
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
  const digits = fc.integer({ min: 1, max: 12 });

  it('is never wider than a sign, `0.` and all its decimals, or than a sign and `1.234e-300`', () => {
    fc.assert(fc.property(anyDouble, digits, (x, d) => short(x, d).length <= Math.max(d + 3, 11)));
  });

  it('reads as zero only for zero, and has the sign of every other number', () => {
    fc.assert(
      fc.property(anyDouble, digits, (x, d) => {
        const read = Number(short(x, d));
        return Number.isNaN(x) ? Number.isNaN(read) : Math.sign(read) === (x === 0 ? 0 : Math.sign(x));
      }),
    );
  });

  it('is the number rounded to four significant digits or more, however small or large', () => {
    const least = fc.integer({ min: 4, max: 12 });
    const exponent = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9.99, noNaN: true }), exponent, least, (mantissa, e, d) => {
        const x = -mantissa * 10 ** e;
        const [shown] = short(x, d).split('e') as [string];
        const figures = shown.replace(/^-0*\.?0*/, '').replace('.', '').length;
        expect(figures).toBeGreaterThanOrEqual(4);
        expect(Number(short(x, d))).toBe(Number(x.toPrecision(figures)));
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
    [0.00999434554487, '0.009994'],
    [0.0999434554487, '0.09994'],
    [5.1634e-5, '5.163e-5'],
    [0, '0.00000'],
    [1e300, '1.000e+300'],
    [NaN, 'NaN'],
  ])('%f reads %s', (loss, text) => {
    expect(lossText(loss)).toBe(text);
  });
});
