import type { SettingsOf } from '../experiment/experiment.ts';
import type { Constant } from '../formula-constant.ts';
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
  /** One parameter's number in LaTeX, and in plain text. */
  readonly symbol: string;
  readonly plain: string;
  /** The new number in LaTeX, from the old one and the gradient of the parameter. */
  formula(old: string, gradient: string, theta: string): string;
  /** The same in plain text: {g}, {θ}, the old number by its plain symbol, and constants by theirs. */
  readonly text: string;
}

/** A number of an optimizer's formulas that goes with the update's number t. */
export interface Correction {
  readonly name: string;
  readonly symbol: string;
  readonly plain: string;
  /** In LaTeX, and in plain text: {t}, and constants by their plain symbols. */
  readonly formula: string;
  readonly text: string;
  value(t: number): number;
}

/**
 * The rule that turns gradients into new parameters, made from its own settings, which nothing else reads. Its memory is
 * a list of columns as long as θ, so that a keyframe can hold them.
 */
export interface Optimizer {
  /** The numbers of its formulas besides η, which a schedule may change. */
  readonly constants: readonly Constant[];
  readonly memory: readonly MemoryColumn[];
  readonly corrections: readonly Correction[];
  /** One parameter's new value in LaTeX, from the old one, its gradient, and its new memory by the columns' symbols. */
  formula(theta: string, gradient: string, memory: readonly string[]): string;
  /** The same in plain text: {θ}, {g}, {η}, and new memory, corrections and constants by their plain symbols. */
  readonly text: string;
  /** Whether a gradient twice as large makes a step twice as large, so that η must fit the size of the gradients. */
  readonly inProportion: boolean;
  /** λ of the weight decay, and from which η λ on θ grows by it alone; undefined without decay. */
  readonly decay: { readonly lambda: number; readonly growsFrom: number } | undefined;
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
  /** What it is set by when it is chosen: PyTorch's documented defaults. */
  readonly defaults: SettingsOf<Name>;
  create(settings: SettingsOf<Name>): Optimizer;
}
