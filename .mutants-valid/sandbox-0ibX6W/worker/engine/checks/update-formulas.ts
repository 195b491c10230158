// @ts-nocheck
import type { OptimizerSettings, SettingsOf } from '../experiment/experiment.ts';
import type { OptimizerName } from '../names.ts';

/** What one parameter's update starts from. */
export interface Before {
  readonly theta: number;
  /** After clipping. */
  readonly gradient: number;
  readonly memory: readonly number[];
  /** η of the epoch. */
  readonly learningRate: number;
  /** Counted from 1. */
  readonly iteration: number;
}

/** What it leads to. */
export interface After {
  readonly theta: number;
  readonly memory: readonly number[];
}

interface Formula<Settings> {
  /** As it stands under these settings. */
  text(settings: Settings): string;
  next(settings: Settings, before: Before): After;
}

const l2Text = (l2: number) => (l2 === 0 ? '∂L/∂θ' : '(∂L/∂θ + λ θ)');

/** βⁿ by multiplying n times. */
function power(base: number, n: number): number {
  let product = 1;
  for (let k = 0; k < n && product !== 0; k++) product *= base;
  return product;
}

function adam(
  { beta1, beta2, epsilon }: SettingsOf<'adam' | 'adamw'>,
  { gradient, memory, learningRate, iteration }: Before,
  start: number,
): After {
  const m = beta1 * memory[0]! + (1 - beta1) * gradient;
  const s = beta2 * memory[1]! + (1 - beta2) * gradient * gradient;
  const mean = m / (1 - power(beta1, iteration));
  const square = s / (1 - power(beta2, iteration));
  return { theta: start - (learningRate * mean) / (Math.sqrt(square) + epsilon), memory: [m, s] };
}

/** What each optimizer is to do, stated a second time, in another form where there is one. */
const formulas: { readonly [Name in OptimizerName]: Formula<SettingsOf<Name>> } = {
  sgd: {
    text: ({ l2 = 0 }) => `θ − η ${l2Text(l2)}`,
    next: ({ l2 = 0 }, { theta, gradient, learningRate }) => ({
      theta: theta - learningRate * (gradient + l2 * theta),
      memory: [],
    }),
  },
  momentum: {
    text: ({ l2 = 0 }) => `θ − η (μ v + ${l2Text(l2)})`,
    next({ l2 = 0, momentum }, { theta, gradient, memory, learningRate }) {
      const v = gradient + l2 * theta + momentum * memory[0]!;
      return { theta: theta - learningRate * v, memory: [v] };
    },
  },
  nesterov: {
    text: ({ l2 = 0 }) => `θ − η ((1 + μ) ${l2Text(l2)} + μ² v)`,
    next({ l2 = 0, momentum }, { theta, gradient, memory, learningRate }) {
      const g = gradient + l2 * theta;
      const [v] = memory;
      const ahead = (1 + momentum) * g + momentum * momentum * v!;
      return { theta: theta - learningRate * ahead, memory: [g + momentum * v!] };
    },
  },
  rmsprop: {
    text: () => 'θ − η ∂L/∂θ / (√s + ε) with s = ρ s + (1 − ρ) (∂L/∂θ)²',
    next({ decay, epsilon }, { theta, gradient, memory, learningRate }) {
      const s = decay * memory[0]! + (1 - decay) * gradient * gradient;
      return { theta: theta - (learningRate * gradient) / (Math.sqrt(s) + epsilon), memory: [s] };
    },
  },
  adagrad: {
    text: () => 'θ − η ∂L/∂θ / (√s + ε) with s = s + (∂L/∂θ)²',
    next({ epsilon }, { theta, gradient, memory, learningRate }) {
      const s = memory[0]! + gradient * gradient;
      return { theta: theta - (learningRate * gradient) / (Math.sqrt(s) + epsilon), memory: [s] };
    },
  },
  adam: {
    text: () => 'Adam’s step, θ − η m̂ / (√ŝ + ε)',
    next: (settings, before) => adam(settings, before, before.theta),
  },
  adamw: {
    text: () => 'AdamW’s step, (1 − η λ) θ − η m̂ / (√ŝ + ε)',
    next: (settings, before) =>
      adam(settings, before, before.theta - before.learningRate * settings.weightDecay * before.theta),
  },
};

/** The formula that the settings ask for. */
export function formulaOf(settings: OptimizerSettings): { text: string; next(before: Before): After } {
  // The formula of a name takes that name's settings, which the compiler cannot see through the map.
  const formula: Formula<never> = formulas[settings.name];
  return { text: formula.text(settings as never), next: (before) => formula.next(settings as never, before) };
}
