import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareData } from '../prepared.ts';
import type { ColumnScaling } from '../experiment/experiment.ts';
import { expectAllClose } from '../testing/close.ts';
import { dataSetOf } from './columns.ts';
import { applyScaling, fitScaling, scaledBy, unscaledBy } from './scaling.ts';

const column = (values: Float64Array, width: number, at: number) =>
  [...values].filter((_, n) => n % width === at);
const fit = (scaling: ColumnScaling, values: Float64Array, width: number) =>
  fitScaling(scaling, values, width, 'scaling.inputs');
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const tables = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    values: fc
      .array(
        fc.array(
          fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 16),
          { minLength: width, maxLength: width },
        ),
        { minLength: 2, maxLength: 20 },
      )
      .map((rows) => Float64Array.from(rows.flat())),
  }),
);

describe('standardizing', () => {
  test('gives each column the mean 0 and, with N in the denominator, the deviation 1', () => {
    fc.assert(
      fc.property(tables, ({ width, values }) => {
        const fitted = fit({ kind: 'standardize' }, values, width);
        const scaled = scaledBy(fitted, values);
        for (let at = 0; at < width; at++) {
          const of = column(scaled, width, at);
          expect(Math.abs(meanOf(of))).toBeLessThan(1e-9);
          const variance = meanOf(of.map((value) => value * value));
          if (fitted.constant.includes(at)) expect(of.every((value) => value === 0)).toBe(true);
          else expect(Math.abs(variance - 1)).toBeLessThan(1e-9);
        }
      }),
      { seed: 1 },
    );
  });

  test('takes the numbers that one works out by hand', () => {
    const fitted = fit({ kind: 'standardize' }, Float64Array.of(1, 10, 3, 20, 5, 60), 2);
    expect(fitted).toEqual({
      kind: 'standardize',
      shift: [3, 30],
      scale: [Math.sqrt(8 / 3), Math.sqrt(1400 / 3)],
      constant: [],
    });
  });
});

describe('min-max', () => {
  test('gives each column the least number 0 and the largest 1', () => {
    fc.assert(
      fc.property(tables, ({ width, values }) => {
        const fitted = fit({ kind: 'min-max' }, values, width);
        const scaled = scaledBy(fitted, values);
        for (let at = 0; at < width; at++) {
          const of = column(scaled, width, at);
          expect(Math.min(...of)).toBe(0);
          expect(Math.max(...of)).toBe(fitted.constant.includes(at) ? 0 : 1);
        }
      }),
      { seed: 2 },
    );
  });

  test('takes the least number, and how far the largest is from it', () => {
    const fitted = fit({ kind: 'min-max' }, Float64Array.of(-1, 10, 3, 60, 1, 20), 2);
    expect(fitted).toEqual({ kind: 'min-max', shift: [-1, 10], scale: [4, 50], constant: [] });
  });
});

describe.each(['standardize', 'min-max'] as const)('%s', (kind) => {
  test('makes a constant column 0, and says so, also where its mean is rounded', () => {
    const values = Float64Array.from({ length: 30 }, (_, n) => (n % 3 === 1 ? 0.1 : n));
    const fitted = fit({ kind }, values, 3);
    expect(fitted.constant).toEqual([1]);
    expect([fitted.shift[1], fitted.scale[1]]).toEqual([0.1, 1]);
    expect(column(scaledBy(fitted, values), 3, 1)).toEqual(new Array(10).fill(0));
  });

  test('leaves a column finite whose numbers are nearly the same', () => {
    const values = Float64Array.of(0, 1e-300, 0, 2e-300);
    const scaled = scaledBy(fit({ kind }, values, 1), values);
    expect(scaled.every(Number.isFinite)).toBe(true);
  });

  test('is undone by its inverse, for all columns in turn or for one', () => {
    fc.assert(
      fc.property(tables, ({ width, values }) => {
        const fitted = fit({ kind }, values, width);
        const scaled = scaledBy(fitted, values);
        expectAllClose(unscaledBy(fitted, scaled), values, { rtol: 1e-12, atol: 1e-11 });
        for (let at = 0; at < width; at++) {
          const one = Float64Array.from(column(scaled, width, at));
          expectAllClose(unscaledBy(fitted, one, at), column(values, width, at), {
            rtol: 1e-12,
            atol: 1e-11,
          });
        }
      }),
      { seed: 3 },
    );
  });

  test('takes the numbers that it comes with as they are, each that is missing from the data', () => {
    const values = Float64Array.of(1, 7, 3, 7);
    const whole = fit({ kind, shift: [10, 20], scale: [2, 5] }, values, 2);
    expect(whole).toMatchObject({ shift: [10, 20], scale: [2, 5] });
    expect([...scaledBy(whole, values)]).toEqual([-4.5, -2.6, -3.5, -2.6]);
    const own = fit({ kind }, values, 2);
    expect(fit({ kind, shift: [10, 20] }, values, 2)).toMatchObject({
      shift: [10, 20],
      scale: own.scale,
    });
    expect(fit({ kind, scale: [2, 5] }, values, 2)).toMatchObject({ shift: own.shift, scale: [2, 5] });
  });

  test('is fitted on the training part alone, and applied to both', () => {
    const inputs = Array.from({ length: 12 }, (_, n) => [n * n, -n]);
    const targets = Array.from({ length: 12 }, (_, n) => [n / 3]);
    const dataSet = dataSetOf({ inputs, targets });
    const {
      rows,
      training,
      test: tests,
      scaling,
    } = prepareData(dataSet, { testShare: 0.25, seed: 3 }, { inputs: { kind }, targets: { kind } });
    const of = (part: Uint32Array, table: number[][]) =>
      Float64Array.from([...part].flatMap((row) => table[row]!));
    for (const [name, table, width] of [
      ['inputs', inputs, 2],
      ['targets', targets, 1],
    ] as const) {
      const expected = fit({ kind }, of(rows.training, table), width);
      expect(scaling[name]).toEqual(expected);
      expect(training[name]).toEqual(scaledBy(expected, of(rows.training, table)));
      expect(tests[name]).toEqual(scaledBy(expected, of(rows.test, table)));
    }
    expect([...dataSet.inputs], 'the data set itself stays as it is').toEqual(inputs.flat());
  });
});

test('scaling in place and in a column of its own are the same', () => {
  const fitted = fit({ kind: 'standardize' }, Float64Array.of(1, 2, 4, 9), 2);
  const values = Float64Array.of(5, 6, 7, 8);
  const own = scaledBy(fitted, values);
  expect([...values]).toEqual([5, 6, 7, 8]);
  applyScaling(fitted, values);
  expect(values).toEqual(own);
});

test.each([
  { kind: 'standardize' as const, values: [1, 2, 3, 1e200, 3, 2e200] },
  { kind: 'standardize' as const, values: [1, 1.7e308, 2, 1.6e308, 3, 1.5e308] },
  { kind: 'min-max' as const, values: [1, -1.5e308, 2, 0, 3, 1.5e308] },
])('a spread beyond float64 is refused by the column’s number: $kind of $values', ({ kind, values }) => {
  expect(() => fit({ kind }, Float64Array.from(values), 2)).toThrow(
    /^scaling\.inputs: expected numbers whose spread float64 holds in column 2, got (Infinity|NaN)$/,
  );
});
