import type { Arithmetic } from './arithmetic.ts';
import type { Code } from './instructions.ts';
import type { Writer } from './writer.ts';

/*
 * What an optimizer keeps of a parameter whose gradient stays 0 shrinks at every update, until it is subnormal, and soon it
 * stays the same: β x rounds to x. Many processors take a hundred times as long for a subnormal number. Where the memory has
 * some, the same bits come about here without multiplying one that stays, without dividing one that θ does not feel, and
 * without the root of one beside which ε is large.
 */

/** 2⁻¹⁰²² */
const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** 2⁻¹⁰⁷⁴, of which subnormal numbers are whole multiples. */
const SMALLEST = Number.MIN_VALUE;

export const isSubnormal = (x: number): boolean => x !== 0 && Math.abs(x) < SMALLEST_NORMAL;

/** The largest number up to which β x rounds to x, for 0 ≤ β < 1; NaN, which no number is below, where that is 0 alone. */
export function heldBy(beta: number): number {
  // Of n times the smallest number β takes (1 − β) n of it away.
  let n = Math.floor(1 / 2 / (1 - beta));
  while (beta * (n * SMALLEST) !== n * SMALLEST) n--;
  return n === 0 ? NaN : n * SMALLEST;
}

/** @returns what multiplies by β, which holds numbers up to `held`, see `heldBy` */
export function shrinking(
  { type, conditionType, abs, lessOrEqual, multiply, zeroWhere, select }: Arithmetic,
  writer: Writer,
): (beta: Code, x: Code, held: Code) => Code {
  const value = writer.local(type);
  const isHeld = writer.local(conditionType);
  return (beta, x, held) => [
    value.set(x),
    isHeld.set(lessOrEqual(abs(value.get), held)),
    select(isHeld.get, value.get, multiply(beta, zeroWhere(isHeld.get, value.get))),
  ];
}

/** About 2¹²⁵ times the smallest normal number. */
const NEGLIGIBLE = 1e-270;

/**
 * The |θ| beyond which θ − η m is θ for any subnormal m: it is 2⁵³ times as large at least. So is θ − η (g + m), unless g is
 * so large that g + m is g.
 */
export const unmovedBeyond = (eta: number): number => Math.abs(eta) * NEGLIGIBLE;

/** m, but 0 where it is subnormal and θ, beyond `unmoved`, is the same after a step by either. */
export const unlessNegligible = (
  { abs, both, constant, greater, lessOrEqual, zeroWhere }: Arithmetic,
  m: Code,
  theta: Code,
  unmoved: Code,
): Code => zeroWhere(both(lessOrEqual(abs(m), constant(SMALLEST_NORMAL)), greater(abs(theta), unmoved)), m);

/** The s up to which √s is nothing beside ε, or beside ε times the root of a bias correction: 0 where none is. */
export const nothingBeside = (epsilon: number): number => (epsilon < 1e-120 ? 0 : SMALLEST_NORMAL);

/** s, but 0 up to `nothing`, see `nothingBeside`. */
export const unlessNothing = ({ lessOrEqual, zeroWhere }: Arithmetic, s: Code, nothing: Code): Code =>
  zeroWhere(lessOrEqual(s, nothing), s);
