/** The numbers an optimizer is set by, as they stand in an experiment file. */
export interface OptimizerSettings {
  readonly learningRate: number;
  readonly momentum?: number;
  readonly decay?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  readonly l2?: number;
}

/** The parameters from ≤ n < end. */
export type Range = readonly [from: number, end: number];

/** The rule that turns gradients into new parameters. Its memory is a flat array, so that a keyframe can hold it. */
export interface Optimizer {
  /** How people call it. */
  readonly label: string;
  /** One parameter's new value in LaTeX, from the old one and its gradient. */
  formula(settings: OptimizerSettings, theta: string, gradient: string): string;
  /** The fields of the settings that it must have, and those that it reads when they are there. */
  readonly required: readonly (keyof OptimizerSettings)[];
  readonly optional: readonly (keyof OptimizerSettings)[];
  /** How many float64 numbers of memory it keeps for this many parameters. */
  stateSize(parameters: number): number;
  /**
   * Updates θ in place over the ranges, from the gradient, whose values stay as they are.
   * `iteration` counts this update, from 1.
   */
  update(
    settings: OptimizerSettings,
    parameters: Float64Array,
    gradient: Float64Array,
    state: Float64Array,
    iteration: number,
    ranges: readonly Range[],
  ): void;
}
