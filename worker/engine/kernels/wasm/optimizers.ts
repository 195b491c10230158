import type { OptimizerSettings, SettingsOf } from '../../experiment/experiment.ts';
import type { OptimizerName } from '../../names.ts';
import { biasCorrections } from '../../optimizers/adam.ts';
import type { Step } from '../../optimizers/optimizer.ts';
import type { Arithmetic } from './arithmetic.ts';
import { when, type Code } from './instructions.ts';
import {
  heldBy,
  nothingBeside,
  shrinking,
  unlessNegligible,
  unlessNothing,
  unmovedBeyond,
} from './subnormal.ts';
import type { Cell, Writer } from './writer.ts';

/** One parameter, or two side by side, as the update finds them. */
interface Parameter {
  readonly theta: Code;
  /** Clipped. */
  readonly gradient: Code;
  /** Its numbers in the optimizer's memory, column by column. */
  readonly memory: readonly Cell[];
}

/** An optimizer as code, which reads its numbers from the module's memory: another η needs no other code. */
export interface WrittenOptimizer {
  /** All that its code depends on. */
  readonly form: string;
  /** How many numbers it reads. */
  readonly numbers: number;
  /** Whether they are others at every update, whatever η. */
  readonly countsUpdates: boolean;
  /** Whether its memory shrinks where the gradient is 0, and so comes to have subnormal numbers. */
  readonly shrinks: boolean;
  /** Writes them as they are at an update. */
  write(into: Float64Array, step: Step): void;
  /** @returns what updates the memory of a parameter, or of two, and leaves the new value behind */
  update(numbers: readonly Code[], at: Site): (parameter: Parameter) => Code;
}

/** Where an update's code stands. */
interface Site {
  readonly arithmetic: Arithmetic;
  readonly writer: Writer;
  /** Whether the memory may have subnormal numbers; either way the bits are the same. */
  readonly subnormal: Code;
}

type Written<Name extends OptimizerName> = (settings: SettingsOf<Name>) => WrittenOptimizer;

/** g + λ θ; without λ, g. */
const decayed = (
  l2: number,
  { gradient, theta }: Parameter,
  lambda: Code,
  { add, multiply }: Arithmetic,
): Code => (l2 === 0 ? gradient : add(gradient, multiply(lambda, theta)));

const withVelocity =
  (direction: (g: Code, v: Code, mu: Code, arithmetic: Arithmetic) => Code) =>
  ({ name, momentum, l2 = 0 }: SettingsOf<'momentum' | 'nesterov'>): WrittenOptimizer => {
    const heldNumber = heldBy(momentum);
    return {
      form: l2 === 0 ? name : `${name} with L2`,
      numbers: 5,
      countsUpdates: false,
      shrinks: true,
      write(into, { learningRate }) {
        into[0] = learningRate;
        into[1] = momentum;
        into[2] = l2;
        into[3] = heldNumber;
        into[4] = unmovedBeyond(learningRate);
      },
      update([eta, mu, lambda, held, unmoved], { arithmetic, writer, subnormal }) {
        const { add, multiply, subtract } = arithmetic;
        const { g, v } = writer.variables(arithmetic.type, 'g', 'v');
        const shrunk = shrinking(arithmetic, writer);
        return (parameter) => {
          const { theta } = parameter;
          const [memory] = parameter.memory;
          return [
            g.set(decayed(l2, parameter, lambda!, arithmetic)),
            when(
              subnormal,
              [
                memory!.set(v.keep(add(shrunk(mu!, memory!.get, held!), g.get))),
                v.set(unlessNegligible(arithmetic, v.get, theta, unmoved!)),
              ],
              memory!.set(v.keep(add(multiply(mu!, memory!.get), g.get))),
            ),
            subtract(theta, multiply(eta!, direction(g.get, v.get, mu!, arithmetic))),
          ];
        };
      },
    };
  };

/** Adam, and after θ ← κ θ where the decay κ is decoupled from the gradient. */
const adamWith =
  (start: (theta: Code, kept: Code, arithmetic: Arithmetic) => Code) =>
  (settings: SettingsOf<'adam' | 'adamw'>): WrittenOptimizer => {
    const { beta1, beta2, epsilon } = settings;
    const [heldMean, heldSquare] = [heldBy(beta1), heldBy(beta2)];
    return {
      form: settings.name,
      numbers: 12,
      countsUpdates: true,
      shrinks: true,
      write(into, { iteration, learningRate }) {
        const { stepSize, rootOfSecond } = biasCorrections(beta1, beta2, learningRate, iteration);
        into[0] = stepSize;
        into[1] = rootOfSecond;
        into[2] = beta1;
        into[3] = 1 - beta1;
        into[4] = beta2;
        into[5] = 1 - beta2;
        into[6] = epsilon;
        into[7] = settings.name === 'adamw' ? 1 - learningRate * settings.weightDecay : 1;
        into[8] = heldMean;
        into[9] = heldSquare;
        // The mean is divided by ε at least.
        into[10] = unmovedBeyond(stepSize / epsilon);
        into[11] = nothingBeside(epsilon);
      },
      update(numbers, { arithmetic, writer, subnormal }) {
        const [stepSize, rootOfSecond, b1, rest1, b2, rest2, small, kept] = numbers;
        const [held1, held2, unmoved, nothing] = numbers.slice(8);
        const { add, subtract, multiply, divide, squareRoot } = arithmetic;
        const { g, mean, square } = writer.variables(arithmetic.type, 'g', 'mean', 'square');
        const shrunk = shrinking(arithmetic, writer);
        return ({ theta, gradient, memory: [m, s] }) => {
          const begun = start(theta, kept!, arithmetic);
          const share = multiply(rest1!, g.get);
          const squareShare = multiply(rest2!, multiply(g.get, g.get));
          return [
            g.set(gradient),
            when(
              subnormal,
              [
                m!.set(mean.keep(add(shrunk(b1!, m!.get, held1!), share))),
                s!.set(square.keep(add(shrunk(b2!, s!.get, held2!), squareShare))),
                mean.set(unlessNegligible(arithmetic, mean.get, begun, unmoved!)),
                square.set(unlessNothing(arithmetic, square.get, nothing!)),
              ],
              [
                m!.set(mean.keep(add(multiply(b1!, m!.get), share))),
                s!.set(square.keep(add(multiply(b2!, s!.get), squareShare))),
              ],
            ),
            subtract(
              begun,
              multiply(
                stepSize!,
                divide(mean.get, add(divide(squareRoot(square.get), rootOfSecond!), small!)),
              ),
            ),
          ];
        };
      },
    };
  };

/** θ − η g / (√s + ε). */
const byRoot = (
  { add, subtract, multiply, divide, squareRoot }: Arithmetic,
  theta: Code,
  eta: Code,
  g: Code,
  s: Code,
  epsilon: Code,
): Code => subtract(theta, multiply(eta, divide(g, add(squareRoot(s), epsilon))));

/** The optimizers that this kernel knows, as `engine/optimizers` has them, operation by operation. */
export const writtenOptimizers: { readonly [Name in OptimizerName]?: Written<Name> } = {
  sgd: ({ l2 = 0 }) => ({
    form: l2 === 0 ? 'sgd' : 'sgd with L2',
    numbers: 2,
    countsUpdates: false,
    shrinks: false,
    write(into, { learningRate }) {
      into[0] = learningRate;
      into[1] = l2;
    },
    update:
      ([eta, lambda], { arithmetic }) =>
      (parameter) =>
        arithmetic.subtract(
          parameter.theta,
          arithmetic.multiply(eta!, decayed(l2, parameter, lambda!, arithmetic)),
        ),
  }),

  momentum: withVelocity((_g, v) => v),

  nesterov: withVelocity((g, v, mu, { add, multiply }) => add(g, multiply(mu, v))),

  rmsprop: ({ decay, epsilon }) => {
    const heldNumber = heldBy(decay);
    return {
      form: 'rmsprop',
      numbers: 6,
      countsUpdates: false,
      shrinks: true,
      write(into, { learningRate }) {
        into[0] = learningRate;
        into[1] = decay;
        into[2] = 1 - decay;
        into[3] = epsilon;
        into[4] = heldNumber;
        into[5] = nothingBeside(epsilon);
      },
      update([eta, rho, rest, small, held, nothing], { arithmetic, writer, subnormal }) {
        const { add, multiply } = arithmetic;
        const { g, square } = writer.variables(arithmetic.type, 'g', 'square');
        const shrunk = shrinking(arithmetic, writer);
        return ({ theta, gradient, memory: [s] }) => {
          const share = multiply(rest!, multiply(g.get, g.get));
          return [
            g.set(gradient),
            when(
              subnormal,
              [
                s!.set(square.keep(add(shrunk(rho!, s!.get, held!), share))),
                square.set(unlessNothing(arithmetic, square.get, nothing!)),
              ],
              s!.set(square.keep(add(multiply(rho!, s!.get), share))),
            ),
            byRoot(arithmetic, theta, eta!, g.get, square.get, small!),
          ];
        };
      },
    };
  },

  adagrad: ({ epsilon }) => ({
    form: 'adagrad',
    numbers: 2,
    countsUpdates: false,
    shrinks: false,
    write(into, { learningRate }) {
      into[0] = learningRate;
      into[1] = epsilon;
    },
    update([eta, small], { arithmetic, writer }) {
      const { add, multiply } = arithmetic;
      const { g, sum } = writer.variables(arithmetic.type, 'g', 'sum');
      return ({ theta, gradient, memory: [s] }) => [
        g.set(gradient),
        sum.set(add(s!.get, multiply(g.get, g.get))),
        s!.set(sum.get),
        byRoot(arithmetic, theta, eta!, g.get, sum.get, small!),
      ];
    },
  }),

  adam: adamWith((theta) => theta),

  adamw: adamWith((theta, kept, { multiply }) => multiply(theta, kept)),
};

/** The optimizer that the settings ask for; undefined where this kernel does not know it. */
export function writtenOptimizer(settings: OptimizerSettings): WrittenOptimizer | undefined {
  // The code of a name takes that name's settings, which the compiler cannot see through the map.
  const written: ((settings: never) => WrittenOptimizer) | undefined = writtenOptimizers[settings.name];
  return written?.(settings as never);
}
