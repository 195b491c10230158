import type { OptimizerSettings } from '../../experiment/experiment.ts';
import type { Model } from '../../model.ts';
import type { Building } from './building.ts';
import { add, constant, multiply, subtract, type Code } from './instructions.ts';
import { after, read, write, type Local } from './writer.ts';

/** The update of one parameter, as code, of an optimizer that keeps no memory and does not count iterations. */
export type WrittenOptimizer = (parameter: Code, gradient: Code) => Code;

/** The optimizer as `engine/optimizers` has it; undefined where this kernel does not know it. */
export function writtenOptimizer(settings: OptimizerSettings): WrittenOptimizer | undefined {
  if (settings.name !== 'sgd') return undefined;
  const { learningRate, l2 = 0 } = settings;
  return (parameter, gradient) => {
    const slope = l2 === 0 ? gradient : add(gradient, multiply(constant(l2), parameter));
    return subtract(parameter, multiply(constant(learningRate), slope));
  };
}

/** The new parameters of all trained ranges. 0 times each of them is added to a check, one for each place of a block. */
export function update(
  { writer }: Building,
  { parameters, gradient, trained }: Model,
  written: WrittenOptimizer,
  checks: readonly Local[],
): Code {
  return trained.map(([from, end]) =>
    writer.blocks(end - from, (n, values) =>
      values.map((value, next) => {
        const here = after(n, from + next);
        const check = checks[next]!;
        return [
          value.set(written(read(parameters.values, here), read(gradient.values, here))),
          write(parameters.values, here, value.get),
          check.set(add(check.get, multiply(value.get, constant(0)))),
        ];
      }),
    ),
  );
}
