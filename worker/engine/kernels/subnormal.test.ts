import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Experiment, OptimizerSettings } from '../experiment/experiment.ts';
import type { Model } from '../model.ts';
import { optimizers } from '../optimizers/index.ts';
import { prepare } from '../prepared.ts';
import { expectSameRun, kernelsWithActivations } from '../testing/kernels.ts';
import { drawnExperiment, trainedBy } from '../testing/trainings.ts';

/** A network whose second input is always 0, so that the gradients of its weights are. */
function withIdleInput(units: number, optimizer: OptimizerSettings): Experiment {
  const drawn = drawnExperiment([3, units, 2], 4, 2, ['relu']);
  const inputs = drawn.data.inputs.map(([first, , last]) => [first!, 0, last!]);
  return trainedBy({ ...drawn, data: { ...drawn.data, inputs } }, { optimizer });
}

// Whole multiples of the smallest number, about where the decays below hold them and where normal numbers begin.
const steps = fc.constantFrom(0, 1, 2, 3, 5, 6, 498, 499, 500, 2 ** 20, 2 ** 52 - 1, 2 ** 52, 2 ** 53);
const scale = fc.constantFrom(1, 1, 2 ** 120);
const tiny = fc
  .tuple(steps, fc.constantFrom(1, -1), scale)
  .map(([count, sign, by]) => sign * count * Number.MIN_VALUE * by);

/** Puts the numbers, round and round, where gradients are 0 and into the optimizer's memory, whose squares have no sign. */
const putInto =
  (numbers: readonly number[], units: number, squares: readonly boolean[]) =>
  ({ parameters, memory }: Model): void => {
    let next = 0;
    const draw = () => numbers[next++ % numbers.length]!;
    const { weights, biases } = parameters.layers[0]!;
    for (let j = 0; j < units; j += 2) weights[units + j] = draw();
    // A dead unit.
    biases[0] = -1e9;
    memory.forEach((column, m) => {
      for (const n of column.keys()) column[n] = squares[m]! ? Math.abs(draw()) : draw();
    });
  };

const kinds = [
  { name: 'momentum', squares: [false] },
  { name: 'nesterov', squares: [false] },
  { name: 'rmsprop', squares: [true] },
  { name: 'adagrad', squares: [true] },
  { name: 'adam', squares: [false, true] },
  { name: 'adamw', squares: [false, true] },
] as const;

describe.each(kernelsWithActivations)('$label has the engine’s bits of subnormal numbers', ({ kernel }) => {
  for (const { name, squares } of kinds) {
    const runs = kernel.start(prepare(withIdleInput(1, optimizers[name].defaults))) !== undefined;
    test.skipIf(!runs)(name, () => {
      const run = (units: number, epsilon: number, numbers: number[]) => {
        const { defaults } = optimizers[name];
        const settings = 'epsilon' in defaults ? { ...defaults, epsilon } : defaults;
        expectSameRun(kernel, withIdleInput(units, settings), 6, putInto(numbers, units, squares));
      };
      const epsilon = fc.constantFrom(0, 1e-300, 1e-130, 1e-8);
      const numbers = fc.array(tiny, { minLength: 5, maxLength: 40 });
      // Written out number by number, and two numbers side by side.
      const property = fc.property(fc.constantFrom(5, 80), epsilon, numbers, run);
      fc.assert(property, { seed: 20261127, numRuns: 40 });
    });
  }
});
