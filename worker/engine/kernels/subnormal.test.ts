import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Experiment, OptimizerSettings } from '../experiment/experiment.ts';
import type { Model } from '../model.ts';
import type { OptimizerName } from '../names.ts';
import { optimizers } from '../optimizers/index.ts';
import { prepare } from '../prepared.ts';
import { expectSameRun, kernelsWithActivations } from '../testing/kernels.ts';
import { drawnExperiment, trainedBy } from '../testing/trainings.ts';

/** A network whose second input is always 0, so that the gradients of its weights are. */
function withIdleInput(units: number, optimizer: OptimizerSettings, clipNorm?: number): Experiment {
  const drawn = drawnExperiment([3, units, 2], 4, 2, ['relu']);
  const inputs = drawn.data.inputs.map(([first, , last]) => [first!, 0, last!]);
  const training = { optimizer, ...(clipNorm !== undefined && { clipNorm }) };
  return trainedBy({ ...drawn, data: { ...drawn.data, inputs } }, training);
}

// Whole multiples of the smallest number, about where the decays below hold them and where normal numbers begin.
const steps = fc.constantFrom(0, 1, 2, 3, 5, 6, 498, 499, 500, 2 ** 20, 2 ** 52 - 1, 2 ** 52, 2 ** 53);
// Up to about where a step by a subnormal number begins to be nothing.
const scale = fc.constantFrom(1, 1, 2 ** 120, 2 ** 190);
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

/** Also those whose decay holds no number but 0, or many, and that divide by nothing but a root. */
const decay = fc.constantFrom(0, -0, 0.5, 0.9, 0.999, 1 - 2 ** -20);
const epsilon = fc.constantFrom(0, -0, 1e-300, 1e-130, 1e-8);
const learningRate = fc.constantFrom(0, 1e-300, 0.001, 1, 1e30);
const l2 = fc.constantFrom(0, 0.01);
const betas = { learningRate, beta1: decay, beta2: decay, epsilon };

const kinds: readonly {
  readonly name: OptimizerName;
  readonly settings: Record<string, fc.Arbitrary<number>>;
  /** Of its memory, which numbers are squares. */
  readonly squares: readonly boolean[];
}[] = [
  { name: 'momentum', settings: { learningRate, momentum: decay, l2 }, squares: [false] },
  { name: 'nesterov', settings: { learningRate, momentum: decay, l2 }, squares: [false] },
  { name: 'rmsprop', settings: { learningRate, decay, epsilon }, squares: [true] },
  { name: 'adagrad', settings: { learningRate, epsilon }, squares: [true] },
  { name: 'adam', settings: betas, squares: [false, true] },
  {
    name: 'adamw',
    settings: { ...betas, weightDecay: fc.constantFrom(0, 0.01, 1, 5) },
    squares: [false, true],
  },
];

describe.each(kernelsWithActivations)('$label has the engine’s bits of subnormal numbers', ({ kernel }) => {
  for (const { name, settings, squares } of kinds) {
    const runs = kernel.start(prepare(withIdleInput(1, optimizers[name].defaults))) !== undefined;
    test.skipIf(!runs)(name, () => {
      const run = (units: number, drawn: object, numbers: number[], clipNorm: number | undefined) => {
        const optimizer = { name, ...drawn } as OptimizerSettings;
        expectSameRun(kernel, withIdleInput(units, optimizer, clipNorm), 6, putInto(numbers, units, squares));
      };
      const numbers = fc.array(tiny, { minLength: 5, maxLength: 40 });
      const clipNorm = fc.constantFrom(undefined, undefined, 1);
      // Written out number by number, and two numbers side by side.
      const property = fc.property(fc.constantFrom(5, 80), fc.record(settings), numbers, clipNorm, run);
      fc.assert(property, { seed: 20261127, numRuns: 80 });
    });
  }
});
