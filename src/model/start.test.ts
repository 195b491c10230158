import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initializerNames } from '../../worker/engine/names.ts';
import { layoutOf } from '../../worker/engine/network.ts';
import { createParameters } from '../../worker/engine/parameters.ts';
import { setStart } from '../../worker/engine/start.ts';
import { marksOf } from './mark.ts';
import { drawnBy, givenLayers, oneBias, otherSeed, withParameter, type Start } from './start.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
/** A network of up to three layers, and a start of it by any scheme. */
const drawn = fc
  .record({
    inputs: fc.integer({ min: 1, max: 4 }),
    layers: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    scheme: fc.constantFrom(...initializerNames),
    seed: fc.integer(),
    biases: number,
  })
  .map(({ inputs, layers, scheme, seed, biases }) => {
    const network = {
      inputs,
      layers: layers.map((units, l) => ({ name: `l${l}`, units, activation: 'linear' as const })),
    };
    const start: Start = { ...drawnBy(scheme, { kind: 'given', layers: [{ weights: [], biases }] }), seed };
    return { layout: layoutOf(network), start };
  });

/** θ of iteration 0, as the engine has it. */
function thetaOf(layout: ReturnType<typeof layoutOf>, start: Start) {
  const parameters = createParameters(layout);
  setStart(parameters, { start });
  return parameters.values;
}
const bits = (values: Float64Array) => [...new BigUint64Array(values.slice().buffer)];

describe('a drawn start that becomes given', () => {
  it('has the same bits in the engine', () => {
    fc.assert(
      fc.property(drawn, ({ layout, start }) => {
        const theta = thetaOf(layout, start);
        const given: Start = { kind: 'given', layers: givenLayers(layout, theta, start) };
        expect(bits(thetaOf(layout, given))).toEqual(bits(theta));
        // One bias for all units stays one.
        expect(oneBias(given)).toBe(oneBias(start));
      }),
    );
  });

  it('has another number exactly where it was edited', () => {
    const edited = drawn.chain((made) =>
      fc.record({
        made: fc.constant(made),
        mark: fc.constantFrom(...marksOf(made.layout).filter(({ layer }) => layer >= 0)),
        value: number,
      }),
    );
    fc.assert(
      fc.property(edited, ({ made: { layout, start }, mark, value }) => {
        const expected = thetaOf(layout, start);
        const before = givenLayers(layout, expected, start);
        const kept = structuredClone(before);
        const { weights, biases, units } = layout.layers[mark.layer]!;
        const layers = withParameter(before, mark, value, units);
        expected[mark.kind === 'unit' ? biases + mark.unit : weights + mark.from * units + mark.to] = value;
        expect(bits(thetaOf(layout, { kind: 'given', layers }))).toEqual(bits(expected));
        expect(before).toEqual(kept);
      }),
    );
  });
});

describe('another scheme', () => {
  const he: Start = { kind: 'drawn', scheme: 'he-normal', seed: 7, biases: 0.25 };

  it('keeps the seed and the bias, and has the numbers that it needs and no others', () => {
    expect(drawnBy('uniform', he)).toEqual({ ...he, scheme: 'uniform', range: 1 });
    expect(drawnBy('constant', drawnBy('uniform', he))).toEqual({ ...he, scheme: 'constant', value: 0.1 });
    expect(drawnBy('zeros', drawnBy('constant', he))).toEqual({ ...he, scheme: 'zeros' });
    expect(drawnBy('he-normal', drawnBy('torch-linear', he))).toEqual(he);
  });

  it('begins with no bias where units have their own', () => {
    const given: Start = { kind: 'given', layers: [{ weights: [[1]], biases: [0.5] }] };
    expect(drawnBy('he-normal', given)).toMatchObject({ seed: 1, biases: 0 });
  });
});

describe('another seed', () => {
  it('is a whole number that a seed may be, and never the one before', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 999_999 }), (drawn, before) => {
        for (const seed of [before, otherSeed(before, () => drawn)]) {
          const next = otherSeed(seed, () => drawn);
          expect(Number.isInteger(next) && next >= 1 && next <= 999_999 && next !== seed).toBe(true);
        }
      }),
    );
  });
});
