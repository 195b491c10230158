import type { SettingsOf } from '../experiment/experiment.ts';
import type { OptimizerName } from '../names.ts';

/** The parameters from ≤ n < end. */
export type Range = readonly [from: number, end: number];

/** What one update is given besides the numbers of the network. */
export interface Step {
  /** This update's number, from 1. */
  readonly iteration: number;
  /** η of this update's epoch. */
  readonly learningRate: number;
  /** What the gradient is multiplied by first: less than 1 where it is clipped. */
  readonly gradientScale: number;
}

/** One column of an optimizer's memory, a number a parameter, all 0 at first. */
export interface MemoryColumn {
  readonly name: string;
  /** LaTeX, of one parameter's number. */
  readonly symbol: string;
  /** The new number in LaTeX, from the old one and the gradient of the parameter. */
  formula(old: string, gradient: string, theta: string): string;
}

/** A number of an optimizer's formulas: its LaTeX, and its value. */
export interface Constant {
  readonly symbol: string;
  readonly value: number;
}

/**
 * The rule that turns gradients into new parameters, made from its own settings, which nothing else reads. Its memory is
 * a list of columns as long as θ, so that a keyframe can hold them.
 */
export interface Optimizer {
  /** The numbers of its formulas besides η, which a schedule may change. */
  readonly constants: readonly Constant[];
  readonly memory: readonly MemoryColumn[];
  /** One parameter's new value in LaTeX, from the old one, its gradient, and its new memory by the columns' symbols. */
  formula(theta: string, gradient: string, memory: readonly string[]): string;
  /**
   * Updates θ and the memory in place over the ranges, from the gradient, whose values stay as they are. With g the
   * gradient times `gradientScale`.
   */
  update(
    parameters: Float64Array,
    gradient: Float64Array,
    memory: readonly Float64Array[],
    step: Step,
    ranges: readonly Range[],
  ): void;
}

/** A kind of optimizer. */
export interface OptimizerKind<Name extends OptimizerName = OptimizerName> {
  /** How people call it. */
  readonly label: string;
  create(settings: SettingsOf<Name>): Optimizer;
}
