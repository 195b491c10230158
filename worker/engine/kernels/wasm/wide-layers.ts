import type { LayerBatch } from '../../batch.ts';
import type { Building } from './building.ts';
import type { Code } from './instructions.ts';
import { inParts, meanOf, SAMPLES_AT_ONCE, type Use } from './layers.ts';
import { pairs, type Slot } from './arithmetic.ts';
import { addPairs, laneOf } from './lanes.ts';
import { PANEL_SAMPLES } from '../ground.ts';
import { COLUMNS, ROWS, tile } from './tile.ts';
import { after, at, place, read, sumOf, write, type Local, type Place } from './writer.ts';

/*
 * The products of `layers.ts` on two numbers side by side, tile by tile. Every sum has the same terms in the same order, so
 * the same bits: only sums that are independent of each other go on side by side.
 */

/** Terms of z that are summed before the next ones are looked at: so many inputs of a batch of 32 stay in the first cache. */
const INPUTS_AT_ONCE = 112;

/** z_j = Σ_i a_i W[i][j] + b_j: lanes are units. */
export function preActivations({ batch, writer }: Building, layer: LayerBatch): Code {
  const { inputs, units, weights, biases, input, z } = layer;
  return inParts(writer, inputs, INPUTS_AT_ONCE, (from, count, isFirst, isLast) =>
    writer.tiles(units, COLUMNS, (j, columns) =>
      writer.tiles(batch.samples, ROWS, (s, rows) =>
        writer.scope(() => {
          const { sums, product } = tile(writer, rows, columns);
          const each = (body: (sum: Local, pair: Slot, here: Place) => Code) =>
            sums.map((row, m) =>
              pairs
                .slots(columns)
                .map((pair, p) => body(row[p]!, pair, after(at(after(s, m), units, j), pair.first))),
            );
          return [
            isFirst ? [] : each((sum, pair, here) => sum.set(pairs.read(z, here, pair))),
            product({
              depth: count,
              left: { array: input, from: at(s, inputs, from), step: 1, between: inputs },
              right: { array: weights, from: at(from, units, j), step: units },
              from: isFirst ? 'zero' : 'as they are',
            }),
            each((sum, pair, here) => {
              const biased = () => addPairs(sum.get, pairs.read(biases, after(j, pair.first), pair));
              return pairs.write(z, here, isLast ? biased() : sum.get, pair);
            }),
          ];
        }),
      ),
    ),
  );
}

/** Σ_j W[i][j] δ_j of layer l + 1: lanes are samples. */
export function carryBack({ batch, writer, panel }: Building, l: number, into: Float64Array): Code {
  const { inputs, units, weights, delta } = batch.layers[l + 1]!;
  return writer.tiles(batch.samples, PANEL_SAMPLES, (first, count) => [
    // δ of some samples side by side, unit by unit.
    writer.tiles(count, COLUMNS, (s, columns) =>
      writer.each(units, (j) =>
        Array.from({ length: columns }, (_, n) =>
          write(
            panel,
            after(at(s, units, at(j, columns, place(0))), n),
            read(delta, at(after(sumOf(first, s), n), units, j)),
          ),
        ),
      ),
    ),
    writer.tiles(inputs, ROWS, (i, rows) =>
      writer.tiles(count, COLUMNS, (s, columns) =>
        writer.scope(() => {
          const { sums, product } = tile(writer, rows, columns);
          return [
            product({
              depth: units,
              left: { array: weights, from: at(i, units, place(0)), step: 1, between: units },
              right: { array: panel, from: at(s, units, place(0)), step: columns },
              from: 'zero',
            }),
            pairs
              .slots(columns)
              .map((pair, p) =>
                ([0, 1] as const)
                  .slice(0, pair.lanes)
                  .map((lane) =>
                    sums.map((row, m) =>
                      write(
                        into,
                        after(at(after(sumOf(first, s), pair.first + lane), inputs, i), m),
                        laneOf(row[p]!.get, lane),
                      ),
                    ),
                  ),
              ),
          ];
        }),
      ),
    ),
  ]);
}

/** ∂L/∂W[i][j] = mean of a_i δ_j: lanes are units; see `layers.ts`. */
export function weightGradients(
  { batch, writer }: Building,
  { inputs, units, input, delta }: LayerBatch,
  partial: Float64Array,
  use: Use,
): Code {
  const mean = meanOf(pairs, batch.samples);
  return inParts(writer, batch.samples, SAMPLES_AT_ONCE, (from, count, isFirst, isLast) =>
    writer.tiles(inputs, ROWS, (i, rows) =>
      writer.tiles(units, COLUMNS, (j, columns) =>
        writer.scope(() => {
          const { sums, product } = tile(writer, rows, columns);
          const each = (body: (sum: Local, here: Place, pair: Slot) => Code) =>
            sums.map((row, m) =>
              pairs
                .slots(columns)
                .map((pair, p) => body(row[p]!, after(at(after(i, m), units, j), pair.first), pair)),
            );
          return [
            isFirst ? [] : each((sum, here, pair) => sum.set(pairs.read(partial, here, pair))),
            product({
              depth: count,
              left: { array: input, from: at(from, inputs, i), step: inputs, between: 1 },
              right: { array: delta, from: at(from, units, j), step: units },
              from: isFirst ? 'first product' : 'as they are',
            }),
            each((sum, here, pair) =>
              isLast ? use(here, mean(sum.get), pair) : pairs.write(partial, here, sum.get, pair),
            ),
          ];
        }),
      ),
    ),
  );
}
