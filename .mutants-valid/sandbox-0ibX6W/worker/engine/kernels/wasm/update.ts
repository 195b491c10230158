// @ts-nocheck
import type { Building } from './building.ts';
import { add, constant, multiply, type Code } from './instructions.ts';
import type { Plan } from './plan.ts';
import { readGradientScale, readOptimizer } from './settings.ts';
import { after, BLOCK, cell, read, write, type Local, type Writer } from './writer.ts';

/** Sums of 0 · θ, one for each place of a block: they are 0 unless a parameter was not finite. */
export const createChecks = (writer: Writer): Local[] => Array.from({ length: BLOCK }, () => writer.number());

/** Their sum, which is 0 where all that they saw was finite. */
export const sumOf = (checks: readonly Local[]): Code =>
  checks.map(({ get }) => get).reduce((sum, check) => add(sum, check));

/**
 * The new parameters and optimizer's memory of all trained ranges, as `applyUpdate` in `model.ts`. 0 times each new
 * parameter is added to a check.
 */
export function update({ writer }: Building, plan: Plan, checks: readonly Local[]): Code {
  const { parameters, gradient, memory, trained } = plan.model;
  const { optimizer } = plan.parts;
  const scale = writer.number();
  const numbers = Array.from({ length: optimizer.numbers }, () => writer.number());
  const newValue = optimizer.update(
    numbers.map(({ get }) => get),
    writer,
  );
  return [
    plan.clips ? scale.set(readGradientScale(plan.settings)) : [],
    numbers.map((number, n) => number.set(readOptimizer(plan.settings, n))),
    trained.map(([from, end]) =>
      writer.blocks(end - from, (n, values) =>
        values.map((value, next) => {
          const here = after(n, from + next);
          const slope = read(gradient.values, here);
          const check = checks[next]!;
          return [
            value.set(
              newValue({
                theta: read(parameters.values, here),
                gradient: plan.clips ? multiply(scale.get, slope) : slope,
                memory: memory.map((column) => cell(column, here)),
              }),
            ),
            write(parameters.values, here, value.get),
            check.set(add(check.get, multiply(value.get, constant(0)))),
          ];
        }),
      ),
    ),
  ];
}
