import type { SettingsOf } from '../experiment/experiment.ts';
import { wholePower } from '../special.ts';
import { decayOf } from './decay.ts';
import type { Optimizer, OptimizerKind } from './optimizer.ts';

/** η / (1 − β₁ⁿ) and √(1 − β₂ⁿ) of update n: the memory starts at 0, and this takes its share out. */
export function biasCorrections(beta1: number, beta2: number, learningRate: number, iteration: number) {
  return {
    stepSize: learningRate / (1 - wholePower(beta1, iteration)),
    rootOfSecond: Math.sqrt(1 - wholePower(beta2, iteration)),
  };
}

/** Adam, after θ ← θ − η λ θ where decay is decoupled from the gradient. */
function adamWith(
  { beta1, beta2, epsilon }: Pick<SettingsOf<'adam'>, 'beta1' | 'beta2' | 'epsilon'>,
  weightDecay: number,
): Optimizer {
  return {
    constants: [
      { symbol: '\\beta_1', plain: 'β₁', value: beta1 },
      { symbol: '\\beta_2', plain: 'β₂', value: beta2 },
      { symbol: '\\varepsilon', plain: 'ε', value: epsilon },
      ...(weightDecay === 0 ? [] : [{ symbol: '\\lambda', plain: 'λ', value: weightDecay }]),
    ],
    memory: [
      {
        name: 'mean of the gradient',
        symbol: 'm',
        plain: 'm',
        formula: (old, gradient) => `\\beta_1\\, ${old} + (1 - \\beta_1)\\, ${gradient}`,
        text: '{β₁} · {m} + (1 − {β₁}) · {g}',
      },
      {
        name: 'mean square of the gradient',
        symbol: 's',
        plain: 's',
        formula: (old, gradient) => `\\beta_2\\, ${old} + (1 - \\beta_2) \\left(${gradient}\\right)^2`,
        text: '{β₂} · {s} + (1 − {β₂}) · {g}²',
      },
    ],
    corrections: [
      {
        name: 'correction of the mean',
        symbol: 'c_1',
        plain: 'c₁',
        formula: '1 - \\beta_1^{t}',
        text: '1 − {β₁}^{t}',
        value: (t) => 1 - wholePower(beta1, t),
      },
      {
        name: 'correction of the mean square',
        symbol: 'c_2',
        plain: 'c₂',
        formula: '1 - \\beta_2^{t}',
        text: '1 − {β₂}^{t}',
        value: (t) => 1 - wholePower(beta2, t),
      },
    ],
    formula(theta, _gradient, [m, s]) {
      const start = weightDecay === 0 ? theta : `(1 - \\eta \\lambda)\\, ${theta}`;
      return `${start} - \\frac{\\eta}{c_1}\\, \\frac{${m}}{\\sqrt{${s}} / \\sqrt{c_2} + \\varepsilon}`;
    },
    text: `${weightDecay === 0 ? '{θ}' : '(1 − {η} · {λ}) · {θ}'} − {η} / {c₁} · {m} / (√{s} / √{c₂} + {ε})`,
    inProportion: false,
    decay: decayOf(weightDecay, 2),
    update(parameters, gradient, [m, s], { iteration, learningRate, gradientScale }, ranges) {
      const { stepSize, rootOfSecond } = biasCorrections(beta1, beta2, learningRate, iteration);
      const kept = 1 - learningRate * weightDecay;
      for (let r = 0; r < ranges.length; r++) {
        const end = ranges[r]![1];
        for (let n = ranges[r]![0]; n < end; n++) {
          const g = gradientScale * gradient[n]!;
          const mean = beta1 * m![n]! + (1 - beta1) * g;
          const square = beta2 * s![n]! + (1 - beta2) * (g * g);
          m![n] = mean;
          s![n] = square;
          const theta = weightDecay === 0 ? parameters[n]! : parameters[n]! * kept;
          parameters[n] = theta - stepSize * (mean / (Math.sqrt(square) / rootOfSecond + epsilon));
        }
      }
    },
  };
}

/**
 * m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², θ ← θ − η/(1 − β₁ᵗ) · m / (√s/√(1 − β₂ᵗ) + ε) at update t.
 *
 * @source Kingma and Ba 2015, as PyTorch's documented `Adam` orders it
 */
export const adam: OptimizerKind<'adam'> = {
  label: 'Adam',
  defaults: { name: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  create: (settings) => adamWith(settings, 0),
};

/**
 * Adam with weight decay decoupled from the gradient: θ ← (1 − η λ) θ first.
 *
 * @source Loshchilov and Hutter 2019, as PyTorch's documented `AdamW` orders it
 */
export const adamw: OptimizerKind<'adamw'> = {
  label: 'AdamW',
  defaults: {
    name: 'adamw',
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
  },
  create: (settings) => adamWith(settings, settings.weightDecay),
};
