import type { Constant } from '../formula-constant.ts';
import type { Optimizer } from './optimizer.ts';

/** g + λ θ: L2 regularization as PyTorch's optimizers add it to the gradient. Without λ, g to the bit. */
export function decayed(gradient: number, l2: number, theta: number): number {
  return l2 === 0 ? gradient : gradient + l2 * theta;
}

export function decayedFormula(l2: number, gradient: string, theta: string): string {
  return l2 === 0 ? gradient : `${gradient} + \\lambda\\, ${theta}`;
}

/** The same in plain text, where {g} and {θ} stand for the two. */
export const decayedText = (l2: number): string => (l2 === 0 ? '{g}' : '{g} + {λ} · {θ}');

export const decayConstants = (l2: number): Constant[] =>
  l2 === 0 ? [] : [{ symbol: '\\lambda', plain: 'λ', value: l2 }];

/** @param growsFrom the η λ from which on θ grows by its decay alone */
export const decayOf = (lambda: number, growsFrom: number): Optimizer['decay'] =>
  lambda === 0 ? undefined : { lambda, growsFrom };
