/** What an operation computes. The formulas are those of `describe.ts`, in the order of the engine's own code. */
export type OperationKind =
  | 'pre-activation'
  | 'activation'
  | 'loss-terms'
  | 'loss'
  | 'batch-loss'
  | 'loss-gradient'
  | 'jacobian'
  | 'derivative'
  | 'diagonal'
  | 'output-delta'
  | 'carry-back'
  | 'hidden-delta'
  | 'carried-delta'
  | 'diagonal-delta'
  | 'weight-gradient'
  | 'bias-gradient'
  | 'new-weights'
  | 'new-biases'
  | 'weight-change'
  | 'bias-change';

/** The parts of an update, in their order. */
export type Phase = 'forward' | 'loss' | 'backward' | 'update';

/** A matrix of an update `[rows × columns]`; a vector is one row. Where its numbers stand, and what it is called. */
export interface Value {
  /** Unique in its list: `z 0`, `weights 2`. */
  readonly id: string;
  /** Its name in LaTeX: `\mathbf{z}_{j}`. */
  readonly symbol: string;
  readonly rows: number;
  readonly columns: number;
  /** Of its first number in `Update.numbers`; row after row from there. */
  readonly offset: number;
  /** The layer that it belongs to; −1 for the inputs. */
  readonly layer: number;
  /** What a place in it stands for: the weight from row to column, the unit of the column, two units of the layer. */
  readonly of: 'weights' | 'units' | 'pairs' | 'whole';
}

/** One step of the arithmetic of an update. */
export interface Operation {
  readonly kind: OperationKind;
  readonly phase: Phase;
  /** The layer whose numbers it writes. */
  readonly layer: number;
  /** In words: `pre-activation of layer j`. */
  readonly name: string;
  /** LaTeX: the whole result, and any one element of it. */
  readonly formula: string;
  readonly element: string;
  /**
   * An element in plain text, for activations and losses: {z}, {a}, {p} and {t} stand for its own numbers, {m} for how
   * many there are; undefined for other kinds.
   */
  readonly text: string | undefined;
  /** A sentence on how it is worked out, where that is another way than the formula shows. */
  readonly note: string | undefined;
  /** Ids of the values that it reads, in the order of the formula, and of the one that it writes. */
  readonly reads: readonly string[];
  readonly writes: string;
}

/** The operations of every update of a run, in the order in which they happen: the same at each iteration. */
export interface OperationList {
  readonly values: readonly Value[];
  readonly operations: readonly Operation[];
  /** How many numbers an update has. */
  readonly size: number;
}

/** The numbers of one update, n → n + 1, for one sample. */
export interface Update {
  /** n: the forward and the backward pass are those of frame n. */
  readonly iteration: number;
  /** The place in the batch of the one whose numbers these are; gradients, parameters and the batch's loss are those of the whole batch. */
  readonly sample: number;
  /** The rows of the data set that the batch of this update takes, in their order. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Every value of the `OperationList`, by its offset. The array owns its buffer and is transferred. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /**
   * How far each layer's δ of this sample is from the exact one, ‖rule − exact‖ / (‖rule‖ + ‖exact‖): 0 when both
   * are the same, 1 at most.
   */
  readonly deltaErrors: readonly number[];
  /** The rule's whole gradient against the exact one, as in `RuleComparison`. */
  readonly comparison: { readonly angle: number; readonly relativeError: number };
}
