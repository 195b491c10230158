import { cellOf, type Arithmetic, type Slot } from './arithmetic.ts';
import type { Building } from './building.ts';
import { add, chooseWhole, constant, equal, multiply, whole, type Code } from './instructions.ts';
import type { Plan } from './plan.ts';
import { readGradientScale, readOptimizer } from './settings.ts';
import { after, BLOCK, read, type Local, type Place, type Writer } from './writer.ts';

/** Sums of new parameters, one for each value of a block: where they are finite, so are the parameters. */
export interface Checks {
  readonly arithmetic: Arithmetic;
  readonly sums: readonly Local[];
}

/** They begin at 0, as variables outside of every scope do. */
export const createChecks = (writer: Writer, arithmetic: Arithmetic): Checks => ({
  arithmetic,
  sums: arithmetic.slots(BLOCK).map(() => writer.local(arithmetic.type)),
});

/** Whether a number is. */
export const isFinite = (number: Code): Code => equal(multiply(number, constant(0)), constant(0));

/** Whether all parameters are finite. Sums of finite numbers can overflow: then each is looked at. */
export function allFinite({ writer }: Building, { model }: Plan, { arithmetic, sums }: Checks): Code {
  const { values } = model.parameters;
  const zeros = writer.number();
  const looked = [
    zeros.set(constant(0)),
    writer.each(values.length, (n) => zeros.set(add(zeros.get, multiply(read(values, n), constant(0))))),
    equal(zeros.get, constant(0)),
  ];
  const total = sums.map(({ get }) => arithmetic.total(get)).reduce((sum, next) => add(sum, next));
  return chooseWhole(isFinite(total), whole(1), looked);
}

/** The code of one update. */
export interface Update {
  /** Reads the update's settings; comes first. */
  readonly begin: Code;
  /**
   * The new values of the parameters `here` and of the optimizer's memory, from the gradient there before clipping, as
   * `applyUpdate` in `model.ts`. The new parameters are added to sum `which` of the checks.
   */
  at(here: Place, gradient: Code, slot: Slot, which: number): Code;
  /** The same for all of a range, whose gradients stand in the model's. */
  range(from: number, end: number): Code;
}

export function createUpdate({ writer }: Building, plan: Plan, { arithmetic, sums }: Checks): Update {
  const { parameters, gradient, memory } = plan.model;
  const { optimizer } = plan.parts;
  const local = () => writer.local(arithmetic.type);
  const [scale, value] = [local(), local()];
  const numbers = Array.from({ length: optimizer.numbers }, local);
  const newValue = optimizer.update(
    numbers.map(({ get }) => get),
    arithmetic,
    writer,
  );

  function at(here: Place, slope: Code, slot: Slot, which: number): Code {
    const theta = cellOf(arithmetic, parameters.values, here, slot);
    const sum = sums[which]!;
    return [
      value.set(
        newValue({
          theta: theta.get,
          gradient: plan.clips ? arithmetic.multiply(scale.get, slope) : slope,
          memory: memory.map((column) => cellOf(arithmetic, column, here, slot)),
        }),
      ),
      theta.set(value.get),
      // Read again where lanes are left over: what they hold means nothing.
      sum.set(arithmetic.add(sum.get, slot.lanes === arithmetic.lanes ? value.get : theta.get)),
    ];
  }

  return {
    begin: [
      plan.clips ? scale.set(arithmetic.of(readGradientScale(plan.settings))) : [],
      numbers.map((number, n) => number.set(arithmetic.of(readOptimizer(plan.settings, n)))),
    ],
    at,
    range: (from, end) =>
      writer.tiles(end - from, BLOCK, (n, size) =>
        arithmetic.slots(size).map((slot, which) => {
          const here = after(n, from + slot.first);
          return at(here, arithmetic.read(gradient.values, here, slot), slot, which);
        }),
      ),
  };
}
