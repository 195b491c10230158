/** What the check says of one parameter. A kink: some pre-activation changes sign within the difference's step. */
export type Verdict = 'agrees' | 'kink' | 'differs';

/** One layer in the check. */
export interface LayerCheck {
  readonly layer: number;
  /** How many of its checked parameters have each verdict. */
  readonly count: Readonly<Record<Verdict, number>>;
  /** ‖rule − central differences‖ / (‖rule‖ + ‖central differences‖) over those that are no kink; 0 when both are 0. */
  readonly relativeError: number;
  /** Why it differs, in one sentence; undefined when it agrees. */
  readonly reason: string | undefined;
}

/**
 * The gradient by the experiment's rule against two independent ones, parameter by parameter, at one iteration.
 * Columns have one number for each checked parameter. They own their buffers and are transferred.
 */
export interface GradientCheck {
  readonly iteration: number;
  /** Places in θ of the checked parameters, ascending: all of them, or a seeded sample. */
  readonly checked: Uint32Array<ArrayBuffer>;
  /** How many parameters there are. */
  readonly parameters: number;
  /** The seed of the sample; undefined when all are checked. */
  readonly seed: number | undefined;
  /** ∂L/∂θ by the rule, by central differences (NaN at a kink), and by forward-mode dual numbers. */
  readonly rule: Float64Array<ArrayBuffer>;
  readonly differences: Float64Array<ArrayBuffer>;
  readonly dual: Float64Array<ArrayBuffer>;
  /**
   * |rule − differences| / max(|rule|, |differences|), 0 when both are 0, NaN at a kink; and the same for the dual
   * numbers, which have no kinks.
   */
  readonly relativeError: Float64Array<ArrayBuffer>;
  readonly dualError: Float64Array<ArrayBuffer>;
  /** How much of each central difference may be rounding of the loss: what differs by less agrees. 0 at a kink. */
  readonly resolution: Float64Array<ArrayBuffer>;
  readonly verdicts: readonly Verdict[];
  readonly layers: readonly LayerCheck[];
  /** Steps and tolerances in plain words, for people. */
  readonly method: string;
  /**
   * θ_{n+1} less the optimizer's formula on θ_n and the rule's gradient, less θ_n where a parameter is not trained; of
   * every parameter, in the places of θ.
   */
  readonly updateResidual: Float64Array<ArrayBuffer>;
  /** What the update check found, in one sentence. */
  readonly updateVerdict: string;
  readonly updateAgrees: boolean;
}

/** The rule's gradient against the exact one along a run, some iterations of it, ascending. Buffers are transferred. */
export interface RuleComparison {
  readonly iterations: Float64Array<ArrayBuffer>;
  /** The angle between the two gradients, in degrees; NaN where one of them is zero or not finite. */
  readonly angle: Float64Array<ArrayBuffer>;
  /** ‖rule − exact‖ / (‖rule‖ + ‖exact‖), 0…1; 0 when both are 0. */
  readonly relativeError: Float64Array<ArrayBuffer>;
}
