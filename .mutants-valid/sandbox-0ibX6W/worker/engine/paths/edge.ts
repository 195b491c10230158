// @ts-nocheck
import type { PathFactor } from './gradient-paths.ts';

/** One step of a path: its factors, and where it leads. Many paths share it. */
export interface Edge {
  /** The unit that it leads to: of the same layer for an activation, of the next one for a weight. */
  readonly unit: number;
  readonly factors: readonly PathFactor[];
  /** The product of the factors. */
  readonly exact: number;
  /** The rule's product; undefined where the rule leaves out every path that goes this way. */
  readonly rule: number | undefined;
  /** The loss term that it ends in, in LaTeX; empty before the end. */
  readonly term: string;
}

/**
 * The edge to a unit through these factors.
 *
 * @param kept whether the rule has paths that go this way
 */
export function edgeTo(unit: number, kept: boolean, factors: readonly PathFactor[], term = ''): Edge {
  const product = (of: (factor: PathFactor) => number) => factors.reduce((all, next) => all * of(next), 1);
  return {
    unit,
    factors,
    exact: product(({ value }) => value),
    rule: kept ? product(({ ruleValue }) => ruleValue ?? 1) : undefined,
    term,
  };
}

/** A factor that the rule keeps as it is. */
export function factor(symbol: string, value: number): PathFactor {
  return { symbol, value, ruleValue: value, ruleSymbol: undefined };
}
