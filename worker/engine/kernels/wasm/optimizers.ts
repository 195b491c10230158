import type { Model } from '../../model.ts';
import type { OptimizerName } from '../../optimizers/index.ts';
import type { Building } from './building.ts';
import { add, constant, multiply, subtract, type Code } from './instructions.ts';
import { after, read, write, type Local } from './writer.ts';

/** The update of one parameter, as code, of an optimizer that keeps no memory and does not count iterations. */
export type WrittenOptimizer = (settings: Model['settings'], parameter: Code, gradient: Code) => Code;

/** The optimizers that this kernel knows, as `engine/optimizers` has them. */
export const writtenOptimizers: Partial<Record<OptimizerName, WrittenOptimizer>> = {
  sgd: ({ learningRate, l2 = 0 }, parameter, gradient) => {
    const slope = l2 === 0 ? gradient : add(gradient, multiply(constant(l2), parameter));
    return subtract(parameter, multiply(constant(learningRate), slope));
  },
};

/** The new parameters of all trained ranges. 0 times each of them is added to a check, one for each place of a block. */
export function update(
  { writer }: Building,
  { pass, settings, trained }: Model,
  written: WrittenOptimizer,
  checks: readonly Local[],
): Code {
  const { parameters, gradient } = pass;
  return trained.map(([from, end]) =>
    writer.blocks(end - from, (n, values) =>
      values.map((value, next) => {
        const here = after(n, from + next);
        const check = checks[next]!;
        return [
          value.set(written(settings, read(parameters, here), read(gradient, here))),
          write(parameters, here, value.get),
          check.set(add(check.get, multiply(value.get, constant(0)))),
        ];
      }),
    ),
  );
}
