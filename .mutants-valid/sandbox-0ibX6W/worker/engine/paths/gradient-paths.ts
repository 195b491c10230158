/** One factor of a path's product. */
// @ts-nocheck

export interface PathFactor {
  /** LaTeX: `a_{i_1}`, `f'(z_{j_1})`, `w_{j_1 k_2}`. */
  readonly symbol: string;
  /** In the exact product. */
  readonly value: number;
  /** What stands in its place in the rule's product; the same number where the rule keeps it, undefined where it leaves it out. */
  readonly ruleValue: number | undefined;
  /** The name of what stands in its place, when that is another quantity. */
  readonly ruleSymbol: string | undefined;
}

/** One way from a weight to the loss, and its share of the gradient: the product of its factors. */
export interface GradientPath {
  /**
   * The units on the way, from the one that the weight comes from (layer −1: inputs) to the output whose loss term it
   * ends in. Two of one layer follow each other where the activation couples units: the z of the first, the a of the second.
   */
  readonly units: readonly (readonly [layer: number, unit: number])[];
  /** The term of the loss that it ends in, in LaTeX: `-t_{o_1} \ln p_{o_1}`. */
  readonly term: string;
  readonly factors: readonly PathFactor[];
  /** The product by the chain rule. */
  readonly exact: number;
  /** The rule's product; undefined where the rule leaves the path out. */
  readonly rule: number | undefined;
}

/** ∂L/∂w of one sample's own loss as a sum over paths to the loss. */
export interface GradientPaths {
  /** Those with the largest product, exact or by the rule, first. Empty when there are more than 100,000 in all. */
  readonly paths: readonly GradientPath[];
  /** How many paths there are in all. */
  readonly count: number;
  /** Over all paths, not only the listed ones; undefined when there are more than 100,000. */
  readonly exactSum: number | undefined;
  readonly ruleSum: number | undefined;
  /** a_i δ_j with the δ of the engine's exact backward pass, and of the experiment's rule. */
  readonly exactGradient: number;
  readonly ruleGradient: number;
}

/** A weight and a sample: layer l, from unit i of the layer before to unit j. All count from 0. */
export interface ChosenWeight {
  readonly sample: number;
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}
