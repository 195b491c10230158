// @ts-nocheck
import * as special from '../special.ts';

/** A dual number x + ẋε with ε² = 0: a value, and its derivative in one direction. */
export interface Dual {
  readonly value: number;
  readonly tangent: number;
}

const dual = (value: number, tangent: number): Dual => ({ value, tangent });

export const zero = dual(0, 0);

export const plus = (x: Dual, y: Dual) => dual(x.value + y.value, x.tangent + y.tangent);
export const minus = (x: Dual, y: Dual) => dual(x.value - y.value, x.tangent - y.tangent);
export const times = (x: Dual, y: Dual) => dual(x.value * y.value, x.tangent * y.value + x.value * y.tangent);
export const over = (x: Dual, y: Dual) => {
  const value = x.value / y.value;
  return dual(value, (x.tangent - value * y.tangent) / y.value);
};
/** c x and x + c for a constant c. */
export const scaled = (c: number, x: Dual) => dual(c * x.value, c * x.tangent);
export const shifted = (x: Dual, c: number) => dual(x.value + c, x.tangent);

export const exp = (x: Dual) => {
  const value = special.exp(x.value);
  return dual(value, value * x.tangent);
};
export const log = (x: Dual) => dual(special.log(x.value), x.tangent / x.value);
/** ln(1 + x). */
export const log1p = (x: Dual) => dual(special.log1p(x.value), x.tangent / (1 + x.value));
export const tanh = (x: Dual) => {
  const value = special.tanh(x.value);
  return dual(value, (1 - value * value) * x.tangent);
};
/** The derivative of erf x is 2 e^(−x²) / √π. */
export const erf = (x: Dual) =>
  dual(special.erf(x.value), (2 / Math.sqrt(Math.PI)) * special.exp(-x.value * x.value) * x.tangent);

export const sum = (all: readonly Dual[]) => all.reduce(plus, zero);
