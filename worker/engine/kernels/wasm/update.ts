import { cellOf, type Slot } from './arithmetic.ts';
import type { Building } from './building.ts';
import { add, chooseWhole, constant, equal, multiply, whole, type Code } from './instructions.ts';
import type { Plan } from './plan.ts';
import { readGradientScale, readOptimizer, readSubnormal } from './settings.ts';
import { after, at, BLOCK, place, read, type Place } from './writer.ts';

/** Whether a number is. */
export const isFinite = (number: Code): Code => equal(multiply(number, constant(0)), constant(0));

/**
 * Whether all parameters are finite, after the forward pass. Each has a part in some z of every sample, which it would make
 * infinite or no number, whatever it is multiplied by: so where the z of one sample have a finite sum, it is. Else each is
 * looked at, since sums of finite numbers can overflow.
 */
export function allFinite({ batch, writer }: Building, { model }: Plan): Code {
  const { values } = model.parameters;
  const { total, zeros } = writer.numbers('total', 'zeros');
  return [
    total.set(constant(0)),
    batch.layers.map(({ z, units }) =>
      writer.each(units, (j) => total.set(add(total.get, read(z, at(place(0), units, j))))),
    ),
    chooseWhole(isFinite(total.get), whole(1), [
      zeros.set(constant(0)),
      writer.each(values.length, (n) => zeros.set(add(zeros.get, multiply(read(values, n), constant(0))))),
      equal(zeros.get, constant(0)),
    ]),
  ];
}

/** The code of one update. */
export interface Update {
  /** Reads the update's settings; comes first. */
  readonly begin: Code;
  /**
   * The new values of the parameters `here` and of the optimizer's memory, from the gradient there before clipping, as
   * `applyUpdate` in `model.ts`.
   */
  at(here: Place, gradient: Code, slot: Slot): Code;
  /** The same for all of a range, whose gradients stand in the model's. */
  range(from: number, end: number): Code;
}

export function createUpdate({ writer, arithmetic }: Building, plan: Plan): Update {
  const { parameters, gradient, memory } = plan.model;
  const { optimizer } = plan.parts;
  const local = () => writer.local(arithmetic.type);
  const scale = local();
  const numbers = Array.from({ length: optimizer.numbers }, local);
  const subnormal = writer.whole();
  const newValue = optimizer.update(
    numbers.map(({ get }) => get),
    { arithmetic, writer, subnormal: subnormal.get },
  );

  function updateAt(here: Place, slope: Code, slot: Slot): Code {
    const theta = cellOf(arithmetic, parameters.values, here, slot);
    return theta.set(
      newValue({
        theta: theta.get,
        gradient: plan.clips ? arithmetic.multiply(scale.get, slope) : slope,
        memory: memory.map((column) => cellOf(arithmetic, column, here, slot)),
      }),
    );
  }

  return {
    begin: [
      plan.clips ? scale.set(arithmetic.of(readGradientScale(plan.settings))) : [],
      optimizer.shrinks ? subnormal.set(readSubnormal(plan.settings)) : [],
      numbers.map((number, n) => number.set(arithmetic.of(readOptimizer(plan.settings, n)))),
    ],
    at: updateAt,
    range: (from, end) =>
      writer.tiles(end - from, BLOCK, (n, size) =>
        arithmetic.slots(size).map((slot) => {
          const here = after(n, from + slot.first);
          return updateAt(here, arithmetic.read(gradient.values, here, slot), slot);
        }),
      ),
  };
}
