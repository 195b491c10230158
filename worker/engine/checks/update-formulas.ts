import type { OptimizerSettings, SettingsOf } from '../experiment/experiment.ts';
import type { OptimizerName } from '../names.ts';
import { exp, log } from '../special.ts';

/** What one parameter's update starts from. */
export interface Before {
  readonly theta: number;
  /** After clipping. */
  readonly gradient: number;
  readonly memory: readonly number[];
}

/** What it leads to. */
export interface After {
  readonly theta: number;
  readonly memory: readonly number[];
  /** Σ |term| of what θ is the sum of: its rounding is in proportion to this, and not to θ where the terms cancel. */
  readonly size: number;
}

interface Formula<Settings> {
  /** As it stands under these settings. */
  text(settings: Settings): string;
  /**
   * What update n, counted from 1, makes of a parameter.
   *
   * @param learningRate η of the epoch
   */
  update(settings: Settings, learningRate: number, iteration: number): (before: Before) => After;
}

const l2Text = (l2: number) => (l2 === 0 ? '∂L/∂θ' : '(∂L/∂θ + λ θ)');

const { abs, sqrt } = Math;

/**
 * 1 − βⁿ, by the exponential where the engine multiplies, and its rounding either way, in ε of itself: that of βⁿ grows
 * with n, and the difference is small as long as βⁿ is near 1.
 */
function correction(beta: number, n: number): { value: number; roundings: number } {
  const power = exp(n * log(beta));
  return { value: 1 - power, roundings: 1 + (beta === 0 ? 0 : (n * power) / (1 - power)) };
}

/** Adam's update, with what θ becomes by its decay before. */
function adam(
  { beta1, beta2, epsilon }: SettingsOf<'adam' | 'adamw'>,
  learningRate: number,
  iteration: number,
  decayed: (theta: number) => number,
): (before: Before) => After {
  const first = correction(beta1, iteration);
  const second = correction(beta2, iteration);
  const roundings = first.roundings + second.roundings;
  return ({ theta, gradient, memory }) => {
    const m = beta1 * memory[0]! + (1 - beta1) * gradient;
    const s = beta2 * memory[1]! + (1 - beta2) * gradient * gradient;
    const step = (learningRate * (m / first.value)) / (sqrt(s / second.value) + epsilon);
    return { theta: decayed(theta) - step, memory: [m, s], size: abs(theta) + roundings * abs(step) };
  };
}

/** θ less a step, the sum of |terms| of which is given. */
const less = (theta: number, step: number, terms: number, memory: number[]): After => ({
  theta: theta - step,
  memory,
  size: abs(theta) + terms,
});

/** What each optimizer is to do, stated a second time, in another form where there is one. */
const formulas: { readonly [Name in OptimizerName]: Formula<SettingsOf<Name>> } = {
  sgd: {
    text: ({ l2 = 0 }) => `θ − η ${l2Text(l2)}`,
    update:
      ({ l2 = 0 }, rate) =>
      ({ theta, gradient }) =>
        less(theta, rate * (gradient + l2 * theta), rate * (abs(gradient) + abs(l2 * theta)), []),
  },
  momentum: {
    text: ({ l2 = 0 }) => `θ − η (μ v + ${l2Text(l2)})`,
    update:
      ({ l2 = 0, momentum }, rate) =>
      ({ theta, gradient, memory }) => {
        const v = gradient + l2 * theta + momentum * memory[0]!;
        const terms = abs(gradient) + abs(l2 * theta) + abs(momentum * memory[0]!);
        return less(theta, rate * v, rate * terms, [v]);
      },
  },
  nesterov: {
    text: ({ l2 = 0 }) => `θ − η ((1 + μ) ${l2Text(l2)} + μ² v)`,
    update:
      ({ l2 = 0, momentum }, rate) =>
      ({ theta, gradient, memory }) => {
        const g = gradient + l2 * theta;
        const v = momentum * memory[0]!;
        const ahead = (1 + momentum) * g + momentum * v;
        const terms = (1 + momentum) * (abs(gradient) + abs(l2 * theta)) + momentum * abs(v);
        return less(theta, rate * ahead, rate * terms, [g + v]);
      },
  },
  rmsprop: {
    text: () => 'θ − η ∂L/∂θ / (√s + ε) with s = ρ s + (1 − ρ) (∂L/∂θ)²',
    update:
      ({ decay, epsilon }, rate) =>
      ({ theta, gradient, memory }) => {
        const s = decay * memory[0]! + (1 - decay) * gradient * gradient;
        const step = (rate * gradient) / (sqrt(s) + epsilon);
        return less(theta, step, abs(step), [s]);
      },
  },
  adagrad: {
    text: () => 'θ − η ∂L/∂θ / (√s + ε) with s = s + (∂L/∂θ)²',
    update:
      ({ epsilon }, rate) =>
      ({ theta, gradient, memory }) => {
        const s = memory[0]! + gradient * gradient;
        const step = (rate * gradient) / (sqrt(s) + epsilon);
        return less(theta, step, abs(step), [s]);
      },
  },
  adam: {
    text: () => 'Adam’s step, θ − η m̂ / (√ŝ + ε)',
    update: (settings, rate, iteration) => adam(settings, rate, iteration, (theta) => theta),
  },
  adamw: {
    text: () => 'AdamW’s step, (1 − η λ) θ − η m̂ / (√ŝ + ε)',
    update: (settings, rate, iteration) =>
      adam(settings, rate, iteration, (theta) => theta - rate * settings.weightDecay * theta),
  },
};

/** The formula that the settings ask for. */
export function formulaOf(settings: OptimizerSettings): {
  text: string;
  update(learningRate: number, iteration: number): (before: Before) => After;
} {
  // The formula of a name takes that name's settings, which the compiler cannot see through the map.
  const formula: Formula<never> = formulas[settings.name];
  return {
    text: formula.text(settings as never),
    update: (learningRate, iteration) => formula.update(settings as never, learningRate, iteration),
  };
}
