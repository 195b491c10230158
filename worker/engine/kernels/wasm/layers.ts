import type { LayerBatch } from '../../batch.ts';
import type { Building } from './building.ts';
import { single, type Arithmetic, type Slot } from './arithmetic.ts';
import { add, constant, multiply, type Code } from './instructions.ts';
import { after, at, BLOCK, place, read, write, type Local, type Place, type Writer } from './writer.ts';

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

/**
 * The terms of sums part by part: the first part begins the sums, the last one ends them, and those between go on.
 *
 * @param size of a part, but for the last one
 * @param part code for terms `from` to `from + count`
 */
export function inParts(
  writer: Writer,
  terms: number,
  size: number,
  part: (from: Place, count: number, isFirst: boolean, isLast: boolean) => Code,
): Code {
  const between = Math.ceil(terms / size) - 2;
  if (between < 0) return part(place(0), terms, true, true);
  const done = (between + 1) * size;
  return [
    part(place(0), size, true, false),
    writer.each(between, (n) => part(at(after(n, 1), size, place(0)), size, false, false)),
    part(place(done), terms - done, false, true),
  ];
}

/** Samples whose gradients are summed before the next ones are looked at: about as many as stay in the cache. */
export const SAMPLES_AT_ONCE = 32;

/** What becomes of gradients: those `here` in their layer's weights or biases. */
export type Use = (here: Place, gradient: Code, slot: Slot) => Code;

/**
 * ∂L/∂W[i][j] = mean of a_i δ_j, summed over the samples in the order of `backward.ts`: of so many samples for every weight,
 * and then on from there with the next ones.
 *
 * @param partial where sums stand until those of all samples are there
 * @param use what is done with the means
 */
export function weightGradients(
  { batch, writer }: Building,
  { inputs, units, input, delta }: LayerBatch,
  partial: Float64Array,
  use: Use,
): Code {
  const x = writer.number();
  const slots = single.slots(BLOCK);
  const mean = meanOf(single, batch.samples);
  return inParts(writer, batch.samples, SAMPLES_AT_ONCE, (from, count, isFirst, isLast) =>
    writer.each(inputs, (i) =>
      writer.blocks(units, (j, sums) => {
        const here = (n: number) => at(i, units, after(j, n));
        return [
          isFirst ? x.set(read(input, i)) : [],
          sums.map((sum, n) =>
            sum.set(isFirst ? multiply(x.get, read(delta, after(j, n))) : read(partial, here(n))),
          ),
          others(writer, from, count, isFirst, (s) => [
            x.set(read(input, at(s, inputs, i))),
            sums.map((sum, n) =>
              sum.set(add(sum.get, multiply(x.get, read(delta, at(s, units, after(j, n)))))),
            ),
          ]),
          sums.map((sum, n) =>
            isLast ? use(here(n), mean(sum.get), slots[n]!) : write(partial, here(n), sum.get),
          ),
        ];
      }),
    ),
  );
}

/** ∂L/∂b_j = mean of δ_j, likewise. */
export function biasGradients(
  { batch, writer, arithmetic }: Building,
  { units, delta }: LayerBatch,
  partial: Float64Array,
  use: Use,
): Code {
  const mean = meanOf(arithmetic, batch.samples);
  const sums = arithmetic.slots(BLOCK).map(() => writer.local(arithmetic.type));
  return inParts(writer, batch.samples, SAMPLES_AT_ONCE, (from, count, isFirst, isLast) =>
    writer.tiles(units, BLOCK, (j, size) => {
      const each = (body: (sum: Local, here: Place, slot: Slot) => Code) =>
        arithmetic.slots(size).map((slot, n) => body(sums[n]!, after(j, slot.first), slot));
      return [
        each((sum, here, slot) => sum.set(arithmetic.read(isFirst ? delta : partial, here, slot))),
        others(writer, from, count, isFirst, (s) =>
          each((sum, here, slot) =>
            sum.set(arithmetic.add(sum.get, arithmetic.read(delta, at(s, units, here), slot))),
          ),
        ),
        each((sum, here, slot) =>
          isLast ? use(here, mean(sum.get), slot) : arithmetic.write(partial, here, sum.get, slot),
        ),
      ];
    }),
  );
}

/** The samples of a tile, but for the first one of all, with which the sums begin. */
const others = (
  writer: Writer,
  from: Place,
  count: number,
  isFirst: boolean,
  body: (s: Place) => Code,
): Code => {
  const begun = isFirst ? 1 : 0;
  return writer.each(count - begun, (s) => body(after(at(from, 1, s), begun)));
};

/** Divides a sum over so many samples by their number; by a power of 2, whose reciprocal is exact, it multiplies. */
export function meanOf(arithmetic: Arithmetic, samples: number): (sum: Code) => Code {
  if (samples === 1) return (sum) => sum;
  return (samples & (samples - 1)) === 0
    ? (sum) => arithmetic.multiply(sum, arithmetic.constant(1 / samples))
    : (sum) => arithmetic.divide(sum, arithmetic.constant(samples));
}
