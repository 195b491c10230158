import type { LayerBatch } from '../../batch.ts';
import type { LayerParameters } from '../../parameters.ts';
import type { Building } from './building.ts';
import { add, constant, divide, multiply, type Code } from './instructions.ts';
import { after, at, place, read, write, type Place } from './writer.ts';

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

/** Samples whose gradients are summed before the next ones are looked at: about as many as stay in the cache. */
const TILE = 32;

/**
 * ∂L/∂W[i][j] = mean of a_i δ_j and ∂L/∂b_j = mean of δ_j, summed over the samples in the order of `backward.ts`: of so
 * many samples for every parameter, and then on from there with the next ones.
 */
export function gradients(
  { batch, writer }: Building,
  { inputs, units, input, delta }: LayerBatch,
  { weights: weightGradient, biases: biasGradient }: LayerParameters,
): Code {
  const { samples } = batch;
  const x = writer.number();

  /** Samples `from` to `from + count`, where `from` is 0 or the sums of those before stand in the gradient. */
  function tile(from: Place, count: number, isFirst: boolean, isLast: boolean): Code {
    const others = isFirst ? count - 1 : count;
    const inTurn = (body: (s: Place) => Code) =>
      writer.each(others, (s) => body(after(at(from, 1, s), count - others)));
    const result = (sum: Code) => (isLast && samples > 1 ? divide(sum, constant(samples)) : sum);
    return [
      writer.each(inputs, (i) =>
        writer.blocks(units, (j, sums) => {
          const here = (n: number) => at(i, units, after(j, n));
          return [
            isFirst ? x.set(read(input, i)) : [],
            sums.map((sum, n) =>
              sum.set(isFirst ? multiply(x.get, read(delta, after(j, n))) : read(weightGradient, here(n))),
            ),
            inTurn((s) => [
              x.set(read(input, at(s, inputs, i))),
              sums.map((sum, n) =>
                sum.set(add(sum.get, multiply(x.get, read(delta, at(s, units, after(j, n)))))),
              ),
            ]),
            sums.map((sum, n) => write(weightGradient, here(n), result(sum.get))),
          ];
        }),
      ),
      writer.blocks(units, (j, sums) => [
        sums.map((sum, n) => sum.set(isFirst ? read(delta, after(j, n)) : read(biasGradient, after(j, n)))),
        inTurn((s) => sums.map((sum, n) => sum.set(add(sum.get, read(delta, at(s, units, after(j, n))))))),
        sums.map((sum, n) => write(biasGradient, after(j, n), result(sum.get))),
      ]),
    ];
  }

  const between = Math.ceil(samples / TILE) - 2;
  if (between < 0) return tile(place(0), samples, true, true);
  const done = (between + 1) * TILE;
  return [
    tile(place(0), TILE, true, false),
    writer.each(between, (n) => tile(at(after(n, 1), TILE, place(0)), TILE, false, false)),
    tile(place(done), samples - done, false, true),
  ];
}
