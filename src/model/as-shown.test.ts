import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { extraDigits, withExtra } from './as-shown.ts';
import { short } from './format-number.ts';

test.each([
  [0.6455123456, 0, '0.6455'],
  [0.6455123456, 2, '0.645512'],
  [-0.048642, 1, '-0.048642'],
  [12.3456789, 1, '12.3457'],
  [6.8123456e-7, 0, '6.812e-7'],
  [6.8123456e-7, 1, '6.8123e-7'],
  [1 / 3, 13, '0.33333333333333331'],
  [0, 5, '0.0000'],
  [Infinity, 5, 'Infinity'],
])('%d with %i more digits is %s', (value, extra, text) => {
  expect(withExtra(value, extra)).toBe(text);
});

describe('terms', () => {
  const write = (value: number) => short(value, 4);

  it('have as many digits as their sum needs to come out as it is shown', () => {
    const terms = [0.00006, 0.10006, 0.20006];
    const sum = (extra: number) => terms.reduce((total, term) => total + Number(withExtra(term, extra)), 0);
    const total = terms.reduce((a, b) => a + b);
    const extra = extraDigits(total, sum, write)!;
    expect(write(sum(0))).not.toBe(write(total));
    expect(extra).toBeGreaterThan(0);
    expect(write(sum(extra))).toBe(write(total));
  });

  it('of any size come to what is shown, unless they nearly cancel', () => {
    const term = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(term, { minLength: 2, maxLength: 9 }), (terms) => {
        const total = terms.reduce((a, b) => a + b);
        fc.pre(Math.abs(total) > 1e-6 * Math.max(...terms.map(Math.abs)));
        const sum = (extra: number) => terms.reduce((a, b) => a + Number(withExtra(b, extra)), 0);
        const extra = extraDigits(total, sum, write);
        if (extra !== undefined) expect(write(sum(extra))).toBe(write(total));
        // A sum in the middle between two digits is left as it is.
        else expect(Math.abs((Math.abs(total) * 1e4) % 1)).toBeCloseTo(0.5, 3);
      }),
    );
  });

  it('that are no arithmetic are as they are', () => {
    expect(extraDigits(1, () => undefined, write)).toBe(0);
  });
});
