import type { Constant } from './optimizer.ts';

/** g + λ θ: L2 regularization as PyTorch's optimizers add it to the gradient. Without λ, g to the bit. */
export function decayed(gradient: number, l2: number, theta: number): number {
  return l2 === 0 ? gradient : gradient + l2 * theta;
}

export function decayedFormula(l2: number, gradient: string, theta: string): string {
  return l2 === 0 ? gradient : `${gradient} + \\lambda\\, ${theta}`;
}

export const decayConstants = (l2: number): Constant[] =>
  l2 === 0 ? [] : [{ symbol: '\\lambda', value: l2 }];
