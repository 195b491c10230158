// @ts-nocheck
import type { LayerBatch } from '../../batch.ts';
import type { LayerParameters } from '../../parameters.ts';
import type { Building } from './building.ts';
import { add, constant, divide, multiply, type Code } from './instructions.ts';
import { after, at, read, write, type Place } from './writer.ts';

/** z_j = Σ_i a_i W[i][j] + b_j, in the order of `forward.ts`. */
export function preActivations({ batch, writer }: Building, layer: LayerBatch): Code {
  const { inputs, units, weights, biases, input, z } = layer;
  const x = writer.number();
  return writer.each(batch.samples, (s) =>
    writer.blocks(units, (j, sums) => [
      sums.map((sum) => sum.set(constant(0))),
      writer.each(inputs, (i) => [
        x.set(read(input, at(s, inputs, i))),
        sums.map((sum, n) =>
          sum.set(add(sum.get, multiply(x.get, read(weights, at(i, units, after(j, n)))))),
        ),
      ]),
      sums.map((sum, n) => write(z, at(s, units, after(j, n)), add(sum.get, read(biases, after(j, n))))),
    ]),
  );
}

/** Σ_j W[i][j] δ_j of layer l + 1, in the order of `backward/carry-back.ts`. */
export function carryBack({ batch, writer }: Building, l: number, into: Float64Array): Code {
  const { inputs, units, weights, delta } = batch.layers[l + 1]!;
  const d = writer.number();
  return writer.each(batch.samples, (s) =>
    writer.blocks(inputs, (i, sums) => [
      sums.map((sum) => sum.set(constant(0))),
      writer.each(units, (j) => [
        d.set(read(delta, at(s, units, j))),
        sums.map((sum, n) =>
          sum.set(add(sum.get, multiply(read(weights, at(after(i, n), units, j)), d.get))),
        ),
      ]),
      sums.map((sum, n) => write(into, at(s, inputs, after(i, n)), sum.get)),
    ]),
  );
}

/** ∂L/∂W[i][j] = mean of a_i δ_j and ∂L/∂b_j = mean of δ_j, summed over the samples in the order of `backward.ts`. */
export function gradients(
  { batch, writer }: Building,
  { inputs, units, input, delta }: LayerBatch,
  { weights: weightGradient, biases: biasGradient }: LayerParameters,
): Code {
  const { samples } = batch;
  const x = writer.number();
  const meanOf = (sum: Code) => (samples === 1 ? sum : divide(sum, constant(samples)));
  const others = (body: (s: Place) => Code) => writer.each(samples - 1, (s) => body(after(s, 1)));
  return [
    writer.each(inputs, (i) =>
      writer.blocks(units, (j, sums) => [
        x.set(read(input, i)),
        sums.map((sum, n) => sum.set(multiply(x.get, read(delta, after(j, n))))),
        others((s) => [
          x.set(read(input, at(s, inputs, i))),
          sums.map((sum, n) =>
            sum.set(add(sum.get, multiply(x.get, read(delta, at(s, units, after(j, n)))))),
          ),
        ]),
        sums.map((sum, n) => write(weightGradient, at(i, units, after(j, n)), meanOf(sum.get))),
      ]),
    ),
    writer.blocks(units, (j, sums) => [
      sums.map((sum, n) => sum.set(read(delta, after(j, n)))),
      others((s) => sums.map((sum, n) => sum.set(add(sum.get, read(delta, at(s, units, after(j, n))))))),
      sums.map((sum, n) => write(biasGradient, after(j, n), meanOf(sum.get))),
    ]),
  ];
}
