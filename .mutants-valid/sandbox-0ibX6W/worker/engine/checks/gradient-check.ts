/**
 * What the check says of one parameter. `agrees`: with central differences and with dual numbers. `unclear`: with dual
 * numbers, and too small to tell by differences, whose own error is larger than it. `kink`: the same where some
 * pre-activation changes sign within the difference's step. `differs`: from one of the two, by more than they err.
 */
// @ts-nocheck

export type Verdict = 'agrees' | 'unclear' | 'kink' | 'differs';

/** One layer in the check. */
export interface LayerCheck {
  readonly layer: number;
  /** How many of its checked parameters have each verdict. */
  readonly count: Readonly<Record<Verdict, number>>;
  /**
   * ‖rule − right‖ / (‖rule‖ + ‖right‖), 0 when both are 0. Right are the central differences, and where they cannot tell
   * the dual numbers.
   */
  readonly relativeError: number;
  /**
   * Whose error it is, in one sentence: its own step's, found by giving it the right δ of the layer after it, or one that
   * was handed down. Undefined when nothing differs.
   */
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
  /** How many samples the update's batch has, and on how many of them, evenly spaced, the gradient was checked. */
  readonly batchSamples: number;
  readonly samples: number;
  /**
   * ∂L/∂θ of those samples by the rule, by central differences (NaN at a kink and where the loss is not finite), and by
   * forward-mode dual numbers.
   */
  readonly rule: Float64Array<ArrayBuffer>;
  readonly differences: Float64Array<ArrayBuffer>;
  readonly dual: Float64Array<ArrayBuffer>;
  /**
   * |rule − right| / max(|rule|, |right|), 0 when both are 0. Right is the central difference, and where it cannot tell
   * the dual number.
   */
  readonly relativeError: Float64Array<ArrayBuffer>;
  /** The same with the dual number as the right one. */
  readonly dualError: Float64Array<ArrayBuffer>;
  /** How far each central difference may be off, by rounding and by its steps. Infinite where there is none. */
  readonly resolution: Float64Array<ArrayBuffer>;
  /** How far rule and dual numbers may be apart by rounding alone. */
  readonly rounding: Float64Array<ArrayBuffer>;
  readonly verdicts: readonly Verdict[];
  readonly layers: readonly LayerCheck[];
  /** Steps, bounds and verdicts in plain words, for people, a paragraph each. */
  readonly method: readonly string[];
  /**
   * θ_{n+1} less the optimizer's formula on θ_n and the rule's gradient of those samples, less θ_n where a parameter is not trained; of
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
