import { UNDERFLOW } from '../../activations/softmax.ts';
import type { Building } from './building.ts';
import {
  add,
  choose,
  constant,
  divide,
  equal,
  greater,
  lessOrEqual,
  multiply,
  negative,
  not,
  or,
  select,
  subtract,
  unequal,
  whole,
  wholeEqual,
  when,
  type Code,
} from './instructions.ts';
import { after, at, place, placeIn, read, wholeOfPlace, write, type Place } from './writer.ts';
import type { WrittenActivation } from './written-activation.ts';

/** The place in its row of the largest logit, the first one of equals, and its value. */
interface Largest {
  readonly value: Code;
  readonly find: Code;
  readonly place: Place;
  is(n: Place): Code;
}

function largestOf({ writer }: Building, z: Float64Array, row: Place, units: number): Largest {
  const index = writer.whole();
  const value = writer.number();
  const look = (n: Place): Code => {
    const candidate = read(z, at(row, units, n));
    return when(greater(candidate, value.get), [value.set(candidate), index.set(wholeOfPlace(n))]);
  };
  return {
    value: value.get,
    find: [
      value.set(read(z, at(row, units, place(0)))),
      index.set(whole(0)),
      writer.each(units - 1, (n) => look(after(n, 1))),
    ],
    place: at(row, units, placeIn(index)),
    is: (n) => wholeEqual(wholeOfPlace(n), index.get),
  };
}

/** `activations/softmax.ts`, operation by operation; an underflow of all but one probability is left to it. */
export const softmax: WrittenActivation = {
  forward(building, { z, a, units }) {
    const { writer, batch, exp } = building;
    const { sum, e } = writer.numbers('sum', 'e');
    return writer.each(batch.samples, (row) => {
      const largest = largestOf(building, z, row, units);
      const most = largest.value;
      return [
        largest.find,
        sum.set(constant(0)),
        writer.each(units, (n) => {
          const here = at(row, units, n);
          return [
            e.set(
              choose(
                largest.is(n),
                add(constant(1), subtract(most, most)),
                exp(subtract(read(z, here), most)),
              ),
            ),
            write(a, here, e.get),
            sum.set(add(sum.get, e.get)),
          ];
        }),
        writer.each(units, (n) => {
          const here = at(row, units, n);
          return write(a, here, divide(read(a, here), sum.get));
        }),
      ];
    });
  },
  backward({ writer, batch }, { a, upstream: g, delta, units }) {
    const dot = writer.number();
    return writer.each(batch.samples, (row) => [
      dot.set(constant(0)),
      writer.each(units, (n) => {
        const here = at(row, units, n);
        return dot.set(add(dot.get, multiply(read(g, here), read(a, here))));
      }),
      writer.each(units, (n) => {
        const here = at(row, units, n);
        return write(delta, here, multiply(read(a, here), subtract(read(g, here), dot.get)));
      }),
    ]);
  },
  probability: {
    logTerms(building) {
      const { writer, batch, log, log1p, logSumOfOthers } = building;
      const { output, complement: q, onLogP, onLogQ, lossTerms: terms, samples } = batch;
      const { z, a, units } = output;
      const { others, logLargest } = writer.numbers('others', 'logLargest');
      return writer.each(samples, (row) => {
        const largest = largestOf(building, z, row, units);
        const shifted = (logarithm: Code) => add(subtract(logarithm, largest.value), logLargest.get);
        return [
          largest.find,
          others.set(constant(0)),
          writer.each(units, (n) => {
            const here = at(row, units, n);
            return when(not(largest.is(n)), [
              others.set(add(others.get, read(a, here))),
              write(q, here, subtract(constant(1), read(a, here))),
            ]);
          }),
          write(q, largest.place, others.get),
          writer.each(units, (n) => {
            const here = at(row, units, n);
            return when(
              or(largest.is(n), unequal(read(onLogQ, here), constant(0))),
              write(terms, here, log1p(negative(select(largest.is(n), others.get, read(a, here))))),
            );
          }),
          logLargest.set(read(terms, largest.place)),
          writer.each(units, (n) => {
            const here = at(row, units, n);
            const u = read(onLogP, here);
            const v = read(onLogQ, here);
            const onP = choose(equal(u, constant(0)), constant(0), multiply(u, shifted(read(z, here))));
            const ofLargest = choose(
              greater(others.get, constant(UNDERFLOW)),
              log(others.get),
              shifted(logSumOfOthers(wholeOfPlace(row))),
            );
            const onQ = choose(
              equal(v, constant(0)),
              constant(0),
              multiply(v, choose(largest.is(n), ofLargest, read(terms, here))),
            );
            return write(terms, here, add(onP, onQ));
          }),
        ];
      });
    },
    logBackward(building) {
      const { writer, batch, exp, logSumOfOthers } = building;
      const { output, complement: q, onLogP, onLogQ, samples } = batch;
      const { z, a, units, delta } = output;
      const { onP, onQ, logOthers, sum } = writer.numbers('onP', 'onQ', 'logOthers', 'sum');
      return writer.each(samples, (row) => {
        const largest = largestOf(building, z, row, units);
        const lost = lessOrEqual(read(q, largest.place), constant(UNDERFLOW));
        const vOfLargest = read(onLogQ, largest.place);
        return [
          largest.find,
          logOthers.set(choose(lost, logSumOfOthers(wholeOfPlace(row)), constant(0))),
          onP.set(constant(0)),
          onQ.set(constant(0)),
          writer.each(units, (n) => {
            const here = at(row, units, n);
            return [
              onP.set(add(onP.get, read(onLogP, here))),
              when(
                not(largest.is(n)),
                onQ.set(add(onQ.get, divide(multiply(read(onLogQ, here), read(a, here)), read(q, here)))),
              ),
            ];
          }),
          writer.each(units, (n) => {
            const here = at(row, units, n);
            const u = read(onLogP, here);
            const p = read(a, here);
            const vp = multiply(read(onLogQ, here), p);
            const share = choose(
              lost,
              exp(subtract(read(z, here), logOthers.get)),
              divide(p, read(q, largest.place)),
            );
            return [
              sum.set(subtract(subtract(multiply(u, read(q, here)), vp), multiply(p, subtract(onP.get, u)))),
              when(largest.is(n), sum.set(add(sum.get, multiply(p, onQ.get))), [
                sum.set(add(sum.get, multiply(p, subtract(onQ.get, divide(vp, read(q, here)))))),
                when(
                  unequal(vOfLargest, constant(0)),
                  sum.set(add(sum.get, multiply(multiply(vOfLargest, read(a, largest.place)), share))),
                ),
              ]),
              write(delta, here, sum.get),
            ];
          }),
        ];
      });
    },
  },
};
