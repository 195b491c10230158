import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dualActivations } from '../checks/dual-functions.ts';
import { activationNames, type ActivationName } from '../names.ts';
import { expectAllClose } from '../testing/close.ts';
import { activations } from './index.ts';

/** f and f′ at each z, as a layer of one sample has them. */
function atEach(name: ActivationName, zs: readonly number[]) {
  const z = Float64Array.from(zs);
  const [values, slopes] = [new Float64Array(z.length), new Float64Array(z.length)];
  const activation = activations[name];
  activation.forward(z, values, 1, z.length);
  activation.backward(z, values, new Float64Array(z.length).fill(1), slopes, 1, z.length);
  return { values, slopes };
}

/** z, f(z) and f′(z), worked out with 50 digits by mpmath 1.3, z being the very float64 number. */
const references: readonly { name: ActivationName; rows: readonly (readonly [number, number, number])[] }[] =
  [
    {
      name: 'leaky-relu',
      rows: [
        [-40, -0.4, 0.01],
        [-8, -0.08, 0.01],
        [-1.25, -0.0125, 0.01],
        [-0.0009765625, -9.765625e-6, 0.01],
        [-1e-9, -1.0000000000000001e-11, 0.01],
        [1e-9, 1e-9, 1],
        [0.25, 0.25, 1],
        [1.5, 1.5, 1],
        [6, 6, 1],
        [40, 40, 1],
      ],
    },
    {
      name: 'elu',
      rows: [
        [-40, -1, 4.248354255291589e-18],
        [-8, -0.9996645373720975, 0.00033546262790251185],
        [-1.25, -0.7134952031398099, 0.2865047968601901],
        [-0.0009765625, -0.0009760858180243377, 0.9990239141819757],
        [-1e-9, -9.999999995e-10, 0.999999999],
        [1e-9, 1e-9, 1],
        [0.25, 0.25, 1],
        [1.5, 1.5, 1],
        [6, 6, 1],
        [40, 40, 1],
      ],
    },
    {
      name: 'softplus',
      rows: [
        [-40, 4.248354255291589e-18, 4.248354255291589e-18],
        [-8, 0.00033540637289576885, 0.0003353501304664781],
        [-1.25, 0.2519290813453729, 0.22270013882530884],
        [-0.0009765625, 0.6926590185192302, 0.49975585939440254],
        [-1e-9, 0.6931471800599454, 0.49999999975],
        [1e-9, 0.6931471810599453, 0.50000000025],
        [0.25, 0.8259394198788436, 0.5621765008857981],
        [1.5, 1.7014132779827524, 0.8175744761936437],
        [6, 6.00247568513773, 0.9975273768433652],
        [40, 40, 1],
      ],
    },
    {
      name: 'silu',
      rows: [
        [-40, -1.6993417021166355e-16, -1.6568581595637197e-16],
        [-8, -0.002682801043731825, -0.0023465512355853157],
        [-1.25, -0.27837517353163604, 0.0063191550846875815],
        [-0.0009765625, -0.0004880428314398462, 0.4995117188276102],
        [-1e-9, -4.9999999975e-10, 0.4999999995],
        [1e-9, 5.000000002500001e-10, 0.5000000005],
        [0.25, 0.14054412522144952, 0.6237100215701977],
        [1.5, 1.2263617142904655, 1.041294154299143],
        [6, 5.985164261060191, 1.0123264325915255],
        [40, 40, 1.0000000000000002],
      ],
    },
    {
      name: 'gelu',
      rows: [
        [-40, 0, 0],
        [-8, -4.976768459417427e-15, -3.979607261086796e-14],
        [-1.25, -0.13206221708356908, -0.12266158306942213],
        [-0.0009765625, -0.00048790078905392527, 0.4992208161062869],
        [-1e-9, -4.999999996010577e-10, 0.49999999920211546],
        [1e-9, 5.000000003989423e-10, 0.5000000007978845],
        [0.25, 0.14967658142073093, 0.695373354883636],
        [1.5, 1.399789198096713, 1.1274691922299795],
        [6, 5.999999994080474, 1.0000000354687095],
        [40, 40, 1],
      ],
    },
  ];

describe.each(references)('$name', ({ name, rows }) => {
  const [zs, f, slope] = [0, 1, 2].map((column) => rows.map((row) => row[column]!)) as [
    number[],
    number[],
    number[],
  ];
  const { values, slopes } = atEach(name, zs);
  // 1 + erf(z / √2) and 1 − σ(z) are rounded at 1, and then taken z times.
  const atol = { 'leaky-relu': 0, elu: 0, softplus: 0, silu: 1e-15, gelu: 1e-15 }[name as string]!;

  test('has the values of another arithmetic', () => {
    expectAllClose(values, f, { rtol: 1e-15, atol: name === 'gelu' ? atol : 0 });
  });

  test('has its slopes', () => {
    expectAllClose(slopes, slope, { rtol: 1e-15, atol });
  });
});

const alone = activationNames.filter((name) => !activations[name].couplesUnits);
/** Every size of number, and many where the functions bend. */
const anyZ = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -50, max: 50, noNaN: true }),
);

describe.each(alone)('%s', (name) => {
  test('has the values and slopes of its dual numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (z) => {
        const { values, slopes } = atEach(name, [z]);
        const [{ value, tangent }] = dualActivations[name]([{ value: z, tangent: 1 }]) as [
          { value: number; tangent: number },
        ];
        expectAllClose(values, [value], { rtol: 2e-15, atol: Number.MIN_VALUE });
        // 1 − a² and its like lose the digits that a has below 1.
        expectAllClose(slopes, [tangent], { rtol: 2e-15, atol: 2e-15 });
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('is finite, with a finite slope, for every finite z', () => {
    fc.assert(
      fc.property(anyZ, (z) => {
        const { values, slopes } = atEach(name, [z]);
        expect([...values, ...slopes].every(Number.isFinite), `at ${z}: ${values[0]}, ${slopes[0]}`).toBe(
          true,
        );
      }),
      { seed: 2, numRuns: 5000 },
    );
  });

  test('keeps NaN', () => {
    expect([...atEach(name, [NaN]).values]).toEqual([NaN]);
  });
});

test.each([
  { name: 'relu', low: 0, high: Infinity, slopes: [0, 1] },
  { name: 'leaky-relu', low: -Infinity, high: Infinity, slopes: [0.01, 1] },
  { name: 'elu', low: -1, high: Infinity, slopes: [0, 1] },
  { name: 'softplus', low: 0, high: Infinity, slopes: [0, 1] },
  { name: 'silu', low: -0, high: Infinity, slopes: [0, 1] },
  { name: 'gelu', low: -0, high: Infinity, slopes: [0, 1] },
  { name: 'tanh', low: -1, high: 1, slopes: [0, 0] },
  { name: 'sigmoid', low: 0, high: 1, slopes: [0, 0] },
  { name: 'linear', low: -Infinity, high: Infinity, slopes: [1, 1] },
] as const)('$name goes from $low to $high', ({ name, low, high, slopes }) => {
  const found = atEach(name, [-Infinity, Infinity]);
  expect([...found.values]).toEqual([low, high]);
  expect([...found.slopes].map(Math.abs)).toEqual(slopes);
});

// As PyTorch 2 has them at a corner.
test.each([
  { name: 'relu', slope: 0 },
  { name: 'leaky-relu', slope: 0.01 },
  { name: 'elu', slope: 1 },
] as const)('the slope of $name at 0 is $slope', ({ name, slope }) => {
  expect([...atEach(name, [0]).slopes]).toEqual([slope]);
});

test.each(['relu', 'leaky-relu', 'elu', 'softplus', 'tanh', 'sigmoid', 'linear'] as const)(
  '%s never falls by more than its rounding',
  (name) => {
    fc.assert(
      fc.property(anyZ, anyZ, (x, y) => {
        const [low, high] = atEach(name, [Math.min(x, y), Math.max(x, y)]).values as unknown as [
          number,
          number,
        ];
        expect(low).toBeLessThanOrEqual(high + 4 * Number.EPSILON * Math.abs(high));
      }),
      { seed: 3, numRuns: 2000 },
    );
  },
);

test.each(activationNames)('the outputs of %s lie in its range, close to both ends of it', (name) => {
  const { range = [-Infinity, Infinity] } = activations[name];
  const at = Array.from({ length: 40_001 }, (_, n) => (n - 20_000) / 100);
  // In a layer of two, so that a softmax has something to choose.
  const z = Float64Array.from(at.flatMap((x) => [x, -x]));
  const a = new Float64Array(z.length);
  activations[name].forward(z, a, at.length, 2);
  const [least, most] = [a.reduce((x, y) => Math.min(x, y)), a.reduce((x, y) => Math.max(x, y))];
  expect(least).toBeGreaterThanOrEqual(range[0]);
  expect(most).toBeLessThanOrEqual(range[1]);
  if (Number.isFinite(range[0])) expect(least - range[0]).toBeLessThan(1e-4);
  if (Number.isFinite(range[1])) expect(range[1] - most).toBeLessThan(1e-4);
});
