import { NORMAL_PEAK, SQRT_HALF } from '../../activations/gelu.ts';
import { LEAK } from '../../activations/leaky-relu.ts';
import { FAR } from '../../activations/unit-by-unit.ts';
import type { LayerBatch } from '../../batch.ts';
import type { ActivationName } from '../../names.ts';
import type { Building } from './building.ts';
import {
  abs,
  add,
  choose,
  constant,
  equal,
  greater,
  maximum,
  minimum,
  multiply,
  negative,
  select,
  subtract,
  type Code,
} from './instructions.ts';
import { softmax } from './softmax.ts';
import { after, BLOCK, read, write, type Place } from './writer.ts';
import type { WrittenActivation } from './written-activation.ts';

/** Every number of the layer on its own. */
const everywhere = ({ writer }: Building, { z }: LayerBatch, body: (n: Place) => Code): Code =>
  writer.each(z.length, body);

/** An activation that acts on each unit alone: f(z), and f′ times what arrives at the unit. */
function unitByUnit(
  value: (z: Code, building: Building) => Code,
  carried: (g: Code, z: Code, a: Code, building: Building) => Code,
): WrittenActivation {
  return {
    forward: (building, layer) =>
      everywhere(building, layer, (n) => write(layer.a, n, value(read(layer.z, n), building))),
    backward: (building, layer) =>
      everywhere(building, layer, (n) =>
        write(layer.delta, n, carried(read(layer.upstream, n), read(layer.z, n), read(layer.a, n), building)),
      ),
  };
}

const one = constant(1);
const zero = constant(0);
const half = constant(0.5);

/** See `activations/unit-by-unit.ts`. */
const notBelow = (z: Code) => maximum(z, constant(-FAR));
const bounded = (z: Code) => minimum(notBelow(z), constant(FAR));

/** Into an array the values at whose places z is above 0, or no number; 0 elsewhere. */
function keptAbove0(
  { writer, arithmetic }: Building,
  z: Float64Array,
  values: Float64Array,
  into: Float64Array,
): Code {
  return writer.tiles(z.length, BLOCK, (n, size) =>
    arithmetic.slots(size).map((slot) => {
      const here = after(n, slot.first);
      const notAbove0 = arithmetic.lessOrEqual(arithmetic.read(z, here, slot), arithmetic.constant(0));
      const kept = arithmetic.zeroWhere(notAbove0, arithmetic.read(values, here, slot));
      return arithmetic.write(into, here, kept, slot);
    }),
  );
}

const normalShare = (z: Code, { erf }: Building) =>
  multiply(half, add(one, erf(multiply(z, constant(SQRT_HALF)))));

/** The activations that this kernel knows, as `engine/activations` has them. */
export const writtenActivations: Partial<Record<ActivationName, WrittenActivation>> = {
  relu: {
    forward: (building, { z, a }) => keptAbove0(building, z, z, a),
    backward: (building, { z, upstream, delta }) => keptAbove0(building, z, upstream, delta),
  },
  'leaky-relu': unitByUnit(
    (z) => select(greater(z, zero), z, multiply(constant(LEAK), z)),
    (g, z) => multiply(g, select(greater(z, zero), one, constant(LEAK))),
  ),
  elu: unitByUnit(
    (z, { expm1 }) => choose(greater(z, zero), z, expm1(z)),
    (g, z, _a, { exp }) => multiply(g, choose(greater(z, zero), one, exp(z))),
  ),
  softplus: unitByUnit(
    (z, { exp, log1p }) => add(maximum(z, zero), log1p(exp(negative(abs(z))))),
    (g, z, _a, { sigmoid }) => multiply(g, sigmoid(z)),
  ),
  silu: unitByUnit(
    (z, { sigmoid }) => multiply(notBelow(z), sigmoid(z)),
    (g, z, _a, { writer, sigmoid }) => {
      const s = writer.number();
      return multiply(g, multiply(s.keep(sigmoid(z)), add(one, multiply(bounded(z), subtract(one, s.get)))));
    },
  ),
  gelu: unitByUnit(
    (z, building) => multiply(notBelow(z), normalShare(z, building)),
    (g, z, _a, building) => {
      const x = building.writer.number();
      const density = multiply(
        constant(NORMAL_PEAK),
        building.exp(multiply(multiply(constant(-0.5), x.get), x.get)),
      );
      return multiply(g, add(normalShare(z, building), multiply(x.keep(bounded(z)), density)));
    },
  ),
  linear: unitByUnit(
    (z) => z,
    (g) => g,
  ),
  tanh: unitByUnit(
    (z, { tanh }) => tanh(z),
    (g, _z, a) => multiply(g, subtract(one, multiply(a, a))),
  ),
  sigmoid: {
    ...unitByUnit(
      (z, { sigmoid }) => sigmoid(z),
      (g, _z, a) => multiply(g, multiply(a, subtract(one, a))),
    ),
    probability: {
      logTerms(building) {
        const { batch, sigmoid, logSigmoid } = building;
        const { output, complement, onLogP, onLogQ, lossTerms } = batch;
        return everywhere(building, output, (n) => {
          const z = read(output.z, n);
          const weighted = (coefficient: Code, logarithm: Code) =>
            choose(equal(coefficient, zero), zero, multiply(coefficient, logarithm));
          return [
            write(complement, n, sigmoid(negative(z))),
            write(
              lossTerms,
              n,
              add(
                weighted(read(onLogP, n), logSigmoid(z)),
                weighted(read(onLogQ, n), logSigmoid(negative(z))),
              ),
            ),
          ];
        });
      },
      logBackward(building) {
        const { output, complement, onLogP, onLogQ } = building.batch;
        return everywhere(building, output, (n) =>
          write(
            output.delta,
            n,
            subtract(
              multiply(read(onLogP, n), read(complement, n)),
              multiply(read(onLogQ, n), read(output.a, n)),
            ),
          ),
        );
      },
    },
  },
  softmax,
};
