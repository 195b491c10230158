/** What a unit is when the test holds for every sample: dead lets nothing through, saturated next to nothing. */
export interface Stuck {
  readonly state: 'dead' | 'saturated';
  test(z: number, a: number): boolean;
}

/** Below this |f′| a unit counts as saturated: less than a thousandth of what arrives at it is carried back. */
export const FLAT = 1e-3;

/**
 * An activation function f of a whole layer, with its derivative. `unitByUnit` makes one that acts on each unit alone.
 *
 * All arrays are row-major `[rows × units]`, one row a sample. Outputs are written in place; nothing is kept.
 */
export interface Activation {
  /** How people write it: `ReLU`. */
  readonly label: string;
  /** f and f′ of one unit in plain text, where {z} and {a} stand for its own; no f′ where it is a whole Jacobian. */
  readonly text: string;
  readonly derivativeText?: string;
  /** f of one unit in LaTeX, from the z of any unit of its layer: its own is n. */
  readonly formula: (z: (unit: string) => string) => string;
  /** f′ in LaTeX from the unit's own z and a; absent where the Jacobian is not diagonal. */
  readonly derivativeFormula?: (z: string, a: string) => string;
  /** What a rule leaves out that carries δ through the layer without J: `the ReLU mask`; absent where J is 1. */
  readonly derivativeName?: string;
  /** Whether each a depends on every z of its row, so that the Jacobian ∂a/∂z is not diagonal. */
  readonly couplesUnits: boolean;
  /** From where to where its outputs lie, ends that are only approached included; absent where they are any numbers. */
  readonly range?: readonly [least: number, most: number];
  /** How its units stop learning; absent where they never do by themselves. */
  readonly stuck?: Stuck;
  /** a = f(z), row by row. */
  forward(z: Float64Array, a: Float64Array, rows: number, units: number): void;
  /** δ = J(z)ᵀ g: from g = ∂L/∂a to δ = ∂L/∂z, where J[i][j] = ∂a_i/∂z_j. */
  backward(
    z: Float64Array,
    a: Float64Array,
    g: Float64Array,
    delta: Float64Array,
    rows: number,
    units: number,
  ): void;
  /** Present when f′, or f″ as of ELU, jumps at z = 0, so that no difference across it is f′ to more than a digit or two. */
  readonly cornerAtZero?: true;
  /** Present when every output is a probability in (0, 1), so that ln a and ln(1 − a) have a meaning. */
  readonly probability?: ProbabilityHead;
}

/**
 * What a loss needs of an output layer of probabilities p = f(z), worked out from the logits z so that no finite
 * logit gives NaN or a silent ln 0.
 */
export interface ProbabilityHead {
  /**
   * q = 1 − p without cancellation where p is near 1, and terms = u ⊙ ln p + v ⊙ ln(1 − p). A coefficient of 0 leaves
   * its logarithm out.
   */
  logTerms(
    z: Float64Array,
    a: Float64Array,
    q: Float64Array,
    u: Float64Array,
    v: Float64Array,
    terms: Float64Array,
    rows: number,
    units: number,
  ): void;
  /** δ = ∂/∂z Σ (u ⊙ ln p + v ⊙ ln(1 − p)), finite even where ∂L/∂p is not. */
  logBackward(
    z: Float64Array,
    a: Float64Array,
    q: Float64Array,
    u: Float64Array,
    v: Float64Array,
    delta: Float64Array,
    rows: number,
    units: number,
  ): void;
}
