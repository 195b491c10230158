import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import { forward } from '../forward.ts';
import { createModel } from '../model.ts';
import { layoutOf } from '../network.ts';
import type { Batch } from '../batch.ts';
import { finished } from './finished.ts';
import { CentralDifferences } from './central-difference.ts';
import { chooseParameters } from './choose-parameters.ts';
import { angleBetween, normRelativeError } from '../relative-error.ts';
import { forwardRounding } from './rounding.ts';
import { chooseSamples } from './sub-batch.ts';
import { checkUpdate } from './update-check.ts';
import { prepare } from '../prepared.ts';

/** Central differences of a batch, its forward pass run. */
function differencesOf(batch: Batch): CentralDifferences {
  forward(batch);
  return new CentralDifferences(batch, finished(forwardRounding(batch)));
}

describe('central differences', () => {
  test('leave the pass as it was', () => {
    const { batch } = createModel(prepare(notebook));
    const loss = forward(batch);
    const before = structuredClone(batch.layers.map(({ z, a }) => ({ z, a })));
    const parameters = batch.parameters.values.slice();
    const differences = differencesOf(batch);
    finished(differences.at(3, 0, 1));
    finished(differences.at(30, 2, 1));
    expect(batch.parameters.values).toEqual(parameters);
    expect(batch.layers.map(({ z, a }) => ({ z, a }))).toEqual(before);
    expect(forward(batch)).toBe(loss);
  });

  // z = 0.1 w + … of the first unit of layer j is 0.65: its bias b makes it 0.35 + b.
  test.each([
    { z: 0, kink: true },
    { z: 1.5e-5, kink: true },
    { z: 3e-5, kink: false },
    { z: -3e-5, kink: false },
    { z: 0.5, kink: false },
  ])('at a ReLU with z = $z a kink is $kink', ({ z, kink }) => {
    const { batch } = createModel(prepare(notebook));
    batch.parameters.values[9] = batch.parameters.values[9]! - 0.65 + z;
    const found = finished(differencesOf(batch).at(9, 0, 1));
    expect(found.kink).toBe(kink);
    expect(Number.isNaN(found.value)).toBe(kink);
    if (kink) expect(found.error).toBe(Infinity);
    // A step of 2^−18 in place of 2^−11: the rounding of the loss, about 1e-15, over it.
    if (z === 3e-5) expect(found.error).toBeGreaterThan(2e-10);
    if (z === 0.5) expect(found.error).toBeLessThan(3e-8);
  });

  test('err by no more than they say, and take smaller steps where the loss bends sooner', () => {
    // One tanh of w x, squared error against 0: ∂L/∂w = 2 tanh(w x) (1 − tanh²(w x)) x.
    fc.assert(
      fc.property(
        fc.integer({ min: -6, max: 6 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (power, z) => {
          const x = 10 ** power;
          const { batch } = createModel(
            prepare({
              ...notebook,
              network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'tanh' }] },
              start: { kind: 'given', layers: [{ weights: [[z / x]], biases: 0 }] },
              training: { ...notebook.training, loss: 'mean-squared-error', backward: 'exact' },
              data: { inputs: [[x]], targets: [[0]], inputNames: [], outputNames: [] },
            }),
          );
          const reach = Math.max(1, Math.abs(z)) / x;
          const { value, error } = finished(differencesOf(batch).at(0, 0, reach));
          const t = Math.tanh(z);
          const right = 2 * t * (1 - t * t) * x;
          expect(Math.abs(value - right)).toBeLessThanOrEqual(error + 1e-14 * x);
          expect(error).toBeLessThanOrEqual(1e-5 * x);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('the samples that are checked', () => {
  const layoutFor = (inputs: number, units: number) =>
    layoutOf({ inputs, layers: [{ name: '1', units, activation: 'relu' }] });

  test('are all of them where one forward pass is quick', () => {
    expect(chooseSamples(layoutFor(3, 3), 5)).toEqual([0, 1, 2, 3, 4]);
  });

  test('are otherwise evenly spaced, and so many that it takes five million products at most', () => {
    // 784 · 128 + 128 parameters and 200 for each unit: 126,080 a sample.
    const chosen = chooseSamples(layoutFor(784, 128), 5000);
    expect(chosen).toHaveLength(39);
    expect(chosen.slice(0, 3)).toEqual([0, 128, 256]);
    expect(chosen.at(-1)).toBe(4871);
  });

  test('are one at least', () => {
    expect(chooseSamples(layoutFor(4000, 4000), 2)).toEqual([0]);
  });
});

describe('the angle between two gradients', () => {
  test.each([
    { u: [1, 0], v: [2, 0], angle: 0 },
    { u: [1, 0], v: [1, 1e-9], angle: 1e-9 * (180 / Math.PI) },
    { u: [1, 0], v: [0, 3], angle: 90 },
    { u: [1, 0], v: [-5, 0], angle: 180 },
    { u: [1, 0], v: [Math.cos(1), Math.sin(1)], angle: 180 / Math.PI },
    { u: [1e200, 1e200], v: [-1e-200, 0], angle: 135 },
    { u: [1e-310, 0], v: [1, 1], angle: 45 },
    { u: [0, 0], v: [1, 0], angle: NaN },
    { u: [1, Infinity], v: [1, 0], angle: NaN },
    { u: [NaN, 1], v: [1, 0], angle: NaN },
  ])('of $u and $v is $angle°', ({ u, v, angle }) => {
    const found = angleBetween(Float64Array.from(u), Float64Array.from(v));
    if (Number.isNaN(angle)) expect(found).toBeNaN();
    else expect(Math.abs(found - angle)).toBeLessThanOrEqual(2e-14 * angle);
  });
});

test.each([
  { u: [0, 0], v: [0, 0], error: 0 },
  { u: [0, 0], v: [3, 4], error: 1 },
  { u: [3, 4], v: [-3, -4], error: 1 },
  { u: [3e200, 4e200], v: [3e200, 4e200], error: 0 },
  { u: [3e200, 0], v: [1e200, 0], error: 0.5 },
  { u: [3e-310, 0], v: [1e-310, 0], error: 0.5 },
  { u: [NaN, 1], v: [1, 1], error: NaN },
  { u: [Infinity, 1], v: [1, 1], error: NaN },
])('‖u − v‖ / (‖u‖ + ‖v‖) of $u and $v is $error', ({ u, v, error }) => {
  const found = normRelativeError(Float64Array.from(u), Float64Array.from(v));
  if (Number.isNaN(error)) expect(found).toBeNaN();
  else expect(Math.abs(found - error)).toBeLessThanOrEqual(2 ** -52);
});

describe('the parameters that are checked', () => {
  const layout = layoutOf({
    inputs: 20,
    layers: [
      { name: '1', units: 90, activation: 'relu' },
      { name: '2', units: 3, activation: 'softmax' },
    ],
  });

  test('are all of them where that is not too many', () => {
    expect([...chooseParameters(layout, 2163, 1)]).toEqual(Array.from({ length: 2163 }, (_, n) => n));
  });

  test('are otherwise as many of each layer, ascending, without repeat, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2162 }), fc.integer(), (most, seed) => {
        const places = [...chooseParameters(layout, most, seed)];
        expect(places).toHaveLength(most);
        expect(new Set(places).size).toBe(most);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places.at(-1)).toBeLessThan(2163);
        expect(places.filter((n) => n >= 1890)).toHaveLength(Math.min(273, Math.floor(most / 2)));
        expect([...chooseParameters(layout, most, seed)]).toEqual(places);
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe('the update check', () => {
  const { training, ...rest } = notebook;
  const before = new Float64Array(36).fill(2);
  const gradient = new Float64Array(36).fill(0.5);
  const check = (after: Float64Array, more: Partial<typeof training> = {}) => {
    const model = createModel(prepare({ ...rest, training: { ...training, ...more } }));
    model.parameters.values.set(after);
    return finished(checkUpdate(model, 1, { before, memory: [], gradient }));
  };

  test('knows the L2 factor and the trained biases', () => {
    const more = { optimizer: { name: 'sgd', learningRate: 0.1, l2: 0.25 }, trainBiases: true } as const;
    expect(check(new Float64Array(36).fill(1.9), more)).toEqual({
      updateResidual: new Float64Array(36),
      updateVerdict: 'Every parameter became θ − η (∂L/∂θ + λ θ) exactly.',
      updateAgrees: true,
    });
  });

  test('allows for rounding, and tells it', () => {
    const after = Float64Array.from({ length: 36 }, (_, n) => (n % 12 < 9 ? 1.995 : 2));
    after[0] = after[0]! + Number.EPSILON;
    expect(check(after)).toMatchObject({
      updateVerdict:
        'Every weight became θ − η ∂L/∂θ within rounding (2.220e-16 at most); biases are not trained: they stay.',
      updateAgrees: true,
    });
  });

  test('finds biases that moved though they are not trained', () => {
    const { updateResidual, updateVerdict, updateAgrees } = check(new Float64Array(36).fill(1.995));
    expect(updateAgrees).toBe(false);
    expect(updateResidual[8]).toBe(0);
    expect(updateResidual[9]).toBeCloseTo(-0.005, 12);
    expect(updateVerdict).toBe(
      'Off from θ − η ∂L/∂θ by up to 0.005000: 3 of the 3 biases of layer j, which are not trained; 3 of the 3 biases of layer k, which are not trained; 3 of the 3 biases of layer o, which are not trained.',
    );
  });
});
